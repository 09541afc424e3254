package miaopu.service.people;

import java.util.List;
import java.util.Optional;
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

  Accounts(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// What is needed to check a password.
  record Credentials(long account, String login, String password, boolean locked, boolean closed) {}

  /// The account of a login name.
  Optional<Credentials> find(String login) {
    return atTheDoor(() ->
        database
            .sql(
                """
                SELECT id AS account, login, coalesce(password, '') AS password,
                       coalesce(locked_until > now(), false) AS locked,
                       closed_at IS NOT NULL AS closed
                FROM people.account WHERE login = lower(:login)
                """)
            .param("login", login)
            .query(Credentials.class)
            .optional());
  }

  private record Seat(
      long account,
      String name,
      long organisation,
      String organisationName,
      String role,
      int region,
      long firm) {
    Viewer viewer() {
      Role acting = Role.valueOf(role);
      Jurisdiction jurisdiction =
          switch (acting.caller()) {
            case OFFICE, STEWARD -> Jurisdiction.of(region);
            default -> Jurisdiction.NONE;
          };
      return new Viewer(
          account,
          name,
          organisation,
          organisationName,
          acting,
          acting.caller(),
          jurisdiction,
          firm);
    }
  }

  /// Whom an account may act as today: one viewer for each membership that is in force.
  List<Viewer> viewers(long account) {
    return atTheDoor(() ->
            database
                .sql(
                    """
                    SELECT a.id AS account, a.name, o.id AS organisation,
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
                .query(Seat.class)
                .list())
        .stream()
        .map(Seat::viewer)
        .toList();
  }

  private <T> T atTheDoor(java.util.function.Supplier<T> work) {
    return Viewers.as(Viewer.atTheDoor(), () -> transactions.execute(_ -> work.get()));
  }
}
