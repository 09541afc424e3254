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

  @Bean
  @Order(CHECK)
  Navigation checkPlace() {
    return Navigation.of("/check", "自测", "Self-check", Action.CHECK_FIGURES);
  }
}
