package miaopu.service.api;

import miaopu.service.people.Seats;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Calls with a token: no session, no cookie, and so no form that somebody else could forge.
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  @Bean
  @Order(0)
  SecurityFilterChain callsWithToken(HttpSecurity http, Tokens tokens, Seats seats)
      throws Exception {
    return http.securityMatcher(BearerFilter::bears)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterAfter(new BearerFilter(tokens, seats), AuthorizationFilter.class)
        .build();
  }
}
