package miaopu.service.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import miaopu.engine.Text;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The first accounts of an empty platform: those of the sample province, or one administrator.
@Component
public class FirstPeople {
  /// Code of the firm that the owner, the clerk and the adviser of the sample work for.
  public static final String FIRM_CODE = "91440106MADEM0177P";

  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  private static final int PROVINCE = 440000;
  private static final int CITY = 440100;
  private static final int OTHER_CITY = 440600;
  private static final int DISTRICT = 440106;
  private static final String FIRM = "虚构云杉精密仪器有限公司";

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final PasswordEncoder encoder;
  private final PasswordRules rules;
  private final ObjectProvider<FirmRegister> register;

  FirstPeople(
      JdbcClient database,
      TransactionTemplate transactions,
      PasswordEncoder encoder,
      PasswordRules rules,
      ObjectProvider<FirmRegister> register) {
    this.database = database;
    this.transactions = transactions;
    this.encoder = encoder;
    this.rules = rules;
    this.register = register;
  }

  /// An account as it is told once.
  public record Fresh(String login, String password, Text role, String organisation) {}

  private static Viewer platform(Role role, int region) {
    return new Viewer(0, "", 0, "", role, role.caller(), Jurisdiction.of(region), 0);
  }

  private <T> T asPlatform(Supplier<T> work) {
    return Viewers.as(platform(Role.ADMINISTRATOR, 0), () -> transactions.execute(_ -> work.get()));
  }

  /// True while there is no account at all.
  public boolean needed() {
    return asPlatform(() ->
        database
            .sql("SELECT NOT EXISTS (SELECT FROM people.account)")
            .query(Boolean.class)
            .single());
  }

  /// Opens the first administrator, of the whole nation.
  ///
  /// @return why it was not opened; empty when it was
  public Optional<Text> administrator(String login, String password) {
    Optional<Text> refusal = rules.refusal(password, login);
    if (refusal.isPresent()) {
      return refusal;
    }
    String encoded = encoder.encode(password);
    asPlatform(() -> {
      long platform = organisation(OrganisationKind.PLATFORM, "平台", 0, null);
      return account(
          login.toLowerCase(Locale.ROOT), "管理员", 0, encoded, platform, Role.ADMINISTRATOR);
    });
    return Optional.empty();
  }

  /// A place in the sample.
  private record Seat(String login, Role role, String organisation) {}

  /// Opens the organisations of the sample, all marked as fictitious, and an account for each role;
  /// county, city and province have whoever a claim needs one after the other, and the province two
  /// approvers, for one's overlay waits for the other.
  ///
  /// @return the accounts with their passwords, which are kept nowhere
  public List<Fresh> sample() {
    String office = "虚构天河区中小企业局";
    String city = "虚构广州市中小企业局";
    String province = "虚构广东省中小企业厅";
    List<Seat> seats =
        List.of(
            new Seat("owner", Role.OWNER, FIRM),
            new Seat("clerk", Role.CLERK, FIRM),
            new Seat("adviser", Role.ADVISER, FIRM),
            new Seat("reviewer", Role.REVIEWER, office),
            new Seat("approver", Role.APPROVER, office),
            new Seat("publisher", Role.PUBLISHER, office),
            new Seat("commissioner", Role.COMMISSIONER, office),
            new Seat("city", Role.APPROVER, city),
            new Seat("city-reviewer", Role.REVIEWER, city),
            new Seat("province", Role.APPROVER, province),
            new Seat("province-2", Role.APPROVER, province),
            new Seat("province-reviewer", Role.REVIEWER, province),
            new Seat("analyst", Role.ANALYST, province),
            new Seat("finance", Role.FINANCE, "虚构穗禾银行"),
            new Seat("chain", Role.CHAIN_LEADER, "虚构粤航装备集团"),
            new Seat("institution", Role.INSTITUTION, "虚构木棉生产力促进中心"),
            new Seat("administrator", Role.ADMINISTRATOR, province));
    List<Fresh> told = new ArrayList<>();
    List<String> encoded = new ArrayList<>();
    for (Seat seat : seats) {
      String password = password();
      told.add(new Fresh(seat.login, password, seat.role.label(), seat.organisation));
      encoded.add(encoder.encode(password));
    }
    long firm = firm();
    asPlatform(() -> {
      Map<String, Opened> opened = open(firm, office, city, province);
      for (int i = 0; i < seats.size(); i++) {
        Seat seat = seats.get(i);
        Opened at = Objects.requireNonNull(opened.get(seat.organisation));
        String name = "虚构" + seat.role.label().zh();
        account(seat.login, name, at.region, encoded.get(i), at.id, seat.role);
      }
      return 0;
    });
    return told;
  }

