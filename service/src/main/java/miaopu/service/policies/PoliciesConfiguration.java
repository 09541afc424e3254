package miaopu.service.policies;

import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The pages of this module in the navigation.
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {
  private static final int POLICIES = 70;

  @Bean
  @Order(POLICIES)
  Navigation policiesPlace() {
    return Navigation.of("/policies", "政策库", "Policies", Action.SEE_POLICIES);
  }
}
