package miaopu.service.api;

import miaopu.service.people.Seats;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.transaction.PlatformTransactionManager;

/// Calls with a token: no session, no cookie, and so no form that somebody else could forge.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiSecurity {

  @Bean
  @Order(0)
  SecurityFilterChain callsWithToken(
      HttpSecurity http, Tokens tokens, Seats seats, ApiSettings settings) throws Exception {
    return http.securityMatcher(BearerFilter::bears)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterAfter(new BearerFilter(tokens, seats, settings), AuthorizationFilter.class)
        .build();
  }

  /// After it is known who calls.
  @Bean
  FilterRegistrationBean<OnceFilter> callsDoneOnce(
      Answers answers, PlatformTransactionManager transactions) {
    FilterRegistrationBean<OnceFilter> once =
        new FilterRegistrationBean<>(new OnceFilter(answers, transactions));
    once.addUrlPatterns("/api/v1/*");
    once.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
    return once;
  }
}
