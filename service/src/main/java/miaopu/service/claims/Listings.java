package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    add(listing, policy, benefit, firms);
    letters.toConfirm(Viewers.current().jurisdiction().low(), listing);
    return listing;
  }

  private void add(long listing, Policy policy, Policy.Benefit benefit, List<Entitled> firms) {
    int year = Today.date().getYear();
    List<Subject> claims =
        database
            .sql(
                """
                INSERT INTO claims.claim
                  (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office, year,
                   least, most, granted, listing, state, reviewed_by, reviewed_at)
                SELECT one.region, one.firm, one.name, one.code, :policy, :benefit, one.scope,
                   :rules, walls.low(), :year, one.sum, one.sum, one.sum, :listing, 'LISTED',
                   walls.account(), now()
                FROM unnest(:regions::int[], :firms::bigint[], :names::text[], :codes::text[],
                   :scopes::text[], :sums::numeric[])
                   AS one (region, firm, name, code, scope, sum)
                RETURNING id, firm, region
                """)
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .param("rules", policy.hash())
            .param("year", year)
            .param("listing", listing)
            .param(
                "regions", firms.stream().map(one -> one.firm().region()).toArray(Integer[]::new))
            .param("firms", firms.stream().map(one -> one.firm().id()).toArray(Long[]::new))
            .param("names", firms.stream().map(one -> one.firm().name()).toArray(String[]::new))
            .param("codes", firms.stream().map(one -> one.firm().code()).toArray(String[]::new))
            .param(
                "scopes",
                firms.stream().map(_ -> ClaimBook.scope(benefit, year)).toArray(String[]::new))
            .param("sums", firms.stream().map(one -> one.worth().low()).toArray(BigDecimal[]::new))
            .query((row, _) ->
                Subject.firm(row.getLong("firm"), row.getInt("region"))
                    .called("claim", row.getLong("id")))
            .list();
    events.record(
        ClaimEvent.LISTED,
        claims,
        Map.of("policy", policy.id(), "benefit", benefit.id(), "listing", listing));
  }

  /// What some firms have had, and which of them have a claim for a benefit that stands.
  record Before(Map<Long, List<Calculator.Receipt>> had, Set<Long> standing) {
    List<Calculator.Receipt> of(long firm) {
      return had.getOrDefault(firm, List.of());
    }
  }

  /// The same as [ClaimBook#of] and [ClaimBook#stands], for many firms at once.
  @Transactional(readOnly = true)
  Before before(List<Long> firms, Policy policy, Policy.Benefit benefit) {
    Long[] ids = firms.toArray(Long[]::new);
    Map<Long, List<Calculator.Receipt>> had = new HashMap<>();
    database
        .sql(
            """
            SELECT h.firm, h.policy, h.benefit, h.year, p.sum
            FROM claims.had h LEFT JOIN claims.payment p ON p.id = h.payment
            WHERE h.firm = ANY (:firms)
            """)
        .param("firms", ids)
        .query(row -> {
          had.computeIfAbsent(row.getLong("firm"), _ -> new ArrayList<>())
              .add(
                  new Calculator.Receipt(
                      row.getString("policy"),
                      row.getString("benefit"),
                      row.getInt("year"),
                      row.getBigDecimal("sum")));
        });
    List<Long> standing =
        database
            .sql(
                """
                SELECT firm FROM claims.claim
                WHERE firm = ANY (:firms) AND policy = :policy AND benefit = :benefit
                  AND scope = :scope AND state NOT IN ('REFUSED', 'WITHDRAWN', 'DECLINED')
                """)
            .param("firms", ids)
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .param("scope", ClaimBook.scope(benefit, Today.date().getYear()))
            .query(Long.class)
            .list();
    return new Before(had, Set.copyOf(standing));
  }

  /// A claim that waits for the word of its firm.
  record Offered(long claim, String firmName) {}

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
    Map<Long, Offered> offered = new LinkedHashMap<>();
    database
        .sql(
            """
            UPDATE claims.claim
            SET state = 'OFFERED', decided_by = walls.account(), decided_at = now()
            WHERE listing = :id AND state = 'LISTED' RETURNING id, firm, firm_name
            """)
        .param("id", listing.id())
        .query(row -> {
          offered.put(
              row.getLong("firm"), new Offered(row.getLong("id"), row.getString("firm_name")));
        });
    letters.offered(offered);
    events.record(
        ClaimEvent.CONFIRMED,
        Subject.of("listing", listing.id()),
        Map.of("policy", listing.policy(), "benefit", listing.benefit()));
    return true;
  }
}
