package miaopu.service.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import miaopu.service.Ground;
import miaopu.service.Migrations;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/// The walls in the database, whatever a query forgets.
class RowWallsTest {
  private final Ground ground = Ground.get();
  private final JdbcClient database = ground.bean(JdbcClient.class);
  private final TransactionTemplate transactions = ground.bean(TransactionTemplate.class);

  private static List<String> list(Connection connection, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private Connection owner() throws SQLException {
    Migrations.Access owner = ground.owner("ground");
    return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
  }

  /// Tables of the migration tool say nothing about anybody; code lists neither.
  private static final String TABLES =
      """
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg_%'
        AND n.nspname <> 'information_schema' AND c.relname <> 'migration'
      """;

  @Test
  void standAroundEveryTable() throws SQLException {
    try (Connection connection = owner()) {
      assertThat(list(connection, "SELECT n.nspname || '.' || c.relname " + TABLES)).isNotEmpty();
      assertThat(
              list(
                  connection,
                  "SELECT n.nspname || '.' || c.relname "
                      + TABLES
                      + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
          .isEmpty();
      assertThat(
              list(
                  connection,
                  "SELECT n.nspname || '.' || c.relname "
                      + TABLES
                      + " AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)"))
          .isEmpty();
    }
  }

  @Test
  void holdForEveryPolicyOnlyOneKindOfCallerOrSeveralNamedOnes() throws SQLException {
    try (Connection connection = owner()) {
      // a policy for everybody would also be one for callers nobody thought of
      assertThat(
              list(
                  connection,
                  "SELECT tablename || ' ' || policyname FROM pg_policies WHERE 'public' = ANY(roles)"))
          .isEmpty();
    }
  }

  @Test
  void giveThePlatformItselfNothingButSessions() {
    assertThatThrownBy(
            () -> database.sql("SELECT count(*) FROM people.account").query().singleRow())
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() ->
            transactions.execute(
                _ -> database.sql("SELECT count(*) FROM people.account").query().singleRow()))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void forgetWhoAskedWhenTheTransactionEnds() {
    Viewer clock = Viewer.clock();
    String role =
        Viewers.as(
            clock,
            () ->
                transactions.execute(
                    _ -> database.sql("SELECT current_user").query(String.class).single()));
    assertThat(role).isEqualTo("miaopu_clock");
    for (int i = 0; i < 20; i++) {
      assertThat(database.sql("SELECT current_user").query(String.class).single())
          .isEqualTo("miaopu_app");
      assertThat(
              database
                  .sql("SELECT coalesce(current_setting('miaopu.low', true), '')")
                  .query(String.class)
                  .single())
          .isEmpty();
    }
  }

  @Test
  void areNotWalkedThroughByAnotherViewerInTheSameTransaction() {
    assertThatThrownBy(() ->
            Viewers.as(
                Viewer.clock(),
                () ->
                    transactions.execute(_ ->
                        Viewers.as(Viewer.visitor(), () -> transactions.execute(_ -> "through")))))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("another viewer");
  }

  @Test
  void countDaysAsTheOfficesDo() {
    String zone =
        Viewers.as(
            Viewer.clock(),
            () ->
                transactions.execute(
                    _ -> database.sql("SHOW TimeZone").query(String.class).single()));
    assertThat(zone).isEqualTo("Asia/Shanghai");
  }

  @Test
  void refuseToRunAsTheOwner() throws SQLException {
    assertThat(Migrations.refusals(ground.owner("ground"))).contains("owner");
    assertThat(Migrations.refusals(ground.access("ground"))).isEmpty();
  }
}
