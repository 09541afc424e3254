package miaopu.service.rulebook;

import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

  @Bean
  Navigation rulebookPlace() {
    return Navigation.of("/rulebook", "标准", "Rulebook", Action.READ_RULEBOOK);
  }
}
