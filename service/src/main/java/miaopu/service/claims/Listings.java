package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.walls.Today;
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
  /// @param accepted null while nobody but its maker has said anything
  /// @param words why it was refused
  public record Listing(
      long id,
      int office,
      String policy,
      String benefit,
      long madeBy,
      Instant madeAt,
      @Nullable Boolean accepted,
      String words,
      @Nullable Instant decidedAt) {}

  /// A list among others.
  ///
  /// @param accepted null while nobody but its maker has said anything
  /// @param firms how many get it, or are to; without those that were refused, have declined, or
  ///   from whom it was taken back
  /// @param sum what these get together, in yuan
  public record Line(
      long id,
      String policy,
      String benefit,
      Instant madeAt,
      @Nullable Boolean accepted,
      @Nullable Instant decidedAt,
      long firms,
      BigDecimal sum) {}

  /// A firm of a list.
  ///
  /// @param words why it was refused
  public record Entry(
      long claim,
      String firmName,
      String firmCode,
      BigDecimal granted,
      Claim.State state,
      String words) {}

  /// A firm with what it is to get.
  ///
  /// @param sum in yuan
  record Entitled(FirmSeen.Who firm, BigDecimal sum, Limits limits) {}

  /// One of the viewer's office.
  @Transactional(readOnly = true)
  public Optional<Listing> find(long id) {
    return database
        .sql(
            """
            SELECT id, office, policy, benefit, made_by, made_at, accepted, words, decided_at
            FROM claims.listing WHERE id = :id
            """)
        .param("id", id)
        .query(Listing.class)
        .optional();
  }

  /// Those of the viewer's office, the newest first.
  ///
  /// @param waiting true for those only that nobody has confirmed or refused
  /// @param before only lower ids
  @Transactional(readOnly = true)
  public List<Line> list(boolean waiting, long before, int most) {
    return database
        .sql(
            """
            SELECT l.id, l.policy, l.benefit, l.made_at, l.accepted, l.decided_at,
              count(c.id) FILTER (WHERE c.state NOT IN ('REFUSED', 'DECLINED', 'REVOKED')) AS firms,
              coalesce(sum(c.granted)
                FILTER (WHERE c.state NOT IN ('REFUSED', 'DECLINED', 'REVOKED')), 0) AS sum
            FROM (SELECT * FROM claims.listing
              WHERE claims.decides(office, organisation) AND id < :before
                AND (NOT :waiting OR accepted IS NULL)
              ORDER BY id DESC LIMIT :most) AS l
            LEFT JOIN claims.claim c ON c.listing = l.id
            GROUP BY l.id, l.policy, l.benefit, l.made_at, l.accepted, l.decided_at
            ORDER BY l.id DESC
            """)
        .param("waiting", waiting)
        .param("before", before)
        .param("most", most)
        .query(Line.class)
        .list();
  }

  /// Its firms.
  @Transactional(readOnly = true)
  public List<Entry> entries(long listing) {
    return database
        .sql(
            """
            SELECT id AS claim, firm_name, firm_code, granted, state, decision_words AS words
            FROM claims.claim WHERE listing = :listing ORDER BY id
            """)
        .param("listing", listing)
        .query(Entry.class)
        .list();
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
    letters.toConfirm(DecidingOffice.of(policy), listing);
    return listing;
  }

  private void add(long listing, Policy policy, Policy.Benefit benefit, List<Entitled> firms) {
    int year = Today.date().getYear();
    Limits limits = firms.getFirst().limits();
    List<Subject> claims =
        database
            .sql(
                """
                INSERT INTO claims.claim
                  (region, firm, firm_name, firm_code, policy, benefit, scope, alone, capped, cap,
                   rules, office, year, least, most, granted, listing, state, reviewed_by,
                   reviewed_at)
                SELECT one.region, one.firm, one.name, one.code, :policy, :benefit, :scope,
                   :alone::text[], :capped, :cap::numeric, :rules, :office, :year, one.sum,
                   one.sum, one.sum, :listing, 'LISTED', walls.account(), now()
                FROM unnest(:regions::int[], :firms::bigint[], :names::text[], :codes::text[],
                   :sums::numeric[]) AS one (region, firm, name, code, sum)
                ORDER BY one.firm
                RETURNING id, firm, region
                """)
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .param("scope", Already.scope(benefit, year, ""))
            .param("alone", limits.alone().toArray(String[]::new))
            .param("capped", limits.capped())
            .param("cap", limits.cap())
            .param("rules", policy.hash())
            .param("office", DecidingOffice.of(policy).seat())
            .param("year", year)
            .param("listing", listing)
            .param(
                "regions", firms.stream().map(one -> one.firm().region()).toArray(Integer[]::new))
            .param("firms", firms.stream().map(one -> one.firm().id()).toArray(Long[]::new))
            .param("names", firms.stream().map(one -> one.firm().name()).toArray(String[]::new))
            .param("codes", firms.stream().map(one -> one.firm().code()).toArray(String[]::new))
            .param("sums", firms.stream().map(Entitled::sum).toArray(BigDecimal[]::new))
            .query((row, _) ->
                Subject.firm(row.getLong("firm"), row.getInt("region"))
                    .called("claim", row.getLong("id")))
            .list();
    events.record(
        ClaimEvent.LISTED,
        claims,
        Map.of("policy", policy.id(), "benefit", benefit.id(), "listing", listing));
  }

  /// A claim that waits for the word of its firm.
  record Offered(long claim, String firmName) {}

  private boolean decide(Listing listing, boolean accepted, String words) {
    return database
            .sql(
                """
                UPDATE claims.listing SET accepted = :accepted, words = :words,
                  decided_by = walls.account(), decided_at = now()
                WHERE id = :id AND accepted IS NULL AND made_by <> walls.account()
                """)
            .param("id", listing.id())
            .param("accepted", accepted)
            .param("words", words)
            .update()
        == 1;
  }

  /// The second word about a list: its firms need only accept. False when it was said, or the
  /// viewer made the list.
  ///
  /// @param wrong what keeps some of its claims from it now; these are refused
  /// @throws org.springframework.dao.DuplicateKeyException when a firm has had it meanwhile
  boolean confirm(Listing listing, Map<Long, List<Text>> wrong) {
    if (!decide(listing, true, "")) {
      return false;
    }
    refuse(listing, wrong);
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

  /// Refuses a list and all its firms, which may then ask themselves. False when something was said
  /// about it, or the viewer made the list.
  boolean refuse(Listing listing, String words) {
    if (!decide(listing, false, words)) {
      return false;
    }
    Map<Long, List<Text>> all = new LinkedHashMap<>();
    for (Entry one : entries(listing.id())) {
      if (one.state() == Claim.State.LISTED) {
        all.put(one.claim(), List.of(Text.same(words)));
      }
    }
    refuse(listing, all);
    return true;
  }

  private void refuse(Listing listing, Map<Long, List<Text>> why) {
    List<Subject> refused =
        database
            .sql(
                """
                UPDATE claims.claim c SET state = 'REFUSED', decided_by = walls.account(),
                  decided_at = now(), decision_words = left(one.words, 2000)
                FROM unnest(:claims::bigint[], :words::text[]) AS one (claim, words)
                WHERE c.id = one.claim AND c.listing = :listing AND c.state = 'LISTED'
                RETURNING c.id, c.firm, c.region
                """)
            .param("claims", why.keySet().toArray(Long[]::new))
            .param(
                "words",
                why.values().stream()
                    .map(some -> String.join("", some.stream().map(Text::zh).toList()))
                    .toArray(String[]::new))
            .param("listing", listing.id())
            .query((row, _) ->
                Subject.firm(row.getLong("firm"), row.getInt("region"))
                    .called("claim", row.getLong("id")))
            .list();
    events.record(ClaimEvent.REFUSED, refused, Map.of("listing", listing.id()));
  }
}
