package miaopu.service.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Organisations as an administrator keeps them; the database shows those of the jurisdiction.
@Repository
@Transactional
public class Organisations {
  /// How many stand on a page.
  static final int PAGE = 50;

  private final JdbcClient database;
  private final Events events;

  Organisations(JdbcClient database, Events events) {
    this.events = events;
    this.database = database;
  }

  /// An organisation.
  ///
  /// @param region six digits, 0 for the nation
  /// @param members how many act for it today
  public record Organisation(
      long id, OrganisationKind kind, String name, int region, boolean closed, int members) {}

  /// What to list.
  ///
  /// @param words part of the name, empty for all
  /// @param kind empty for all
  /// @param afterRegion region of the last one on the page before, -1 for the first page
  /// @param afterId its id
  record Wanted(String words, String kind, int afterRegion, long afterId) {}

  private static final String COLUMNS =
      """
      SELECT o.id, o.kind, o.name, o.region, o.closed_at IS NOT NULL AS closed,
             (SELECT count(*) FROM people.membership m
              WHERE m.organisation = o.id AND m.since <= current_date
                AND (m.until IS NULL OR m.until >= current_date)) AS members
      FROM people.organisation o
      """;

  /// A page of organisations in the order of the tree, and one more when there are more.
  List<Organisation> list(Wanted wanted) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE (:words = '' OR position(:words IN o.name) > 0)
                   AND (:kind = '' OR o.kind = :kind)
                   AND (o.region, o.id) > (:afterRegion, :afterId)
                 ORDER BY o.region, o.id LIMIT :rows
                """)
        .param("words", wanted.words)
        .param("kind", wanted.kind)
        .param("afterRegion", wanted.afterRegion)
        .param("afterId", wanted.afterId)
        .param("rows", PAGE + 1)
        .query(Organisation.class)
        .list();
  }

  /// How many there are of a name and kind, up to one more than [KeptAccounts#COUNTED].
  int count(String words, String kind) {
    return database
        .sql(
            """
            SELECT count(*) FROM (
              SELECT FROM people.organisation o
              WHERE (:words = '' OR position(:words IN o.name) > 0) AND (:kind = '' OR o.kind = :kind)
              LIMIT :most) AS counted
            """)
        .param("most", KeptAccounts.COUNTED + 1)
        .param("words", words)
        .param("kind", kind)
        .query(Integer.class)
        .single();
  }

  /// An organisation one may see.
  Optional<Organisation> find(long id) {
    return database
        .sql(COLUMNS + " WHERE o.id = :id")
        .param("id", id)
        .query(Organisation.class)
        .optional();
  }

  /// All open organisations one may see but firms, to choose from.
  List<Organisation> choices() {
    return database
        .sql(
            COLUMNS
                + " WHERE o.closed_at IS NULL AND o.kind <> 'FIRM' ORDER BY o.region, o.id LIMIT 2000")
        .query(Organisation.class)
        .list();
  }

  /// Opens an organisation; its id.
  long open(OrganisationKind kind, String name, int region) {
    long id =
        database
            .sql(
                """
                INSERT INTO people.organisation (kind, name, region) VALUES (:kind, :name, :region)
                RETURNING id
                """)
            .param("kind", kind.name())
            .param("name", name)
            .param("region", region)
            .query(Long.class)
            .single();
    events.record(
        PeopleEvent.ORGANISATION_OPENED,
        Subject.of("organisation", id).in(region),
        Map.of("kind", kind.name()));
    return id;
  }

  /// Gives an organisation another name or seat. Accounts it keeps move along.
  void change(Organisation before, String name, int region) {
    long id = before.id();
    events.record(
        PeopleEvent.ORGANISATION_CHANGED,
        Subject.of("organisation", id).in(before.region()),
        Map.of("name", name, "region", region));
    database
        .sql(
            """
            UPDATE people.account a SET region = :region
            FROM people.organisation o
            WHERE o.id = :id AND o.region <> :region AND a.region = o.region
              AND EXISTS (SELECT FROM people.membership m WHERE m.account = a.id AND m.organisation = o.id)
            """)
        .param("id", id)
        .param("region", region)
        .update();
    database
        .sql(
            """
            UPDATE people.organisation SET name = :name, region = :region
            WHERE id = :id AND kind <> 'FIRM'
            """)
        .param("id", id)
        .param("name", name)
        .param("region", region)
        .update();
  }

  /// Closes an organisation: nobody acts for it any more. Or opens it again.
  void close(Organisation one, boolean closed) {
    events.record(
        closed ? PeopleEvent.ORGANISATION_CLOSED : PeopleEvent.ORGANISATION_REOPENED,
        Subject.of("organisation", one.id()).in(one.region()));
    database
        .sql(
            """
            UPDATE people.organisation SET closed_at = CASE WHEN :closed THEN now() END WHERE id = :id
            """)
        .param("id", one.id())
        .param("closed", closed)
        .update();
  }
}
