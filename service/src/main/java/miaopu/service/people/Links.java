package miaopu.service.people;

import java.time.Duration;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Links by which somebody sets a password, once. Only the hash of a link's secret is kept.
@Repository
class Links {
  /// How long a link can be taken.
  static final Duration VALID = Duration.ofDays(3);

  private static final int BYTES = 24;

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;

  Links(JdbcClient database, TransactionTemplate transactions, Events events) {
    this.events = events;
    this.database = database;
    this.transactions = transactions;
  }

  /// A new link for an account, in the transaction of whoever may give it; links given before are
  /// worth nothing from then on.
  ///
  /// @return the path of the page
  String give(long account) {
    String secret = Secret.word(BYTES);
    database
        .sql(
            """
            INSERT INTO people.link (hash, account, valid_until)
            VALUES (:hash, :account, now() + make_interval(secs => :seconds))
            """)
        .param("hash", Secret.hash(secret))
        .param("account", account)
        .param("seconds", VALID.toSeconds())
        .update();
    return "/links/" + secret;
  }

  /// Makes links that were given before worth nothing.
  void withdraw(long account) {
    database
        .sql("UPDATE people.link SET used_at = now() WHERE account = :account AND used_at IS NULL")
        .param("account", account)
        .update();
  }

  /// Whom a link is for.
  record Taker(long account, String login, String name, int region) {}

  /// Whom a link is for, while it can be taken.
  Optional<Taker> find(String secret) {
    return Viewers.as(
        Viewer.atTheDoor(),
        () ->
            transactions.execute(_ ->
                database
                    .sql(
                        """
                        SELECT a.id AS account, a.login, a.name, a.region
                        FROM people.link l JOIN people.account a ON a.id = l.account
                        WHERE l.hash = :hash AND l.used_at IS NULL AND l.valid_until > now()
                          AND a.closed_at IS NULL
                        """)
                    .param("hash", Secret.hash(secret))
                    .query(Taker.class)
                    .optional()));
  }

  /// Takes a link, with all other links of its account.
  ///
  /// @return false when it was taken before or is too old
  boolean take(String secret, Taker taker, String encoded) {
    return Viewers.as(
        Viewer.atTheDoor(), () -> transactions.execute(_ -> set(secret, taker, encoded)));
  }

  private boolean set(String secret, Taker taker, String encoded) {
    int taken =
        database
            .sql(
                """
                UPDATE people.link SET used_at = now()
                WHERE hash = :hash AND used_at IS NULL AND valid_until > now()
                """)
            .param("hash", Secret.hash(secret))
            .update();
    if (taken != 1) {
      return false;
    }
    withdraw(taker.account);
    // a phone may be lost together with the password
    database
        .sql("DELETE FROM people.second_factor WHERE account = :account")
        .param("account", taker.account)
        .update();
    events.record(PeopleEvent.LINK_TAKEN, Subject.of("account", taker.account).in(taker.region));
    return database
            .sql(
                """
                UPDATE people.account SET password = :password, password_set_at = now(),
                  failures = 0, locked_until = NULL
                WHERE id = :account AND closed_at IS NULL
                """)
            .param("account", taker.account)
            .param("password", encoded)
            .update()
        == 1;
  }
}
