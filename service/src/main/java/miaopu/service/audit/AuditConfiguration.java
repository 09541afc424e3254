package miaopu.service.audit;

import java.time.Duration;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  private static final Duration SEALING = Duration.ofMillis(400);
  private static final Duration SIGNING = Duration.ofMinutes(10);

  @Bean
  Navigation auditPlace() {
    return Navigation.of("/audit", "审计", "Audit", Action.SEE_EVENTS);
  }

  @Bean
  Kinds auditKinds() {
    return Kinds.of(AuditEvent.values());
  }

  @Bean
  Rounds sealing(Sealer sealer) {
    return new Rounds("sealer", SEALING, sealer::seal);
  }

  @Bean
  Rounds signing(Checkpoints checkpoints) {
    return new Rounds("checkpoints", SIGNING, checkpoints::make);
  }
}
