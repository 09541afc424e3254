package miaopu.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// The tables of every module, made and changed by their owner. A module's files lie in a folder of
/// its name, its tables in a schema of its name.
public final class Migrations {
  /// In the order they may refer to one another.
  static final List<String> MODULES =
      List.of("walls", "audit", "people", "api", "messages", "enterprises");

  private Migrations() {}

  /// Where the database is and as whom to go there.
  ///
  /// @param url `jdbc:postgresql://…`
  public record Access(String url, String user, String password) {
    Connection connection() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }

  /// Brings every module up to date.
  ///
  /// @param owner the role that owns the tables
  /// @return how many files were run
  public static int run(Access owner) {
    int done = 0;
    for (String module : MODULES) {
      done += flyway(owner, module).load().migrate().migrationsExecuted;
    }
    return done;
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
