package miaopu.service.people;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Accounts as the door sees them.
@Repository
class Accounts {
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;

  Accounts(JdbcClient database, TransactionTemplate transactions, Events events) {
    this.events = events;
    this.database = database;
    this.transactions = transactions;
  }

  /// What is needed to check a password.
  record Credentials(
      long account,
      String login,
      String name,
      int region,
      String password,
      boolean locked,
      boolean closed) {
    Subject subject() {
      return Subject.of("account", account).in(region);
    }
  }

  /// The account of a login name.
  Optional<Credentials> find(String login) {
    return atTheDoor(() ->
        database
            .sql(
                """
                SELECT id AS account, login, name, region, coalesce(password, '') AS password,
                       coalesce(locked_until > now(), false) AS locked,
                       closed_at IS NOT NULL AS closed
                FROM people.account WHERE login = lower(:login)
                """)
            .param("login", login)
            .query(Credentials.class)
            .optional());
  }

  /// Writes a refusal down and counts it. From the fifth in a row on the account is locked: a
  /// minute, and twice as long each time, up to an hour; what comes meanwhile is not counted. For a
  /// name nobody has it takes as long, and leaves a trace as well.
  void failed(Optional<Credentials> of) {
    atTheDoor(() -> {
      events.record(
          PeopleEvent.SIGN_IN_REFUSED,
          of.map(Credentials::subject).orElseGet(() -> new Subject("account:unknown", 0, 0)));
      return database
          .sql(
              """
              UPDATE people.account SET failures = failures + 1,
                locked_until = CASE WHEN failures >= 4
                  THEN now() + least(interval '1 hour', interval '1 minute' * 2 ^ least(failures - 4, 6))
                  END
              WHERE id = :account AND (locked_until IS NULL OR locked_until <= now())
              """)
          .param("account", of.map(Credentials::account).orElse(0L))
          .update();
    });
  }

  /// Notes that somebody has signed in, and forgets the failures before.
  void succeeded(Credentials who) {
    atTheDoor(() -> {
      events.record(PeopleEvent.SIGNED_IN, who.subject());
      return database
          .sql(
              """
              UPDATE people.account SET failures = 0, locked_until = NULL
              WHERE id = :account AND failures > 0
              """)
          .param("account", who.account)
          .update();
    });
  }

  /// Sets a password of somebody who has shown the old one.
  void setPassword(Credentials who, String encoded) {
    atTheDoor(() -> {
      events.record(PeopleEvent.PASSWORD_CHANGED, who.subject());
      return database
          .sql(
              """
              UPDATE people.account SET password = :password, password_set_at = now(),
                failures = 0, locked_until = NULL
              WHERE id = :account
              """)
          .param("account", who.account)
          .param("password", encoded)
          .update();
    });
  }

  /// What an account page shows about oneself.
  record Own(String login, String name) {}

  /// The account of somebody who has signed in.
  Own own(long account) {
    return atTheDoor(() ->
        database
            .sql("SELECT login, name FROM people.account WHERE id = :account")
            .param("account", account)
            .query(Own.class)
            .single());
  }

  private record Row(
      long membership,
      long account,
      String name,
      long organisation,
      String organisationName,
      String role,
      int region,
      long firm) {
    Seat seat() {
      Role acting = Role.valueOf(role);
      Jurisdiction jurisdiction =
          switch (acting.caller()) {
            case OFFICE, STEWARD -> Jurisdiction.of(region);
            default -> Jurisdiction.NONE;
          };
      return new Seat(
          membership,
          new Viewer(
              account,
              name,
              organisation,
              organisationName,
              acting,
              acting.caller(),
              jurisdiction,
              firm));
    }
  }

  /// One of the memberships somebody may act in.
  record Seat(long membership, Viewer viewer) {}

  /// Whom an account may act as today: one seat for each membership that is in force.
  List<Seat> seats(long account) {
    return atTheDoor(() ->
            database
                .sql(
                    """
                    SELECT m.id AS membership, a.id AS account, a.name, o.id AS organisation,
                           o.name AS organisation_name, m.role, o.region,
                           coalesce(o.firm, 0) AS firm
                    FROM people.account a
                    JOIN people.membership m ON m.account = a.id
                    JOIN people.organisation o ON o.id = m.organisation
                    WHERE a.id = :account AND a.closed_at IS NULL AND o.closed_at IS NULL
                      AND m.since <= current_date
                      AND (m.until IS NULL OR m.until >= current_date)
                    ORDER BY m.id
                    """)
                .param("account", account)
                .query(Row.class)
                .list())
        .stream()
        .map(Row::seat)
        .toList();
  }

  private <T> T atTheDoor(Supplier<T> work) {
    return Viewers.as(Viewer.atTheDoor(), () -> transactions.execute(_ -> work.get()));
  }
}