  private record Opened(long id, int region) {}

  private Map<String, Opened> open(long firm, String office, String city, String province) {
    Map<String, Opened> opened = new HashMap<>();
    opened.put(FIRM, opened(OrganisationKind.FIRM, FIRM, DISTRICT, firm));
    opened.put(province, opened(OrganisationKind.OFFICE, province, PROVINCE, null));
    for (Object[] one :
        new Object[][] {
          {city, CITY},
          {office, DISTRICT},
          {"虚构海珠区中小企业局", 440105},
          {"虚构佛山市中小企业局", OTHER_CITY},
          {"虚构南海区中小企业局", 440605},
          {"虚构顺德区中小企业局", 440606}
        }) {
      String name = (String) one[0];
      opened.put(name, opened(OrganisationKind.OFFICE, name, (int) one[1], null));
    }
    opened.put("虚构穗禾银行", opened(OrganisationKind.BANK, "虚构穗禾银行", CITY, null));
    opened.put("虚构红豆创业投资基金", opened(OrganisationKind.FUND, "虚构红豆创业投资基金", CITY, null));
    opened.put("虚构粤航装备集团", opened(OrganisationKind.CHAIN_LEADER, "虚构粤航装备集团", OTHER_CITY, null));
    opened.put("虚构木棉生产力促进中心", opened(OrganisationKind.INSTITUTION, "虚构木棉生产力促进中心", CITY, null));
    return opened;
  }

  /// The firm of the sample's owner in the register; 1 where there is no register.
  private long firm() {
    FirmRegister firms = register.getIfAvailable();
    return firms == null
        ? 1
        : Viewers.as(
            platform(Role.APPROVER, DISTRICT),
            () -> transactions.execute(_ -> firms.admit(FIRM_CODE, FIRM, DISTRICT)));
  }

  private Opened opened(OrganisationKind kind, String name, int region, @Nullable Long firm) {
    return new Opened(organisation(kind, name, region, firm), region);
  }

  private long organisation(OrganisationKind kind, String name, int region, @Nullable Long firm) {
    return database
        .sql(
            """
            INSERT INTO people.organisation (kind, name, region, firm)
            VALUES (:kind, :name, :region, :firm) RETURNING id
            """)
        .param("kind", kind.name())
        .param("name", name)
        .param("region", region)
        .param("firm", firm)
        .query(Long.class)
        .single();
  }

  private int account(
      String login, String name, int region, String encoded, long organisation, Role role) {
    long account =
        database
            .sql(
                """
                INSERT INTO people.account (login, name, region, password, password_set_at)
                VALUES (:login, :name, :region, :password, now()) RETURNING id
                """)
            .param("login", login)
            .param("name", name)
            .param("region", region)
            .param("password", encoded)
            .query(Long.class)
            .single();
    return database
        .sql(
            """
            INSERT INTO people.membership (account, organisation, role, until)
            VALUES (:account, :organisation, :role,
                    CASE WHEN :role = 'ADVISER' THEN current_date + 365 END)
            """)
        .param("account", account)
        .param("organisation", organisation)
        .param("role", role.name())
        .update();
  }

  private static String password() {
    return Secret.letters(LETTERS, GROUPS * GROUP, GROUP);
  }
}
