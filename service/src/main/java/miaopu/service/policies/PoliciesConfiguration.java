package miaopu.service.policies;

import java.time.Duration;
import java.time.InstantSource;
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

  /// Looks for the firms of what was published.
  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds findingFirms(Pushes pushes) {
    return new Rounds("policies", PAUSE, pushes::round);
  }

  /// Writes to the firms that were found; on a thread of its own, for neither waits for the other.
  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds tellingFirms(PolicyLetters letters) {
    return new Rounds(
        "policy-letters", PAUSE, stopped -> letters.round(InstantSource.system(), stopped));
  }

  /// Writes to offices whose policies rest on what was replaced.
  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds tellingOffices(PolicyLetters letters) {
    return new Rounds("stale-policies", PAUSE, letters::stale);
  }

  @Bean
  @Order(POLICIES)
  Navigation policiesPlace() {
    return Navigation.of("/policies", "政策库", "Policies", Action.SEE_POLICIES);
  }
}
