package miaopu.service.claims;

import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The pages of this module in the navigation.
@Configuration(proxyBeanMethods = false)
class ClaimsConfiguration {
  private static final int CLAIMS = 75;

  @Bean
  @Order(CLAIMS)
  Navigation claimsPlace() {
    return Navigation.of("/claims", "政策兑现", "Claims", Action.SEE_CLAIMS);
  }
}
