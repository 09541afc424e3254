package miaopu.service.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Consents and their uses, as the firm that gave them and the partners that hold them see them.
@Repository
@Transactional
public class ConsentBook {
  /// How many uses stand on a page.
  static final int PAGE = 50;

  private final JdbcClient database;
  private final OwnFirm own;
  private final PeopleLetters letters;

  ConsentBook(JdbcClient database, OwnFirm own, PeopleLetters letters) {
    this.letters = letters;
    this.own = own;
    this.database = database;
  }

  /// A consent.
  ///
  /// @param grantee kind of organisations it was given to, null for one organisation
  /// @param inForce true when it opens facts today
  public record Consent(
      long id,
      String firmName,
      @Nullable String organisationName,
      @Nullable OrganisationKind grantee,
      FactGroup facts,
      String purpose,
      LocalDate since,
      LocalDate until,
      boolean withdrawn,
      boolean inForce) {}

  /// Those of the firm, or those a partner holds; the ones in force first.
  List<Consent> list() {
    return database
        .sql(
            """
            SELECT c.id, c.firm_name, o.name AS organisation_name, c.class AS grantee, c.facts,
                   c.purpose, c.since, c.until, c.withdrawn_at IS NOT NULL AS withdrawn,
                   c.withdrawn_at IS NULL AND people.in_force(c.since, c.until, now()) AS in_force
            FROM people.consent c LEFT JOIN people.organisation o ON o.id = c.organisation
            ORDER BY in_force DESC, c.id DESC LIMIT 500
            """)
        .query(Consent.class)
        .list();
  }

  /// Somebody a consent can be given to.
  public record Partner(long id, OrganisationKind kind, String name) {}

  /// Organisations a consent can be given to.
  List<Partner> partners() {
    return database
        .sql(
            """
            SELECT id, kind, name FROM people.organisation
            WHERE closed_at IS NULL AND kind IN ('BANK', 'FUND', 'CHAIN_LEADER', 'INSTITUTION')
            ORDER BY kind, name LIMIT 1000
            """)
        .query(Partner.class)
        .list();
  }

  /// Gives a consent for each of some groups of facts.
  ///
  /// @param organisation 0 for a whole class
  /// @param grantee the class, null for one organisation
  void give(
      long organisation,
      @Nullable OrganisationKind grantee,
      List<FactGroup> groups,
      String purpose,
      LocalDate until) {
    groups.forEach(facts -> give(organisation, grantee, facts, purpose, until));
    if (grantee == null) {
      letters.consentGiven(organisation, groups, until);
    }
  }

  private void give(
      long organisation,
      @Nullable OrganisationKind grantee,
      FactGroup facts,
      String purpose,
      LocalDate until) {
    own.note(
        PeopleEvent.CONSENT_GIVEN,
        Map.of(
            "to", grantee == null ? Long.toString(organisation) : grantee.name(),
            "facts", facts.name(),
            "until", until.toString()));
    database
        .sql(
            """
            INSERT INTO people.consent (firm_name, organisation, class, facts, purpose, until)
            VALUES (:firm, nullif(:organisation, 0), :class, :facts, :purpose, :until)
            """)
        .param("firm", Viewers.current().organisationName())
        .param("organisation", organisation)
        .param("class", grantee == null ? null : grantee.name())
        .param("facts", facts.name())
        .param("purpose", purpose)
        .param("until", until)
        .update();
  }

  /// Withdraws a consent; it opens nothing from now on.
  boolean withdraw(long id) {
    Optional<Held> held =
        database
            .sql(
                """
                UPDATE people.consent SET withdrawn_at = now(), withdrawn_by = walls.account()
                WHERE id = :id AND withdrawn_at IS NULL
                RETURNING coalesce(organisation, 0) AS organisation, facts
                """)
            .param("id", id)
            .query(Held.class)
            .optional();
    held.ifPresent(one -> {
      own.note(PeopleEvent.CONSENT_WITHDRAWN, Map.of("consent", id));
      if (one.organisation != 0) {
        letters.consentWithdrawn(one.organisation, one.facts);
      }
    });
    return held.isPresent();
  }

  /// Who held what was withdrawn.
  private record Held(long organisation, FactGroup facts) {}

  /// A look a consent was used for.
  public record Use(
      long id,
      String organisationName,
      FactGroup facts,
      Look what,
      String purpose,
      Instant usedAt) {}

  /// A page of looks at the firm, the last first, and one more when there are more.
  List<Use> uses(long before) {
    return database
        .sql(
            """
            SELECT id, organisation_name, facts, what, purpose, used_at FROM people.consent_use
            WHERE id < :before ORDER BY id DESC LIMIT :rows
            """)
        .param("before", before)
        .param("rows", PAGE + 1)
        .query(Use.class)
        .list();
  }
}
