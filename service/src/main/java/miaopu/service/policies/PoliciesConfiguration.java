package miaopu.service.policies;

import java.time.Duration;
import java.time.Instant;
import miaopu.service.audit.Kinds;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What this module adds to the platform: its pages, its events, its rounds.
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {
  private static final int POLICIES = 70;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Bean
  Kinds policyKinds() {
    return Kinds.of(PolicyEvent.values());
  }

  /// Looks for the firms of what was published and writes to them.
  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds tellingFirms(Pushes pushes, PolicyLetters letters) {
    return new Rounds(
        "policies",
        PAUSE,
        () -> {
          pushes.round(() -> false);
          letters.stale();
          letters.round(Instant.now());
        });
  }

  @Bean
  @Order(POLICIES)
  Navigation policiesPlace() {
    return Navigation.of("/policies", "政策库", "Policies", Action.SEE_POLICIES);
  }
}
