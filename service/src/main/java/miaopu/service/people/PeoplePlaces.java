package miaopu.service.people;

import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The pages of this module in the navigation.
@Configuration(proxyBeanMethods = false)
class PeoplePlaces {
  private static final int REGISTRATIONS = 510;
  private static final int CONSENTS = 520;
  private static final int MANDATES = 530;
  private static final int ACCOUNTS = 540;
  private static final int ORGANISATIONS = 550;
  private static final int OWN = 900;

  @Bean
  @Order(REGISTRATIONS)
  Navigation registrationsPlace() {
    return Navigation.of("/registrations", "企业注册", "Registrations", Action.APPROVE_FIRMS);
  }

  @Bean
  @Order(CONSENTS)
  Navigation consentsPlace() {
    return Navigation.of("/consents", "数据授权", "Consents", Action.SEE_CONSENTS);
  }

  @Bean
  @Order(MANDATES)
  Navigation mandatesPlace() {
    return Navigation.of("/mandates", "人员与委托", "People", Action.GIVE_MANDATES);
  }

  @Bean
  @Order(ACCOUNTS)
  Navigation accountsPlace() {
    return Navigation.of("/accounts", "账号", "Accounts", Action.KEEP_ACCOUNTS);
  }

  @Bean
  @Order(ORGANISATIONS)
  Navigation organisationsPlace() {
    return Navigation.of("/organisations", "单位", "Organisations", Action.KEEP_ORGANISATIONS);
  }

  @Bean
  @Order(OWN)
  Navigation ownAccountPlace() {
    return Navigation.of("/account", "我的账号", "My account", Action.HAVE_AN_ACCOUNT);
  }
}
