package miaopu.service.messages;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What came to the viewer, and how they want it to come. The database shows them nothing else.
@Repository
@Transactional
public class Inbox {
  static final int PAGE = 30;

  private final JdbcClient database;

  Inbox(JdbcClient database) {
    this.database = database;
  }

  /// A message in the inbox.
  public record Entry(
      long id,
      Instant at,
      String topic,
      Text subject,
      Text body,
      Text reason,
      String link,
      boolean read) {}

  /// Newest first.
  ///
  /// @param before only messages with a lower id
  List<Entry> list(long before, boolean unread) {
    return database
        .sql(
            """
            SELECT m.*, c.read_at IS NOT NULL AS read
            FROM messages.copy c JOIN messages.message m ON m.id = c.message
            WHERE c.account = :me AND c.message < :before AND (c.read_at IS NULL OR NOT :unread)
            ORDER BY c.message DESC LIMIT :page
            """)
        .param("me", Viewers.current().account())
        .param("before", before)
        .param("unread", unread)
        .param("page", PAGE)
        .query((row, _) ->
            new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("topic"),
                new Text(row.getString("subject_zh"), row.getString("subject_en")),
                new Text(row.getString("body_zh"), row.getString("body_en")),
                new Text(row.getString("reason_zh"), row.getString("reason_en")),
                row.getString("link"),
                row.getBoolean("read")))
        .list();
  }

  /// How many are not read.
  int unread() {
    return database
        .sql("SELECT count(*) FROM messages.copy WHERE account = :me AND read_at IS NULL")
        .param("me", Viewers.current().account())
        .query(Integer.class)
        .single();
  }

  /// Marks one as read, or all up to one.
  void read(long message, boolean below) {
    database
        .sql(
            """
            UPDATE messages.copy SET read_at = now()
            WHERE account = :me AND read_at IS NULL
              AND (message = :message OR (:below AND message < :message))
            """)
        .param("me", Viewers.current().account())
        .param("message", message)
        .param("below", below)
        .update();
  }

  /// An address and whether it was confirmed.
  public record Address(String mail, boolean confirmed) {}

  Address address() {
    return database
        .sql(
            """
            SELECT mail, confirmed_at IS NOT NULL AS confirmed FROM messages.address
            WHERE account = :me
            """)
        .param("me", Viewers.current().account())
        .query(Address.class)
        .optional()
        .orElse(new Address("", false));
  }

  /// Keeps a new address, which is not confirmed yet; an empty one removes it.
  void address(String mail) {
    if (mail.isEmpty()) {
      database
          .sql("DELETE FROM messages.address WHERE account = :me")
          .param("me", Viewers.current().account())
          .update();
      return;
    }
    database
        .sql(
            """
            INSERT INTO messages.address (account, mail) VALUES (:me, :mail)
            ON CONFLICT (account) DO UPDATE SET mail = excluded.mail, confirmed_at = NULL
            """)
        .param("me", Viewers.current().account())
        .param("mail", mail)
        .update();
  }

  /// Topics the viewer does not want by mail.
  Set<String> silences() {
    return Set.copyOf(
        database
            .sql("SELECT topic FROM messages.silence WHERE account = :me")
            .param("me", Viewers.current().account())
            .query(String.class)
            .list());
  }

  /// Keeps exactly these.
  void silences(Set<String> topics) {
    long me = Viewers.current().account();
    database.sql("DELETE FROM messages.silence WHERE account = :me").param("me", me).update();
    topics.forEach(topic -> silence(me, topic));
  }

  /// Turns the mail of one topic off for the viewer.
  void silence(String topic) {
    silence(Viewers.current().account(), topic);
  }

  /// What a slip in a mail asks for; as the clock, for nobody has signed in.
  ///
  /// @return false when it no longer holds: the address has changed meanwhile
  boolean follow(Slips.Slip slip) {
    if (slip.purpose().equals("off")) {
      silence(slip.account(), slip.word());
      return true;
    }
    return database
            .sql(
                """
                UPDATE messages.address SET confirmed_at = coalesce(confirmed_at, now())
                WHERE account = :account AND mail = :mail
                """)
            .param("account", slip.account())
            .param("mail", slip.word())
            .update()
        > 0;
  }

  private void silence(long account, @Nullable String topic) {
    database
        .sql(
            """
            INSERT INTO messages.silence (account, topic) VALUES (:account, :topic)
            ON CONFLICT DO NOTHING
            """)
        .param("account", account)
        .param("topic", Objects.requireNonNull(topic))
        .update();
  }
}
