package miaopu.service.rulebook;

import java.time.Duration;
import miaopu.service.audit.Kinds;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {
  /// So much later other processes know what one has accepted.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Bean
  Rounds overlayRounds(RulesInForce rules) {
    return new Rounds("overlays", PAUSE, rules::refresh);
  }

  @Bean
  Kinds overlayKinds() {
    return Kinds.of(OverlayEvent.values());
  }

  @Bean
  Navigation rulebookPlace() {
    return Navigation.of("/rulebook", "标准", "Rulebook", Action.READ_RULEBOOK);
  }
}
