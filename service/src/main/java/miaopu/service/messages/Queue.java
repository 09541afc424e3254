package miaopu.service.messages;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What has to be carried, in the database: it outlives the process. Every method is one
/// transaction of the clock.
@Component
class Queue {
  /// After so many tries it is laid aside for people to look at.
  static final int TRIES = 12;

  /// How long a try may take before another one is made.
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int ONCE = 50;

  /// The organisations some messages are for, none that is closed. An office that has nobody who
  /// may do it leaves it to the next one above; one that did it itself is not told.
  private static final String ADDRESSED =
      """
      WITH addressed AS (
        SELECT m.id AS message, m.from_account, m.to_duties, o.id AS organisation
        FROM messages.message m
        JOIN people.organisation o ON o.id = m.to_organisation AND o.closed_at IS NULL
        WHERE m.id IN (:some)
        UNION ALL
        SELECT m.id, m.from_account, m.to_duties, o.id
        FROM messages.message m
        JOIN people.organisation o ON o.firm = m.to_firm AND o.closed_at IS NULL
        WHERE m.id IN (:some)
        UNION ALL
        SELECT m.id, m.from_account, m.to_duties, o.id
        FROM messages.message m
        CROSS JOIN LATERAL (
          SELECT o.id, rank() OVER (ORDER BY o.region DESC) AS near
          FROM people.organisation o
          WHERE o.kind = 'OFFICE' AND o.closed_at IS NULL
            AND o.region IN (m.to_region, m.to_region / 100 * 100, m.to_region / 10000 * 10000, 0)
            AND EXISTS (SELECT FROM people.membership s JOIN people.account a ON a.id = s.account
                        WHERE s.organisation = o.id AND s.role = ANY (m.to_duties)
                          AND s.since <= current_date AND (s.until IS NULL OR s.until >= current_date)
                          AND a.closed_at IS NULL)) o
        WHERE m.id IN (:some) AND m.to_region IS NOT NULL AND o.near = 1
          AND o.id <> m.from_organisation)
      """;

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  Queue(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// Lays messages into the inboxes of whom they are for, and into the queue for mail and programs.
  ///
  /// @param mail whether there is mail at all
  /// @return how many messages
  int spread(boolean mail, Instant now) {
    return Objects.requireNonNull(transactions.execute(_ -> spreadSome(mail, now)));
  }

  private int spreadSome(boolean mail, Instant now) {
    List<Long> some =
        database
            .sql(
                """
                SELECT id FROM messages.message WHERE spread_at IS NULL
                ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED
                """)
            .query(Long.class)
            .list();
    if (some.isEmpty()) {
      return 0;
    }
    database
        .sql(
            ADDRESSED
                + """
                INSERT INTO messages.copy (message, account)
                SELECT r.message, a.id FROM (
                  SELECT m.id AS message, m.to_account AS account FROM messages.message m
                  WHERE m.id IN (:some)
                  UNION
                  SELECT d.message, s.account
                  FROM addressed d JOIN people.membership s ON s.organisation = d.organisation
                  WHERE (d.to_duties IS NULL OR s.role = ANY (d.to_duties))
                    AND s.since <= current_date AND (s.until IS NULL OR s.until >= current_date)
                    AND s.account <> d.from_account) r
                JOIN people.account a ON a.id = r.account
                WHERE a.closed_at IS NULL
                ON CONFLICT DO NOTHING
                """)
        .param("some", some)
        .update();
    enqueue(some, mail, now);
    return database
        .sql("UPDATE messages.message SET spread_at = :now WHERE id IN (:some)")
        .param("some", some)
        .param("now", Timestamp.from(now))
        .update();
  }

  private void enqueue(List<Long> some, boolean mail, Instant now) {
    if (mail) {
      database
          .sql(
              """
              INSERT INTO messages.delivery (message, account, next_at)
              SELECT c.message, c.account, :now
              FROM messages.copy c JOIN messages.message m ON m.id = c.message
              JOIN messages.address a ON a.account = c.account
              WHERE c.message IN (:some) AND a.confirmed_at IS NOT NULL
                AND NOT EXISTS (SELECT FROM messages.silence s
                                WHERE s.account = c.account AND s.topic = m.topic)
              ON CONFLICT DO NOTHING
              """)
          .param("some", some)
          .param("now", Timestamp.from(now))
          .update();
    }
    database
        .sql(
            ADDRESSED
                + """
                INSERT INTO messages.delivery (message, webhook, next_at)
                SELECT d.message, w.id, :now
                FROM addressed d JOIN messages.webhook w ON w.organisation = d.organisation
                WHERE w.off_at IS NULL
                ON CONFLICT DO NOTHING
                """)
        .param("some", some)
        .param("now", Timestamp.from(now))
        .update();
  }

  /// Takes what is due. It is due again when the lease has run out: so nothing is lost when the
  /// process dies, and two nodes do not carry the same.
  List<Delivery> take(Instant now) {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            database
                .sql(
                    """
                    WITH taken AS (
                      UPDATE messages.delivery SET attempts = attempts + 1, next_at = :lease
                      WHERE id IN (SELECT id FROM messages.delivery
                                   WHERE state = 'WAITING' AND next_at <= :now
                                   ORDER BY next_at LIMIT :once FOR UPDATE SKIP LOCKED)
                      RETURNING *)
                    SELECT d.id, d.key, d.attempts AS attempt,
                           coalesce(CASE WHEN s.account IS NULL THEN a.mail END, w.url, '') AS target,
                           coalesce(w.secret, '') AS secret, coalesce(d.account, 0) AS account,
                           coalesce(d.webhook, 0) AS webhook, m.id AS message, m.topic, m.at,
                           m.subject_zh, m.subject_en, m.body_zh, m.body_en,
                           m.reason_zh, m.reason_en, m.link
                    FROM taken d JOIN messages.message m ON m.id = d.message
                    LEFT JOIN messages.address a
                      ON a.account = d.account AND a.confirmed_at IS NOT NULL
                    LEFT JOIN messages.silence s ON s.account = d.account AND s.topic = m.topic
                    LEFT JOIN messages.webhook w ON w.id = d.webhook AND w.off_at IS NULL
                    ORDER BY d.id
                    """)
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("once", ONCE)
                .query(Delivery.class)
                .list()));
  }

  /// Writes down what came of a try.
  void mark(Delivery delivery, Channel.Result result, Instant now) {
    boolean dead =
        result.outcome() == Channel.Outcome.NEVER
            || (result.outcome() == Channel.Outcome.LATER && delivery.attempt() >= TRIES);
    String state = result.outcome() == Channel.Outcome.ARRIVED ? "SENT" : dead ? "DEAD" : "WAITING";
    transactions.execute(_ ->
        database
            .sql(
                """
                UPDATE messages.delivery
                SET state = :state, fault = left(:fault, 500), next_at = :next,
                    sent_at = CASE WHEN :state = 'SENT' THEN :now ELSE sent_at END
                WHERE id = :id AND state = 'WAITING'
                """)
            .param("state", state)
            .param("fault", result.fault())
            .param("next", Timestamp.from(now.plus(pause(delivery.attempt()))))
            .param("now", Timestamp.from(now))
            .param("id", delivery.id())
            .update());
  }

  /// Twice as long after each try: 30 s, 1 min, 2 min … at most 6 h.
  static Duration pause(int attempt) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(attempt - 1, 20));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
