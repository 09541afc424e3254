package miaopu.service.walls;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import miaopu.service.Browser;
import miaopu.service.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// Everybody the permissions are tried with: one account for each role, all at home in 天河区 (440106)
/// of 广州市, beside 海珠区 (440105); and the things they try to reach.
public final class Cast {
  /// The county everybody is at home in.
  public static final int HOME = 440106;

  /// Another county of the same city.
  public static final int ELSEWHERE = 440105;

  /// The password of everybody.
  public static final String PASSWORD = "eleven loud orchards";

  /// What somebody tries to reach: an object as the cells of the table name it.
  public enum Whose {
    OWN('O'),
    SAME('S'),
    CLOSED('C'),
    OTHER('X'),
    FOREIGN('F');

    private final char letter;

    Whose(char letter) {
      this.letter = letter;
    }

    /// Its letter in a cell.
    public char letter() {
      return letter;
    }
  }

  /// Finds or makes an object for somebody; null when there is no such object for the role.
  public interface Thing {
    /// Its id as it stands in a path.
    @Nullable Long id(Viewer who, Whose whose);
  }

  private static final Ground GROUND = Ground.get();
  private static final Map<Role, Browser> BROWSERS = new EnumMap<>(Role.class);
  private static final Map<Role, Viewer> VIEWERS = new EnumMap<>(Role.class);
  private static final Map<String, Thing> THINGS = new HashMap<>(PeopleThings.all());

  /// One who may make anything of the people module.
  public static final Viewer STEWARD =
      new Viewer(0, "", 0, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0);

  private Cast() {}

  /// Adds a kind of thing that paths in `permission-pages.csv` name.
  public static void add(String name, Thing thing) {
    THINGS.put(name, thing);
  }

  /// A kind of thing by its name.
  public static Thing thing(String name) {
    Thing found = THINGS.get(name);
    if (found == null) {
      throw new IllegalStateException("nobody has added the thing [" + name + "]");
    }
    return found;
  }

  private static JdbcClient database() {
    return GROUND.bean(JdbcClient.class);
  }

  /// Does some work of the database for somebody, in one transaction.
  public static <T> T as(Viewer viewer, java.util.function.Function<JdbcClient, T> work) {
    return Viewers.as(
        viewer, () -> GROUND.bean(TransactionTemplate.class).execute(_ -> work.apply(database())));
  }

  /// A new organisation.
  ///
  /// @param firm id of its firm, 0 for none
  public static long organisation(String kind, String name, int region, long firm) {
    return as(
        STEWARD,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.organisation (kind, name, region, firm)
                    VALUES (:kind, :name, :region, nullif(:firm, 0)) RETURNING id
                    """)
                .param("kind", kind)
                .param("name", name)
                .param("region", region)
                .param("firm", firm)
                .query(Long.class)
                .single());
  }

  /// A new account with one membership; its id.
  public static long account(String login, String name, long organisation, Role role) {
    String password = GROUND.bean(PasswordEncoder.class).encode(PASSWORD);
    return as(
        STEWARD,
        rows -> {
          long account =
              rows.sql(
                      """
                      INSERT INTO people.account (login, name, region, password, made_by)
                      SELECT :login, :name, region, :password, 0
                      FROM people.organisation WHERE id = :organisation RETURNING id
                      """)
                  .param("login", login)
                  .param("name", name)
                  .param("password", password)
                  .param("organisation", organisation)
                  .query(Long.class)
                  .single();
          rows.sql(
                  """
                  INSERT INTO people.membership (account, organisation, role)
                  VALUES (:account, :organisation, :role)
                  """)
              .param("account", account)
              .param("organisation", organisation)
              .param("role", role.name())
              .update();
          return account;
        });
  }

  /// The firm everybody of a firm works for.
  public static final long FIRM = 900_001;

  private static String kind(Role role) {
    return switch (role) {
      case OWNER, CLERK, ADVISER -> "FIRM";
      case FINANCE -> "BANK";
      case CHAIN_LEADER -> "CHAIN_LEADER";
      case INSTITUTION -> "INSTITUTION";
      default -> "OFFICE";
    };
  }

  private static void make() {
    Map<String, Long> homes = new HashMap<>();
    for (Role role : Role.values()) {
      if (role == Role.VISITOR) {
        VIEWERS.put(role, Viewer.visitor());
        continue;
      }
      String kind = kind(role);
      long firm = kind.equals("FIRM") ? FIRM : 0;
      String organisationName = "虚构" + kind;
      long organisation =
          homes.computeIfAbsent(kind, one -> organisation(one, organisationName, HOME, firm));
      String name = "虚构" + role.label().zh();
      long account = account(login(role), name, organisation, role);
      Jurisdiction jurisdiction =
          role.caller() == Caller.OFFICE || role.caller() == Caller.STEWARD
              ? Jurisdiction.of(HOME)
              : Jurisdiction.NONE;
      VIEWERS.put(
          role,
          new Viewer(
              account,
              name,
              organisation,
              organisationName,
              role,
              role.caller(),
              jurisdiction,
              firm));
    }
  }

  private static String login(Role role) {
    return "cast-" + role.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Who a role is played by.
  public static synchronized Viewer viewer(Role role) {
    if (VIEWERS.isEmpty()) {
      make();
    }
    return Objects.requireNonNull(VIEWERS.get(role));
  }

  /// The browser somebody of a role has signed in with.
  public static synchronized Browser browser(Role role) throws IOException, InterruptedException {
    viewer(role);
    Browser browser = BROWSERS.get(role);
    if (browser == null) {
      browser = new Browser(GROUND);
      if (role != Role.VISITOR) {
        browser.signIn(login(role), PASSWORD);
      }
      BROWSERS.put(role, browser);
    }
    return browser;
  }
}
