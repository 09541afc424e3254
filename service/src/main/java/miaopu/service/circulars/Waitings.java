package miaopu.service.circulars;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Firms that are to be written to, and which want no letters; for the platform's own clock, which
/// alone may read it.
@Repository
@Transactional
class Waitings {
  /// Of the lock of whoever writes letters: any number nobody else takes.
  private static final long WRITING = 0x63697263756CL;

  private final JdbcClient database;

  Waitings(JdbcClient database) {
    this.database = database;
  }

  /// Those of some firms that have turned letters off.
  @Transactional(readOnly = true)
  Set<Long> off(Collection<Long> firms) {
    return Set.copyOf(
        database
            .sql(
                "SELECT firm FROM circulars.hearing WHERE firm = ANY (:firms) AND off_at IS NOT NULL")
            .param("firms", firms.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /// A firm with what it is to be told.
  record Waiting(long firm, List<Long> sendings) {}

  /// False when another process is writing letters: it tells whoever is to be told.
  boolean alone() {
    return database
        .sql("SELECT pg_try_advisory_xact_lock(" + WRITING + ")")
        .query(Boolean.class)
        .single();
  }

  /// Firms that are to be told something now: they have turned nothing off, and their last letter
  /// is long enough ago.
  ///
  /// @param since what was sent before is told to nobody any more
  /// @param before their last letter is older
  @Transactional(readOnly = true)
  List<Waiting> toTell(Instant since, Instant before, int most) {
    return database
        .sql(
            """
            SELECT n.firm, array_agg(n.sending ORDER BY n.sending) AS sendings
            FROM circulars.receiver n JOIN circulars.sending s ON s.id = n.sending
            LEFT JOIN circulars.hearing h ON h.firm = n.firm
            WHERE n.sent_at IS NULL AND h.off_at IS NULL AND s.made_at >= :since
              AND (h.heard_at IS NULL OR h.heard_at < :before)
            GROUP BY n.firm ORDER BY n.firm LIMIT :most
            """)
        .param("since", Timestamp.from(since))
        .param("before", Timestamp.from(before))
        .param("most", most)
        .query((row, _) ->
            new Waiting(row.getLong("firm"), List.of((Long[]) row.getArray("sendings").getArray())))
        .list();
  }

  /// What some sendings say, by id.
  @Transactional(readOnly = true)
  Map<Long, Sendings.Sending> sendings(Collection<Long> ids) {
    Map<Long, Sendings.Sending> all = new HashMap<>();
    database
        .sql(
            """
            SELECT id, organisation_name, subject, words, why_zh, why_en, chosen,
                   left_out + nobody AS unreached, made_at
            FROM circulars.sending WHERE id = ANY (:ids)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query(Sendings.Sending.class)
        .list()
        .forEach(one -> all.put(one.id(), one));
    return all;
  }

  /// Letters were written to these, in the same transaction.
  void told(List<Waiting> firms, Instant now) {
    database
        .sql(
            """
            INSERT INTO circulars.hearing (firm, heard_at) SELECT unnest(:firms::bigint[]), :now
            ON CONFLICT (firm) DO UPDATE SET heard_at = excluded.heard_at
            """)
        .param("firms", firms.stream().map(Waiting::firm).toArray(Long[]::new))
        .param("now", Timestamp.from(now))
        .update();
    database
        .sql(
            """
            UPDATE circulars.receiver n SET sent_at = :now
            FROM unnest(:sendings::bigint[], :firms::bigint[]) AS one (sending, firm)
            WHERE n.sending = one.sending AND n.firm = one.firm AND n.sent_at IS NULL
            """)
        .param(
            "sendings", firms.stream().flatMap(one -> one.sendings().stream()).toArray(Long[]::new))
        .param(
            "firms",
            firms.stream()
                .flatMap(one -> one.sendings().stream().map(_ -> one.firm()))
                .toArray(Long[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }
}
