package miaopu.service.scale;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.walls.Role;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/// A platform on a register of 2,000 firms that the database takes for one of a million: the same
/// statements made it, and the statistics are those of the large one.
///
/// `statistics.sql` is written by `./miaopu bench service scale`.
final class LargeRegister {
  /// The firm whose owner looks.
  static final long FIRM = 50;

  private static final int FIRMS = 2_000;
  private static final String PASSWORD = "eleven loud orchards";

  private static final Map<Role, String> LOGINS =
      Map.of(
          Role.REVIEWER,
          "scale-county",
          Role.APPROVER,
          "scale-province",
          Role.FINANCE,
          "scale-bank",
          Role.OWNER,
          "scale-owner",
          Role.ADMINISTRATOR,
          "scale-admin");

  private final String name;
  private final ConfigurableApplicationContext platform;
  private final Map<String, Browser> browsers = new HashMap<>();
  private final Set<String> large;

  private LargeRegister() throws SQLException, IOException {
    Ground ground = Ground.get();
    name = ground.freshDatabase();
    try (Connection superuser = ground.superuser(name)) {
      // or the small numbers would be looked up again meanwhile
      run(
          superuser,
          """
          DO $$
          DECLARE
            one regclass;
          BEGIN
            FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text
              IN ('audit', 'people', 'api', 'messages', 'enterprises') LOOP
              EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', one);
            END LOOP;
          END
          $$
          """);
      set(superuser, "scale.firms", Integer.toString(FIRMS));
      set(superuser, "scale.from", "1");
      set(superuser, "scale.to", Integer.toString(FIRMS));
      set(superuser, "scale.password", ground.bean(PasswordEncoder.class).encode(PASSWORD));
      for (String part : List.of("1-words", "2-firms", "3-facts", "4-people", "5-work")) {
        run(superuser, resource(part));
      }
      run(superuser, "VACUUM (ANALYZE)");
      run(superuser, resource("statistics"));
      large = large(superuser);
    }
    platform = ground.application(ground.access(name));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(platform::close));
  }

  private static final class Only {
    private static final LargeRegister REGISTER = make();

    private static LargeRegister make() {
      try {
        return new LargeRegister();
      } catch (SQLException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// The one of all tests.
  static LargeRegister get() {
    return Only.REGISTER;
  }

  private static String resource(String part) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LargeRegister.class.getResourceAsStream("/scale/" + part + ".sql"), part)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private static Set<String> large(Connection superuser) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= 10000")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /// Tables that have many rows by what the database believes.
  Set<String> large() {
    return large;
  }

  HeardDatabase heard() {
    return platform.getBean(HeardDatabase.class);
  }

  ConfigurableApplicationContext platform() {
    return platform;
  }

  /// A number, as somebody who sees all rows.
  long number(String query) throws SQLException {
    return Long.parseLong(words(query).getFirst());
  }

  /// A column, as somebody who sees all rows.
  List<String> words(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection superuser = Ground.get().superuser(name);
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  /// An id of a kind of thing that `permission-pages.csv` names.
  long id(String thing) throws SQLException {
    String query =
        switch (thing) {
          case "firm" -> "SELECT " + FIRM;
          case "import" ->
              "SELECT max(i.id) FROM enterprises.import i JOIN people.organisation o"
                  + " ON o.id = i.organisation AND o.name = '虚构规模天河区局'";
          case "account" -> "SELECT id FROM people.account WHERE login = 'owner-1'";
          case "organisation" -> "SELECT id FROM people.organisation WHERE firm = 1";
          case "registration" -> "SELECT max(id) FROM people.registration";
          case "consent" -> "SELECT max(id) FROM people.consent";
          // looked up by their number, and none is there
          case "evidence",
              "claim",
              "listing",
              "policy-draft",
              "handed-policy",
              "overlay",
              "sending" ->
              "SELECT 0";
          default ->
              throw new IllegalArgumentException(
                  "say in LargeRegister.id which [" + thing + "] is looked at");
        };
    return number(query);
  }

  /// Logins of those whose pages are looked at, by role.
  static Map<Role, String> logins() {
    return LOGINS;
  }

  /// What a page answers somebody.
  HttpResponse<String> get(String login, String path) throws IOException, InterruptedException {
    Browser browser = browsers.get(login);
    if (browser == null) {
      String port = platform.getEnvironment().getProperty("local.server.port");
      browser = new Browser(at -> URI.create("http://127.0.0.1:" + port + at));
      if (!browser.signIn(login, PASSWORD).endsWith("/home")) {
        throw new IllegalStateException(login + " was not let in");
      }
      browsers.put(login, browser);
    }
    return browser.get(path);
  }
}
