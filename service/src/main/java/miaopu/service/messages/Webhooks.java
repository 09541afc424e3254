package miaopu.service.messages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Addresses to which the messages of the viewer's organisation are sent for its own programs.
@Repository
@Transactional
public class Webhooks {
  /// So many an organisation may have at once.
  static final int MOST = 20;

  private static final int SECRET_BYTES = 32;

  private final JdbcClient database;
  private final Events events;

  Webhooks(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// An address.
  ///
  /// @param offAt null while messages go there
  public record Webhook(long id, String url, Instant madeAt, @Nullable Instant offAt) {}

  /// Those of the organisation, the ones in use first.
  List<Webhook> list() {
    return database
        .sql(
            """
            SELECT id, url, created_at AS made_at, off_at FROM messages.webhook
            ORDER BY off_at IS NOT NULL, id DESC LIMIT 100
            """)
        .query(Webhook.class)
        .list();
  }

  /// How many are in use.
  long used() {
    return database
        .sql("SELECT count(*) FROM messages.webhook WHERE off_at IS NULL")
        .query(Long.class)
        .single();
  }

  /// Registers one; the secret its messages are signed with, which is shown once.
  String make(String url) {
    String secret = Secret.word(SECRET_BYTES);
    long id =
        database
            .sql(
                """
                INSERT INTO messages.webhook (organisation, url, secret)
                VALUES (:organisation, :url, :secret) RETURNING id
                """)
            .param("organisation", Viewers.current().organisation())
            .param("url", url)
            .param("secret", secret)
            .query(Long.class)
            .single();
    events.record(MessageEvent.WEBHOOK_MADE, Subject.of("webhook", id), Map.of("url", url));
    return secret;
  }

  /// Turns one off; false when there is none in use of this id.
  boolean turnOff(long id) {
    boolean done =
        database
                .sql("UPDATE messages.webhook SET off_at = now() WHERE id = :id AND off_at IS NULL")
                .param("id", id)
                .update()
            > 0;
    if (done) {
      events.record(MessageEvent.WEBHOOK_TURNED_OFF, Subject.of("webhook", id));
    }
    return done;
  }

  /// Where a try goes.
  record Target(String url, String secret) {}

  /// One in use.
  Optional<Target> target(long id) {
    return database
        .sql("SELECT url, secret FROM messages.webhook WHERE id = :id AND off_at IS NULL")
        .param("id", id)
        .query(Target.class)
        .optional();
  }

  /// A message on its way to a program.
  ///
  /// @param subjectZh empty when the message itself did not come to the viewer
  /// @param state `WAITING`, `SENT` or `DEAD`
  /// @param next when it is tried again
  public record Sent(
      long id,
      String url,
      String subjectZh,
      String subjectEn,
      String state,
      int attempts,
      Instant next,
      @Nullable Instant sentAt,
      String fault) {}

  /// The last ones.
  List<Sent> sent(int most) {
    return database
        .sql(
            """
            SELECT d.id, w.url, coalesce(m.subject_zh, '') AS subject_zh,
                   coalesce(m.subject_en, '') AS subject_en, d.state, d.attempts,
                   d.next_at AS next, d.sent_at, d.fault
            FROM messages.delivery d JOIN messages.webhook w ON w.id = d.webhook
            LEFT JOIN messages.message m ON m.id = d.message
            ORDER BY d.id DESC LIMIT :most
            """)
        .param("most", most)
        .query(Sent.class)
        .list();
  }
}
