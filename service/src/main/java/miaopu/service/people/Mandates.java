package miaopu.service.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who acts for a firm, as its owner sees and says it.
@Repository
@Transactional
public class Mandates {
  private final JdbcClient database;
  private final Accounts accounts;
  private final OwnFirm own;
  private final PeopleLetters letters;

  Mandates(JdbcClient database, Accounts accounts, OwnFirm own, PeopleLetters letters) {
    this.letters = letters;
    this.own = own;
    this.database = database;
    this.accounts = accounts;
  }

  /// Somebody who acts, or acted, for the firm.
  public record Mandate(
      long id, String name, Role role, LocalDate since, @Nullable LocalDate until, boolean over) {}

  /// All of the firm, those that are over last.
  List<Mandate> list() {
    return database
        .sql(
            """
            SELECT m.id, coalesce(a.name, '') AS name, m.role, m.since, m.until,
                   coalesce(m.until < current_date, false) AS over
            FROM people.membership m LEFT JOIN people.account a ON a.id = m.account
            WHERE m.organisation = walls.organisation() ORDER BY over, m.id
            """)
        .query(Mandate.class)
        .list();
  }

  /// Somebody who acts for the viewer's organisation now.
  public record Colleague(long account, String name) {}

  /// Those who act for the viewer's organisation now, each once.
  public List<Colleague> colleagues() {
    return database
        .sql(
            """
            SELECT DISTINCT a.id AS account, a.name
            FROM people.membership m JOIN people.account a ON a.id = m.account
            WHERE m.organisation = walls.organisation() AND coalesce(m.until >= current_date, true)
            ORDER BY a.id
            """)
        .query(Colleague.class)
        .list();
  }

  /// Who has a login name; asked at the door, for a firm sees nobody but its own people.
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  Optional<Long> find(String login) {
    return accounts.find(login).filter(found -> !found.closed()).map(Accounts.Credentials::account);
  }

  /// Gives somebody a mandate to act for the firm.
  ///
  /// @return false when they act for it already
  boolean give(long account, Role role, @Nullable LocalDate until) {
    int done =
        database
            .sql(
                """
                INSERT INTO people.membership (account, organisation, role, until)
                SELECT :account, walls.organisation(), :role, :until::date
                WHERE NOT EXISTS (
                  SELECT FROM people.membership m
                  WHERE m.account = :account AND m.organisation = walls.organisation()
                    AND (m.until IS NULL OR m.until >= current_date))
                """)
            .param("account", account)
            .param("role", role.name())
            .param("until", until)
            .update();
    if (done == 1) {
      own.note(PeopleEvent.MANDATE_GIVEN, Map.of("account", account, "role", role.name()));
      letters.mandateGiven(account, role, until);
    }
    return done == 1;
  }

  /// Ends a mandate at once.
  boolean end(long id) {
    Optional<Long> whose =
        database
            .sql(
                """
                UPDATE people.membership SET until = current_date - 1, since = least(since, current_date - 1)
                WHERE id = :id AND organisation = walls.organisation() AND role IN ('CLERK', 'ADVISER')
                  AND (until IS NULL OR until >= current_date)
                RETURNING account
                """)
            .param("id", id)
            .query(Long.class)
            .optional();
    whose.ifPresent(account -> {
      own.note(PeopleEvent.MANDATE_ENDED, Map.of("membership", id));
      letters.mandateEnded(account);
    });
    return whose.isPresent();
  }
}
