package miaopu.service.enterprises;

import java.util.List;
import java.util.Map;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// An office's own words for firms; no other office and no firm sees them.
@Repository
@Transactional
class Tags {
  /// How many a firm may have from an office.
  static final int MOST = 20;

  private final JdbcClient database;
  private final Events events;

  Tags(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// Puts a word on a firm; false when it has it, or too many.
  boolean put(FirmSeen.Who firm, String word) {
    boolean done =
        database
                .sql(
                    """
                    INSERT INTO enterprises.tag (word, region, firm)
                    SELECT :word, :region, :firm
                    WHERE (SELECT count(*) FROM enterprises.tag WHERE region = :region
                      AND firm = :firm AND organisation = walls.organisation()) < :most
                    ON CONFLICT DO NOTHING
                    """)
                .param("word", word)
                .param("region", firm.region())
                .param("firm", firm.id())
                .param("most", MOST)
                .update()
            == 1;
    if (done) {
      events.record(
          EnterpriseEvent.TAG_PUT, Subject.firm(firm.id(), firm.region()), Map.of("word", word));
    }
    return done;
  }

  /// Those of the caller's office on a firm, in their order.
  List<String> of(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT word FROM enterprises.tag WHERE organisation = walls.organisation()
              AND region = :region AND firm = :firm ORDER BY word
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(String.class)
        .list();
  }

  /// Takes a word off a firm.
  void take(FirmSeen.Who firm, String word) {
    int done =
        database
            .sql(
                """
                DELETE FROM enterprises.tag WHERE organisation = walls.organisation()
                  AND word = :word AND region = :region AND firm = :firm
                """)
            .param("word", word)
            .param("region", firm.region())
            .param("firm", firm.id())
            .update();
    if (done == 1) {
      events.record(
          EnterpriseEvent.TAG_TAKEN, Subject.firm(firm.id(), firm.region()), Map.of("word", word));
    }
  }
}
