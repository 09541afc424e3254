package miaopu.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.service.Ground;
import miaopu.service.audit.Verdict.Answer;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Every committed event is sealed soon, once, whatever happens meanwhile.
class SealerTest {
  private static final Ground GROUND = Ground.get();
  private static final String INSERT =
      """
      SET miaopu.account = '7'; SET miaopu.organisation = '70'; SET miaopu.duty = 'REVIEWER';
      INSERT INTO audit.event (organisation_name, kind, subject, region, details)
      VALUES ('', 'people.account-opened', 'account:1', 0, '{}')
      """;

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void skipsNobodyWhoCommitsLate() throws SQLException {
    String name = GROUND.freshDatabase();
    try (Connection late = GROUND.superuser(name);
        Connection early = GROUND.superuser(name);
        Connection clock = GROUND.superuser(name)) {
      late.setAutoCommit(false);
      execute(late, INSERT); // event 1
      execute(early, INSERT); // event 2
      Sealing.Batch first = Sealing.batch(clock, 0, 0);
      assertThat(first.sealed()).isEqualTo(1);
      late.commit();

      Sealing.Batch second = Sealing.batch(clock, first.horizon(), 0);

      assertThat(second.sealed()).isEqualTo(1);
      assertThat(Sealing.batch(clock, second.horizon(), 0).sealed()).isZero();
      assertThat(Sealing.batch(clock, 0, 0).sealed()).isZero();
      assertThat(count(clock, "SELECT event FROM audit.seal WHERE sequence = 2")).isEqualTo(1);
    }
  }

  @Test
  void losesNothingWhenItIsStoppedInTheMiddle() throws Exception {
    String name = GROUND.freshDatabase();
    try (Connection killed = GROUND.superuser(name);
        Connection clock = GROUND.superuser(name)) {
      execute(clock, INSERT);
      killed.setAutoCommit(false);
      assertThat(Sealing.batch(killed, 0, 0).sealed()).isEqualTo(1);
      // another node does not wait and does not seal twice
      assertThat(Sealing.batch(clock, 0, 0).busy()).isTrue();
      killed.rollback();

      assertThat(Sealing.batch(clock, 0, 0).sealed()).isEqualTo(1);
      assertThat(new Verifier(clock, Set.of()).verify(Optional.empty()).answer())
          .isEqualTo(Answer.VALID);
    }
  }

  @Test
  void sealsWithinASecondWhileOthersWrite() throws Exception {
    String name = GROUND.freshDatabase();
    try (ConfigurableApplicationContext platform = GROUND.application(GROUND.access(name));
        Connection connection = GROUND.superuser(name)) {
      Events events = platform.getBean(Events.class);
      TransactionTemplate transactions = platform.getBean(TransactionTemplate.class);
      for (int i = 0; i < 200; i++) {
        Viewers.as(
            Viewer.clock(),
            () ->
                transactions.execute(_ -> {
                  events.record(
                      AuditEvent.CHECKPOINT_EXPORTED,
                      new Subject("account:1", 0, 0),
                      Map.of("n", 1));
                  return true;
                }));
      }
      long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (count(connection, "SELECT count(*) FROM audit.seal") < 200
          && System.nanoTime() < limit) {
        Thread.onSpinWait();
      }
      assertThat(count(connection, "SELECT count(*) FROM audit.seal")).isEqualTo(200);
      // median, for a loaded machine may miss one
      assertThat(
              count(
                  connection,
                  """
                  SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY
                    extract(epoch FROM s.at - e.at) * 1000))::bigint
                  FROM audit.seal s JOIN audit.event e ON e.id = s.event
                  """))
          .isLessThan(1000);
      assertThat(new Verifier(connection, Set.of()).verify(Optional.empty()).answer())
          .isEqualTo(Answer.VALID);
    }
  }
}
