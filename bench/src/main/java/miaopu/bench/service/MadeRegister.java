package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Fills the database of an empty platform with a made-up register of any size.
final class MadeRegister {
  /// What makes it; the tests of the service make a small one with the same files.
  static final Path SCRIPTS = Path.of("service/src/test/resources/scale");

  private static final int PART = 50_000;
  private static final int WAIT_SECONDS = 60;

  private final Connection database;
  private final PrintStream out;

  /// @param database as superuser
  MadeRegister(Connection database, PrintStream out) {
    this.database = database;
    this.out = out;
  }

  /// Makes it; a database that has firms already is left as it is.
  ///
  /// @return true when it was made now
  boolean make(int firms) throws SQLException, IOException, InterruptedException {
    if (number("SELECT count(*) FROM (SELECT FROM enterprises.firm LIMIT 1) AS found") > 0) {
      return false;
    }
    set("scale.firms", Integer.toString(firms));
    set("scale.password", password());
    long start = System.nanoTime();
    for (String script : List.of("1-words", "2-firms", "3-facts", "4-people", "5-work")) {
      String text = Files.readString(SCRIPTS.resolve(script + ".sql"));
      for (int from = 1; from <= (script.equals("3-facts") ? firms : 1); from += PART) {
        set("scale.from", Integer.toString(from));
        set("scale.to", Integer.toString(Math.min(firms, from + PART - 1)));
        run(text);
      }
      out.printf("  %s, %d s%n", script, (System.nanoTime() - start) / 1_000_000_000);
    }
    for (String table :
        List.of(
            "enterprises.firm",
            "enterprises.fact",
            "enterprises.name_piece",
            "enterprises.title_held",
            "audit.event")) {
      run("VACUUM (ANALYZE) " + table);
    }
    run("ANALYZE");
    run("CHECKPOINT");
    out.printf("  analysed, %d s%n", (System.nanoTime() - start) / 1_000_000_000);
    return true;
  }

  /// The hash of the password everybody has, from the first administrator, who is opened in the
  /// background.
  private String password() throws SQLException, InterruptedException {
    for (int i = 0; i < WAIT_SECONDS; i++) {
      try (Statement statement = database.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT password FROM people.account WHERE login = '"
                      + RunningPlatform.ADMINISTRATOR
                      + "'")) {
        if (row.next()) {
          return row.getString(1);
        }
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new SQLException("the platform opened no administrator");
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
