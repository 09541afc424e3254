package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Calculator;
import miaopu.engine.Policy;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Lists of firms that an office pays without being asked (免申即享).
@Repository
@Transactional
public class Listings {
  private final JdbcClient database;
  private final Events events;
  private final ClaimLetters letters;

  Listings(JdbcClient database, Events events, ClaimLetters letters) {
    this.database = database;
    this.events = events;
    this.letters = letters;
  }

  /// A list.
  ///
  /// @param confirmedBy the second person, null while nobody has confirmed it
  public record Listing(
      long id,
      int office,
      String policy,
      String benefit,
      long madeBy,
      Instant madeAt,
      @Nullable Long confirmedBy,
      @Nullable Instant confirmedAt) {}

  /// A firm of a list.
  public record Entry(long claim, String firmName, BigDecimal granted, Claim.State state) {}

  /// A firm with what it is to get.
  record Entitled(FirmSeen.Who firm, Calculator.Worth worth) {}

  /// One of the viewer's office.
  @Transactional(readOnly = true)
  public Optional<Listing> find(long id) {
    return database
        .sql(
            """
            SELECT id, office, policy, benefit, made_by, made_at, confirmed_by, confirmed_at
            FROM claims.listing WHERE id = :id
            """)
        .param("id", id)
        .query(Listing.class)
        .optional();
  }

  /// Its firms.
  @Transactional(readOnly = true)
  public List<Entry> entries(long listing) {
    return database
        .sql(
            """
            SELECT id AS claim, firm_name, granted, state FROM claims.claim
            WHERE listing = :listing ORDER BY id
            """)
        .param("listing", listing)
        .query(Entry.class)
        .list();
  }

  /// How many of the viewer's office wait for a second person.
  @Transactional(readOnly = true)
  long waiting() {
    return database
        .sql(
            "SELECT count(*) FROM claims.listing WHERE office = walls.low() AND confirmed_by IS NULL")
        .query(Long.class)
        .single();
  }

  /// Makes a list; its id.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException when a firm has one that stands
  long make(Policy policy, Policy.Benefit benefit, List<Entitled> firms) {
    long listing =
        database
            .sql(
                """
                INSERT INTO claims.listing (policy, benefit) VALUES (:policy, :benefit)
                RETURNING id
                """)
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .query(Long.class)
            .single();
    firms.forEach(one -> add(listing, policy, benefit, one));
    letters.toConfirm(Viewers.current().jurisdiction().low(), listing);
    return listing;
  }

  private void add(long listing, Policy policy, Policy.Benefit benefit, Entitled one) {
    int year = Today.date().getYear();
    FirmSeen.Who firm = one.firm();
    long id =
        database
            .sql(
                """
                INSERT INTO claims.claim
                  (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office, year,
                   least, most, granted, listing, state, reviewed_by, reviewed_at)
                VALUES (:region, :firm, :name, :code, :policy, :benefit, :scope, :rules,
                   walls.low(), :year, :sum, :sum, :sum, :listing, 'LISTED', walls.account(), now())
                RETURNING id
                """)
            .param("region", firm.region())
            .param("firm", firm.id())
            .param("name", firm.name())
            .param("code", firm.code())
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .param("scope", ClaimBook.scope(benefit, year))
            .param("rules", policy.hash())
            .param("year", year)
            .param("sum", one.worth().low())
            .param("listing", listing)
            .query(Long.class)
            .single();
    events.record(
        ClaimEvent.LISTED,
        Subject.firm(firm.id(), firm.region()).called("claim", id),
        Map.of("policy", policy.id(), "benefit", benefit.id(), "listing", listing));
  }

  /// The second word about a list: its firms need only accept. False when it was said, or the
  /// viewer made the list.
  boolean confirm(Listing listing) {
    int done =
        database
            .sql(
                """
                UPDATE claims.listing SET confirmed_by = walls.account(), confirmed_at = now()
                WHERE id = :id AND confirmed_by IS NULL AND made_by <> walls.account()
                """)
            .param("id", listing.id())
            .update();
    if (done == 0) {
      return false;
    }
    database
        .sql(
            """
            UPDATE claims.claim
            SET state = 'OFFERED', decided_by = walls.account(), decided_at = now()
            WHERE listing = :id AND state = 'LISTED' RETURNING id, firm, firm_name
            """)
        .param("id", listing.id())
        .query((row, _) -> {
          letters.offered(row.getLong("firm"), row.getString("firm_name"), row.getLong("id"));
          return row.getLong("id");
        })
        .list();
    events.record(
        ClaimEvent.CONFIRMED,
        Subject.of("listing", listing.id()),
        Map.of("policy", listing.policy(), "benefit", listing.benefit()));
    return true;
  }
}
