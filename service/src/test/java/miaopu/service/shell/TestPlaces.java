package miaopu.service.shell;

import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A place of the navigation, so that there is one whatever modules bring.
@Configuration(proxyBeanMethods = false)
class TestPlaces {

  @Bean
  Navigation testHome() {
    return Navigation.of("/home", "等我办理", "What waits", Action.HAVE_AN_ACCOUNT);
  }
}
