package miaopu.service;

import miaopu.engine.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// The rulebook, read when it is first asked for.
@Configuration(proxyBeanMethods = false)
class Rules {

  @Bean
  @Lazy
  Rulebook rulebook() {
    return Rulebook.bundled();
  }
}
