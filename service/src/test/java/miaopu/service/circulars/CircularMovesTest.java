package miaopu.service.circulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.Migrations;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// Firms that move after they were chosen, and after they were written to.
class CircularMovesTest {
  private static final Ground GROUND = Ground.get();
  private static final int HOME = 445_102;
  private static final int NEAR = 445_103;
  private static final int AWAY = 445_202;
  private static final long STAYS = 957_001;
  private static final long MOVES = 957_002;
  private static final long LEAVES = 957_003;

  private static List<String> receivers(Statement statement, String where) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT firm, region FROM circulars.receiver " + where + " ORDER BY firm")) {
      while (rows.next()) {
        found.add(rows.getLong(1) + "@" + rows.getInt(2));
      }
    }
    return found;
  }

  @Test
  void areFollowedByWhatWasWrittenBefore() throws Exception {
    String database = GROUND.freshDatabase();
    try (Connection connection = GROUND.superuser(database);
        Statement statement = connection.createStatement()) {
      // as it was before the second file of this module
      statement.execute("ALTER TABLE circulars.receiver DROP CONSTRAINT receiver_firm_region_fkey");
      statement.execute("DELETE FROM circulars.migration WHERE version = '2'");
      for (long firm : List.of(1L, 2L)) {
        statement.execute(
            "INSERT INTO enterprises.firm (id, region, name, name_key) VALUES (%d, %d, '虚构', '虚构')"
                .formatted(firm, HOME));
      }
      statement.execute(
          """
          INSERT INTO circulars.sending
            (organisation, organisation_name, key, subject, words, why_zh, why_en, chosen, left_out, nobody)
          VALUES (7, '虚构局', 'moves', '会', '会', '', '', 3, 0, 0)
          """);
      statement.execute(
          """
          INSERT INTO circulars.receiver (sending, firm, region)
          SELECT id, firm, %d FROM circulars.sending, unnest(ARRAY[1, 2, 3]) AS firm
          """
              .formatted(HOME));
      statement.execute("UPDATE enterprises.firm SET region = " + AWAY + " WHERE id = 2");
      assertThat(Migrations.run(GROUND.owner(database))).isEqualTo(1);
      assertThat(receivers(statement, "")).containsExactly("1@" + HOME, "2@" + AWAY);
      // from now on by itself
      statement.execute("UPDATE enterprises.firm SET region = " + NEAR + " WHERE id = 1");
      assertThat(receivers(statement, "")).containsExactly("1@" + NEAR, "2@" + AWAY);
      // the walls stand again
      try (ResultSet walls =
          statement.executeQuery(
              """
              SELECT count(*) FROM pg_class WHERE relforcerowsecurity
                AND oid IN ('circulars.receiver'::regclass, 'enterprises.firm'::regclass)
              """)) {
        walls.next();
        assertThat(walls.getInt(1)).isEqualTo(2);
      }
    }
  }

  private static void move(long firm, int seat) {
    Offices.as(
        Offices.office(440_000),
        () ->
            Offices.database()
                .sql("UPDATE enterprises.firm SET region = :seat WHERE id = :firm")
                .param("seat", seat)
                .param("firm", firm)
                .update());
  }

  @Test
  void areWrittenToWhereTheySitOrNoMore() throws Exception {
    Viewer office = Offices.office(445_100);
    for (long firm : List.of(STAYS, MOVES, LEAVES)) {
      Offices.as(
          office,
          () ->
              Offices.database()
                  .sql(
                      """
                      INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                      VALUES (:id, :region, '虚构迁址厂', '虚构迁址厂', true)
                      """)
                  .param("id", firm)
                  .param("region", HOME)
                  .update());
    }
    List<FirmSeen.Who> to =
        Viewers.as(
            office, () -> GROUND.bean(KnownFirms.class).living(Set.of(STAYS, MOVES, LEAVES)));
    assertThat(to).hasSize(3);
    move(MOVES, NEAR);
    move(LEAVES, AWAY);
    Sendings.New one = new Sendings.New("key-moves", "会", "会", Text.same("虚构"), 1, 1, to);
    Sendings sendings = GROUND.bean(Sendings.class);
    long id = Viewers.as(office, () -> sendings.send(one));
    Sendings.Sending sent = Viewers.as(office, () -> sendings.find(id)).orElseThrow();
    assertThat(sent.to()).isEqualTo(2);
    assertThat(sent.unreached()).isEqualTo(2);
    List<String> found =
        Offices.as(
            Viewer.clock(),
            () ->
                Offices.database()
                    .sql(
                        """
                        SELECT firm || '@' || region FROM circulars.receiver
                        WHERE sending = :id ORDER BY firm
                        """)
                    .param("id", id)
                    .query(String.class)
                    .list());
    assertThat(found).containsExactly(STAYS + "@" + HOME, MOVES + "@" + NEAR);
  }
}
