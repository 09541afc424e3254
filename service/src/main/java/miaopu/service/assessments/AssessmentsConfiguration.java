package miaopu.service.assessments;

import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The pages of this module in the navigation.
@Configuration(proxyBeanMethods = false)
class AssessmentsConfiguration {
  private static final int CHECK = 60;
  private static final int SWEEPS = 104;
  private static final int RULE_CHANGE = 106;

  @Bean
  @Order(CHECK)
  Navigation checkPlace() {
    return Navigation.of("/check", "自测", "Self-check", Action.CHECK_FIGURES);
  }

  @Bean
  @Order(SWEEPS)
  Navigation sweepsPlace() {
    return Navigation.of("/sweeps", "批量评估", "Sweeps", Action.SWEEP_REGISTER);
  }

  @Bean
  @Order(RULE_CHANGE)
  Navigation ruleChangePlace() {
    return Navigation.of("/rule-change", "规则变化", "Rule change", Action.SWEEP_REGISTER);
  }
}
