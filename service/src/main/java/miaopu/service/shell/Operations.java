package miaopu.service.shell;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class Operations {

  @Bean
  FilterRegistrationBean<RequestLog> requestLog() {
    FilterRegistrationBean<RequestLog> first = new FilterRegistrationBean<>(new RequestLog());
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  @Bean
  FilterRegistrationBean<FiguresGate> figuresGate(OperationsSettings settings) {
    FilterRegistrationBean<FiguresGate> gate =
        new FilterRegistrationBean<>(new FiguresGate(settings.metricsToken()));
    gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    gate.addUrlPatterns("/actuator", "/actuator/*");
    return gate;
  }
}
