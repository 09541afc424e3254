package miaopu.service.rulebook;

import miaopu.service.audit.Kinds;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

  @Bean
  Kinds overlayKinds() {
    return Kinds.of(OverlayEvent.values());
  }

  @Bean
  Navigation rulebookPlace() {
    return Navigation.of("/rulebook", "标准", "Rulebook", Action.READ_RULEBOOK);
  }
}
