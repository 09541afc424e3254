package miaopu.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import miaopu.postgres.Postgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The tables of every module, made and changed by their owner. A module's files lie in a folder of
/// its name, its tables in a schema of its name.
public final class Migrations {
  /// In the order they may refer to one another.
  static final List<String> MODULES =
      List.of(
          "walls",
          "audit",
          "people",
          "api",
          "messages",
          "enterprises",
          "rulebook",
          "policies",
          "claims",
          "circulars");

  private Migrations() {}

  /// Where the database is and as whom to go there.
  ///
  /// @param url `jdbc:postgresql://…`
  public record Access(String url, String user, String password) {
    Connection connection() throws SQLException {
      return Postgres.connect(url, user, password);
    }
  }

  /// Brings every module up to date.
  ///
  /// @param owner the role that owns the tables
  /// @return how many files were run
  public static int run(Access owner) throws SQLException {
    int done = 0;
    for (String module : MODULES) {
      done += flyway(owner, module).load().migrate().migrationsExecuted;
    }
    try (Connection connection = owner.connection();
        Statement statement = connection.createStatement()) {
      // hexadecimal digits of our own making; a comment cannot be a parameter
      statement.execute("COMMENT ON SCHEMA walls IS '" + print() + "'");
    }
    return done;
  }

  /// The same, with one look where these very files were run already: nearly every start.
  static void runWhatIsNew(Access owner) throws SQLException {
    try (Connection connection = owner.connection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT obj_description(to_regnamespace('walls'), 'pg_namespace')")) {
      found.next();
      if (print().equals(found.getString(1))) {
        return;
      }
    }
    run(owner);
  }

  /// A hash of every file, in order.
  private static String print() {
    PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String module : MODULES) {
        Resource[] found = files.getResources("classpath:db/" + module + "/*.sql");
        Arrays.sort(found, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (Resource file : found) {
          digest.update(
              (module + "/" + file.getFilename() + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(file.getContentAsByteArray());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Brings modules to where they were when a backup was made; others get no tables.
  ///
  /// @param last migration of each module
  static void run(Access owner, Map<String, String> last) {
    for (String module : MODULES) {
      String target = last.get(module);
      if (target != null) {
        flyway(owner, module).target(target).load().migrate();
      }
    }
  }

  /// How many files have not been run.
  static int pending(Access owner) {
    int pending = 0;
    for (String module : MODULES) {
      pending += flyway(owner, module).load().info().pending().length;
    }
    return pending;
  }

  private static FluentConfiguration flyway(Access owner, String module) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/" + module)
        .schemas(module)
        .defaultSchema(module)
        .table("migration");
  }

  /// Why the platform must not run as this role; empty when it may. A superuser, an owner or a role
  /// that passes row security would make every wall of the database useless.
  public static List<String> refusals(Access app) throws SQLException {
    try (Connection connection = app.connection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                SELECT rolsuper, rolbypassrls,
                  EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                          WHERE n.nspname = 'people' AND pg_has_role(current_user, c.relowner, 'USAGE')),
                  to_regclass('people.account') IS NULL
                FROM pg_roles WHERE rolname = current_user
                """)) {
      found.next();
      List<String> refusals = new ArrayList<>();
      if (found.getBoolean(1)) {
        refusals.add("superuser");
      }
      if (found.getBoolean(2)) {
        refusals.add("BYPASSRLS");
      }
      if (found.getBoolean(3)) {
        refusals.add("owner");
      }
      if (found.getBoolean(4)) {
        refusals.add("not migrated");
      }
      return refusals;
    }
  }
}
