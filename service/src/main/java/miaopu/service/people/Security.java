package miaopu.service.people;

import java.time.Duration;
import java.time.InstantSource;
import miaopu.service.shell.KeptForms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// How people sign in, and the headers of every answer. What they may do is asked for by
/// [miaopu.service.walls.May].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorSettings.class)
class Security {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Bean
  PasswordEncoder passwordEncoder() {
    return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  }

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http,
      Accounts accounts,
      DoorSettings settings,
      KeptForms forms,
      ObjectProvider<ClientRegistrationRepository> offices)
      throws Exception {
    Attempts registrations =
        new Attempts(
            settings.registrationsPerHour(),
            Duration.ofHours(1).toMillis(),
            InstantSource.system());
    Arrival arrival = new Arrival(accounts, forms);
    Attempts attempts = new Attempts(settings.attemptsPerMinute(), InstantSource.system());
    Attempts checks = new Attempts(settings.checksPerMinute(), InstantSource.system());
    if (offices.getIfAvailable() != null) {
      http.oauth2Login(login ->
          login
              .loginPage("/sign-in")
              .authorizedClientRepository(new NoClients())
              .successHandler(new OfficeSignIn(accounts, arrival))
              .failureUrl("/sign-in?refused"));
    }
    // PasswordCheck is found by itself; named here as well it would be asked twice for each try
    return http
        // nobody is stopped here: each handler says what it needs, and one that says nothing
        // answers nobody
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        // before anything reads the body of a form
        .addFilterBefore(new BodyBounds(), CsrfFilter.class)
        .addFilterBefore(new AttemptsFilter(attempts, registrations, checks), BodyBounds.class)
        .addFilterAfter(new ViewerFilter(accounts), AuthorizationFilter.class)
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("login")
                .passwordParameter("password")
                .authenticationDetailsSource(SignInDetails::new)
                .successHandler(arrival)
                .failureUrl("/sign-in?refused"))
        .logout(
            out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/").deleteCookies("miaopu-last"))
        // a form of a visitor needs no session
        .csrf(csrf ->
            csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                // mail programs post there by themselves; the signed slip they bring is the proof
                .ignoringRequestMatchers("/messages/off")
                // a call that keeps nothing needs neither token nor form
                .ignoringRequestMatchers("/api/v1/check"))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .anonymous(Customizer.withDefaults())
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .build();
  }
}
