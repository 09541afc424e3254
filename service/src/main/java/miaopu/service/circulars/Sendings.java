package miaopu.service.circulars;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the viewer's office has written to firms, and what came to the viewer's firm.
@Repository
@Transactional
class Sendings {
  /// What could not be delivered for so long is told to nobody any more.
  static final Duration FRESH = Duration.ofDays(30);

  private static final String COLUMNS =
      """
      SELECT s.id, s.organisation_name, s.subject, s.words, s.why_zh, s.why_en, s.chosen,
             s.left_out + s.nobody AS unreached, s.made_at FROM circulars.sending s
      """;

  private final JdbcClient database;
  private final Events events;

  Sendings(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// A letter to many firms.
  ///
  /// @param chosen how many firms were chosen
  /// @param unreached of them those that had turned letters off or for which nobody works here
  record Sending(
      long id,
      String organisationName,
      String subject,
      String words,
      String whyZh,
      String whyEn,
      int chosen,
      int unreached,
      Instant madeAt) {
    Text why() {
      return new Text(whyZh, whyEn);
    }

    /// How many are written to.
    int to() {
      return chosen - unreached;
    }
  }

  /// What is to be written.
  ///
  /// @param key a second one of the same key of the same office is the first one
  record New(
      String key,
      String subject,
      String words,
      Text why,
      int leftOut,
      int nobody,
      Collection<FirmSeen.Who> to) {
    int unreached() {
      return leftOut + nobody;
    }
  }

  /// Writes to firms; the id of the sending, which is an old one when its key was used. A firm that
  /// has moved since it was looked up is written to at its seat, or no more when it left the
  /// region.
  long send(New one) {
    List<Long> there = there(one);
    Optional<Long> made =
        database
            .sql(
                """
                INSERT INTO circulars.sending
                  (organisation_name, key, subject, words, why_zh, why_en, chosen, left_out, nobody)
                VALUES (:name, :key, :subject, :words, :zh, :en, :chosen, :leftOut, :nobody)
                ON CONFLICT (organisation, key) DO NOTHING RETURNING id
                """)
            .param("name", Viewers.current().organisationName())
            .param("key", one.key())
            .param("subject", one.subject())
            .param("words", one.words())
            .param("zh", one.why().zh())
            .param("en", one.why().en())
            .param("chosen", there.size() + one.unreached())
            .param("leftOut", one.leftOut())
            .param("nobody", one.nobody())
            .query(Long.class)
            .optional();
    if (made.isEmpty()) {
      return sent(one.key()).orElseThrow();
    }
    database
        .sql(
            """
            INSERT INTO circulars.receiver (sending, firm, region)
            SELECT :sending, f.id, f.region FROM enterprises.firm f WHERE f.id = ANY (:firms)
            """)
        .param("sending", made.get())
        .param("firms", there.toArray(Long[]::new))
        .update();
    events.record(
        CircularEvent.SENT,
        Subject.of("sending", made.get()),
        Map.of("firms", there.size(), "unreached", one.unreached()));
    return made.get();
  }

  /// Of those that are to be written to the ones in the region still; none of them moves meanwhile.
  private List<Long> there(New one) {
    return database
        .sql("SELECT f.id FROM enterprises.firm f WHERE f.id = ANY (:firms) FOR KEY SHARE")
        .param("firms", one.to().stream().map(FirmSeen.Who::id).toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  /// The one of a key, of the viewer's office.
  @Transactional(readOnly = true)
  Optional<Long> sent(String key) {
    return database
        .sql(
            """
            SELECT id FROM circulars.sending
            WHERE organisation = walls.organisation() AND key = :key
            """)
        .param("key", key)
        .query(Long.class)
        .optional();
  }

  /// How many the viewer's office has made in the last 24 hours.
  @Transactional(readOnly = true)
  long lately() {
    return database
        .sql(
            """
            SELECT count(*) FROM (SELECT made_at FROM circulars.sending
              WHERE organisation = walls.organisation() ORDER BY id DESC LIMIT 1000) AS last
            WHERE made_at > now() - interval '24 hours'
            """)
        .query(Long.class)
        .single();
  }

  /// Those of the viewer's office, the newest first.
  ///
  /// @param before only lower ids
  @Transactional(readOnly = true)
  List<Sending> list(long before, int most) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE s.organisation = walls.organisation() AND s.id < :before
                ORDER BY s.id DESC LIMIT :most
                """)
        .param("before", before)
        .param("most", most)
        .query(Sending.class)
        .list();
  }

  /// One of the viewer's office.
  @Transactional(readOnly = true)
  Optional<Sending> find(long id) {
    return database
        .sql(COLUMNS + " WHERE s.id = :id AND s.organisation = walls.organisation()")
        .param("id", id)
        .query(Sending.class)
        .optional();
  }

  /// What became of one.
  ///
  /// @param waiting firms that get their letter by day, or with the next one
  /// @param sent firms that were written to
  /// @param seen those where somebody has read it
  record Response(long waiting, long sent, long seen) {}

  @Transactional(readOnly = true)
  Response response(long id) {
    return database
        .sql(
            """
            SELECT count(*) FILTER (WHERE n.sent_at IS NULL AND s.made_at >= :since) AS waiting,
                   count(n.sent_at) AS sent, count(n.seen_at) AS seen
            FROM circulars.receiver n JOIN circulars.sending s ON s.id = n.sending
            WHERE n.sending = :id
            """)
        .param("id", id)
        .param("since", Timestamp.from(Instant.now().minus(FRESH)))
        .query(Response.class)
        .single();
  }

  /// What came to the viewer's firm, the newest first; marked as seen.
  List<Sending> came(long before, int most) {
    List<Sending> came =
        database
            .sql(
                COLUMNS
                    + """
                     JOIN circulars.receiver n ON n.sending = s.id
                    WHERE n.firm = walls.firm() AND n.sent_at IS NOT NULL AND s.id < :before
                    ORDER BY s.id DESC LIMIT :most
                    """)
            .param("before", before)
            .param("most", most)
            .query(Sending.class)
            .list();
    database
        .sql(
            """
            UPDATE circulars.receiver SET seen_at = now()
            WHERE firm = walls.firm() AND sending = ANY (:ids) AND seen_at IS NULL
            """)
        .param("ids", came.stream().map(Sending::id).toArray(Long[]::new))
        .update();
    return came;
  }

  /// Whether the viewer's firm hears from offices.
  @Transactional(readOnly = true)
  boolean hears() {
    return database
        .sql(
            """
            SELECT NOT EXISTS (SELECT FROM circulars.hearing
              WHERE firm = walls.firm() AND off_at IS NOT NULL)
            """)
        .query(Boolean.class)
        .single();
  }

  /// Lets the viewer's firm hear from offices, or not.
  void hear(boolean on) {
    database
        .sql(
            """
            INSERT INTO circulars.hearing (firm, off_at, off_by)
            VALUES (walls.firm(), CASE WHEN :on THEN NULL ELSE now() END, walls.account())
            ON CONFLICT (firm) DO UPDATE SET off_at = excluded.off_at, off_by = excluded.off_by
            """)
        .param("on", on)
        .update();
  }
}
