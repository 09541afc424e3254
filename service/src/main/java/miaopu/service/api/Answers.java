package miaopu.service.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Answers to calls that brought a key. Works inside the transaction of the call itself: the answer
/// is there when what it tells of is, and never without it.
@Repository
class Answers {
  private final JdbcClient database;

  Answers(JdbcClient database) {
    this.database = database;
  }

  /// An answer as it was given.
  ///
  /// @param asked SHA-256 of the call, hexadecimal
  record Answer(String asked, int status, String type, String location, String body) {}

  /// Claims a key, or waits for the call that has it and finds what it was answered. Keys of the
  /// viewer that are older than two days are forgotten.
  Optional<Answer> claim(String key, String asked) {
    database
        .sql(
            """
            DELETE FROM api.answer
            WHERE account = walls.account() AND made_at < now() - interval '2 days'
            """)
        .update();
    int claimed =
        database
            .sql(
                """
                INSERT INTO api.answer (key, asked) VALUES (:key, decode(:asked, 'hex'))
                ON CONFLICT DO NOTHING
                """)
            .param("key", key)
            .param("asked", asked)
            .update();
    return claimed == 1 ? Optional.empty() : find(key);
  }

  private Optional<Answer> find(String key) {
    return database
        .sql(
            """
            SELECT encode(asked, 'hex') AS asked, coalesce(status, 0) AS status, type, location, body
            FROM api.answer WHERE key = :key
            """)
        .param("key", key)
        .query(Answer.class)
        .optional();
  }

  /// Keeps what was answered.
  void keep(String key, int status, @Nullable String type, @Nullable String location, String body) {
    database
        .sql(
            """
            UPDATE api.answer SET status = :status, type = :type, location = :location, body = :body
            WHERE key = :key
            """)
        .param("key", key)
        .param("status", status)
        .param("type", type == null ? "" : type)
        .param("location", location == null ? "" : location)
        .param("body", body)
        .update();
  }
}
