package miaopu.service.messages;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What does not arrive, for administrators: where it is stuck, not what it says.
@Repository
@Transactional
public class DeliveryList {
  static final int PAGE = 50;

  private final JdbcClient database;

  DeliveryList(JdbcClient database) {
    this.database = database;
  }

  /// One delivery that was tried and has not arrived.
  ///
  /// @param account who should get it, 0 for a program
  /// @param webhook which program, 0 for mail
  /// @param dead true when it was laid aside
  /// @param next when it is tried again
  public record Row(
      long id,
      long account,
      long webhook,
      boolean dead,
      int attempts,
      Instant next,
      String fault) {}

  /// How many of each.
  public record Counts(int waiting, int dead) {}

  Counts counts() {
    return database
        .sql(
            """
            SELECT (SELECT count(*) FROM messages.delivery WHERE state = 'WAITING') AS waiting,
                   (SELECT count(*) FROM messages.delivery WHERE state = 'DEAD') AS dead
            """)
        .query(Counts.class)
        .single();
  }

  /// Newest first.
  List<Row> list(long before) {
    return database
        .sql(
            """
            SELECT id, coalesce(account, 0) AS account, coalesce(webhook, 0) AS webhook,
                   state = 'DEAD' AS dead, attempts, next_at AS next, fault
            FROM messages.delivery
            WHERE id < :before AND (state = 'DEAD' OR (state = 'WAITING' AND attempts > 0))
            ORDER BY id DESC LIMIT :page
            """)
        .param("before", before)
        .param("page", PAGE)
        .query(Row.class)
        .list();
  }

  /// Tries one again from the beginning.
  void retry(long delivery) {
    database
        .sql(
            """
            UPDATE messages.delivery SET state = 'WAITING', attempts = 0, next_at = now()
            WHERE id = :id AND state = 'DEAD'
            """)
        .param("id", delivery)
        .update();
  }
}
