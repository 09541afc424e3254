package miaopu.service.enterprises;

import java.time.Duration;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What this module adds to the platform: its pages, and rounds that tidy up.
@Configuration(proxyBeanMethods = false)
class EnterprisesConfiguration {
  private static final int FIRMS = 100;
  private static final int IMPORTS = 110;
  private static final int HANDOVERS = 115;
  private static final int OBJECTIONS = 120;

  /// Some times a day, for a platform may be started each morning.
  private static final Duration TIDYING = Duration.ofHours(6);

  @Bean
  Rounds forgettingChanges(WholeRegister register) {
    return forgetting(register, TIDYING);
  }

  /// Lets go of changes that were told long ago, again and again.
  static Rounds forgetting(WholeRegister register, Duration pause) {
    return new Rounds("changes", pause, register::forget);
  }

  @Bean
  @Order(FIRMS)
  Navigation firmsPlace() {
    return Navigation.of("/firms", "企业库", "Register", Action.SEARCH_REGISTER);
  }

  @Bean
  @Order(IMPORTS)
  Navigation importsPlace() {
    return Navigation.of("/imports", "导入", "Import", Action.IMPORT_REGISTER);
  }

  @Bean
  @Order(HANDOVERS)
  Navigation handoversPlace() {
    return Navigation.of("/handovers", "迁入迁出", "Moves", Action.KEEP_REGISTER);
  }

  @Bean
  @Order(OBJECTIONS)
  Navigation objectionsPlace() {
    return Navigation.of("/objections", "企业异议", "Objections", Action.ANSWER_OBJECTIONS);
  }
}
