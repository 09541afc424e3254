package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import miaopu.engine.Policy;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.walls.Action;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Claims and each step of them. Whose step it is, the database knows as well.
@Repository
@Transactional
public class ClaimBook {
  private static final String COLUMNS =
      """
      SELECT id, region, firm, firm_name, firm_code, policy, benefit, project, office,
             organisation, year, least, most, person, reach, account, listing, state, made_at,
             reviewed_by, reviewed_at, review_words, decided_by, decided_at, decision_words,
             granted, answered_at,
             coalesce(CASE WHEN state = 'REVOKED' THEN (SELECT r.words
               FROM claims.revocation r WHERE r.claim = claim.id AND r.accepted) END, '')
               AS revocation_words
      FROM claims.claim
      """;

  private final JdbcClient database;
  private final Events events;
  private final ClaimLetters letters;

  ClaimBook(JdbcClient database, Events events, ClaimLetters letters) {
    this.database = database;
    this.events = events;
    this.letters = letters;
  }

  /// A file that goes with a claim.
  ///
  /// @param paper what the policy calls it
  /// @param evidence id of the file
  public record Paper(int number, String paper, long evidence) {}

  /// A payment.
  ///
  /// @param sum in yuan
  public record Payment(
      BigDecimal sum, LocalDate paidOn, Payments.Source source, Instant recordedAt) {}

  /// What a firm asks for.
  ///
  /// @param files the file of each paper, in the order of the policy's papers
  record Asked(
      ClaimDesk.Ground ground,
      String project,
      String person,
      String reach,
      String account,
      List<Paper> files) {}

  private static Subject subject(long firm, int region, long claim) {
    return Subject.firm(firm, region).called("claim", claim);
  }

  /// One the viewer may see.
  @Transactional(readOnly = true)
  public Optional<Claim> find(long id) {
    return database.sql(COLUMNS + " WHERE id = :id").param("id", id).query(Claim.class).optional();
  }

  /// What is asked for a list.
  ///
  /// @param own true for those of the viewer's firm
  static String listed(boolean own, String state) {
    String more = state.isEmpty() ? "" : " AND state = :state";
    String ids =
        own
            ? "SELECT id FROM claims.claim WHERE firm = walls.firm() AND id < :before" + more
            : OfOffice.ids("claims.claim", more);
    return page(ids);
  }

  private static String page(String ids) {
    return COLUMNS
        + " WHERE id = ANY (ARRAY(SELECT id FROM ("
        + ids
        + ") AS seen ORDER BY id DESC LIMIT :most)) ORDER BY id DESC";
  }

  /// Those whose next step the viewer can take, the newest first.
  ///
  /// @param before only lower ids
  /// @param state all when empty
  @Transactional(readOnly = true)
  public List<Claim> waiting(long before, String state, int most) {
    String more = state.isEmpty() ? "" : " AND state = :state";
    String ids =
        Viewers.current().firm() > 0
            ? "SELECT id FROM claims.claim WHERE firm = walls.firm() AND id < :before"
                + ClaimsWaiting.FOR_FIRM
                + more
            : OfOffice.decided("claims.claim", ClaimsWaiting.FOR_OFFICE + more);
    return database
        .sql(page(ids))
        .param("before", before)
        .param("state", state)
        .param("most", most)
        .query(Claim.class)
        .list();
  }

  /// Those the viewer may see, the newest first: of an office those it decides and those of its
  /// region, each found by an index of its own.
  ///
  /// @param before only lower ids
  /// @param state all when empty
  @Transactional(readOnly = true)
  public List<Claim> list(long before, String state, int most) {
    return database
        .sql(listed(Viewers.current().firm() > 0, state))
        .param("before", before)
        .param("state", state)
        .param("most", most)
        .query(Claim.class)
        .list();
  }

  /// The files of one.
  @Transactional(readOnly = true)
  public List<Paper> papers(long claim) {
    return database
        .sql("SELECT number, paper, evidence FROM claims.paper WHERE claim = :id ORDER BY number")
        .param("id", claim)
        .query(Paper.class)
        .list();
  }

  /// Its payment, when there was one.
  @Transactional(readOnly = true)
  public Optional<Payment> payment(long claim) {
    return database
        .sql("SELECT sum, paid_on, source, recorded_at FROM claims.payment WHERE claim = :id")
        .param("id", claim)
        .query(Payment.class)
        .optional();
  }

  /// Takes what a firm asks for; its id.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException when another one stands
  long ask(Asked asked) {
    int year = Today.date().getYear();
    ClaimDesk.Ground ground = asked.ground();
    Policy policy = ground.policy();
    Policy.Benefit benefit = ground.benefit();
    FirmSeen.Who firm = ground.firm();
    DecidingOffice office = DecidingOffice.of(policy);
    long id =
        database
            .sql(
                """
                INSERT INTO claims.claim
                  (region, firm, firm_name, firm_code, policy, benefit, scope, project, alone,
                   capped, cap, rules, office, year, least, most, person, reach, account, state)
                VALUES (:region, :firm, :name, :code, :policy, :benefit, :scope, :project,
                   :alone::text[], :capped, :cap::numeric, :rules, :office, :year, :least,
                   :most::numeric, :person, :reach, :account, 'ASKED') RETURNING id
                """)
            .param("region", firm.region())
            .param("firm", firm.id())
            .param("name", firm.name())
            .param("code", firm.code())
            .param("policy", policy.id())
            .param("benefit", benefit.id())
            .param("scope", Already.scope(benefit, year, asked.project()))
            .param("project", benefit.once() == Policy.Once.EACH ? asked.project() : "")
            .param("alone", ground.limits().alone().toArray(String[]::new))
            .param("capped", ground.limits().capped())
            .param("cap", ground.limits().cap())
            .param("rules", policy.hash())
            .param("office", office.seat())
            .param("year", year)
            .param("least", ground.least())
            .param("most", ground.most())
            .param("person", asked.person())
            .param("reach", asked.reach())
            .param("account", asked.account())
            .query(Long.class)
            .single();
    for (Paper one : asked.files()) {
      database
          .sql("INSERT INTO claims.paper VALUES (:claim, :number, :paper, :evidence)")
          .param("claim", id)
          .param("number", one.number())
          .param("paper", one.paper())
          .param("evidence", one.evidence())
          .update();
    }
    events.record(
        ClaimEvent.ASKED,
        subject(firm.id(), firm.region(), id),
        Map.of("policy", policy.id(), "benefit", benefit.id()));
    letters.toDecide(office, Action.REVIEW_CLAIMS, id, firm.name());
    return id;
  }

  private boolean step(Claim claim, Claim.State to, String set, Map<String, ?> values) {
    Viewer viewer = Viewers.current();
    int done =
        database
            .sql(
                "UPDATE claims.claim SET state = :to"
                    + set
                    + " WHERE id = :id AND state = :from AND (:office OR firm = walls.firm())"
                    + " AND (NOT :office OR claims.decides(office, organisation))")
            .params(values)
            .param("to", to.name())
            .param("id", claim.id())
            .param("from", claim.state().name())
            .param("office", viewer.firm() == 0)
            .update();
    return done == 1;
  }

  private boolean told(
      boolean done, ClaimEvent event, Claim claim, Claim.State to, Map<String, ?> details) {
    if (done) {
      events.record(event, subject(claim.firm(), claim.region(), claim.id()), details);
      // of a list the firm hears when something is offered to it
      if (Viewers.current().firm() == 0 && claim.state() != Claim.State.LISTED) {
        letters.answered(claim, to);
      }
    }
    return done;
  }

  /// The firm takes it back; false when it is too late.
  boolean withdraw(Claim claim) {
    boolean open = claim.state() == Claim.State.ASKED || claim.state() == Claim.State.REVIEWED;
    return told(
        open && step(claim, Claim.State.WITHDRAWN, "", Map.of()),
        ClaimEvent.WITHDRAWN,
        claim,
        Claim.State.WITHDRAWN,
        Map.of());
  }

  /// The firm answers what was offered; false when nothing is.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException when it would be had twice
  boolean answer(Claim claim, boolean accepted, Map<String, String> contact) {
    Claim.State to = accepted ? Claim.State.APPROVED : Claim.State.DECLINED;
    boolean done =
        claim.state() == Claim.State.OFFERED
            && step(
                claim,
                to,
                ", person = :person, reach = :reach, account = :account, answered_at = now()",
                contact);
    if (done && accepted) {
      letters.toDecide(claim.deciding(), Action.RECORD_PAYMENTS, claim.id(), claim.firmName());
    }
    return told(done, accepted ? ClaimEvent.ACCEPTED : ClaimEvent.DECLINED, claim, to, Map.of());
  }

  /// The first word; false when it was said or is not the viewer's.
  boolean review(Claim claim, boolean sound, String words) {
    Claim.State to = sound ? Claim.State.REVIEWED : Claim.State.REFUSED;
    boolean done =
        claim.state() == Claim.State.ASKED
            && step(
                claim,
                to,
                ", reviewed_by = walls.account(), reviewed_at = now(), review_words = :words",
                Map.of("words", words));
    if (done && sound) {
      letters.toDecide(claim.deciding(), Action.APPROVE_CLAIMS, claim.id(), claim.firmName());
    }
    return told(
        done, sound ? ClaimEvent.REVIEWED : ClaimEvent.REFUSED, claim, to, Map.of("sound", sound));
  }

  /// The second word, by somebody else; false when it was said or is not the viewer's. A firm of a
  /// list that nobody has confirmed can be refused.
  ///
  /// @param granted in yuan, null when it is refused
  /// @throws org.springframework.dao.DuplicateKeyException when it would be had twice, or passes
  ///   the limit of its group
  boolean decide(Claim claim, @Nullable BigDecimal granted, String words) {
    boolean mine =
        (claim.state() == Claim.State.REVIEWED
                || (granted == null && claim.state() == Claim.State.LISTED))
            && !Objects.equals(claim.reviewedBy(), Viewers.current().account());
    Claim.State to = granted == null ? Claim.State.REFUSED : Claim.State.APPROVED;
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("words", words);
    values.put("granted", granted);
    boolean done =
        mine
            && step(
                claim,
                to,
                """
                , decided_by = walls.account(), decided_at = now(), decision_words = :words,
                granted = coalesce(:granted::numeric, granted)
                """,
                values);
    if (done && granted != null) {
      letters.toDecide(claim.deciding(), Action.RECORD_PAYMENTS, claim.id(), claim.firmName());
    }
    return told(
        done,
        granted == null ? ClaimEvent.REFUSED : ClaimEvent.APPROVED,
        claim,
        to,
        granted == null ? Map.of() : Map.of("granted", granted.toPlainString()));
  }

  /// Writes down that what was approved was paid; false when it is not approved, or the viewer
  /// approved it.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException when the firm has had it
  boolean pay(Claim claim, LocalDate day, Payments.Source source) {
    if (claim.state() != Claim.State.APPROVED
        || Objects.equals(claim.decidedBy(), Viewers.current().account())
        || !step(claim, Claim.State.PAID, "", Map.of())) {
      return false;
    }
    database
        .sql(
            """
            INSERT INTO claims.payment
              (claim, region, firm, policy, benefit, scope, office, year, source, sum, paid_on)
            SELECT id, region, firm, policy, benefit, scope, office, :year, :source, granted, :day
            FROM claims.claim WHERE id = :id
            """)
        .param("id", claim.id())
        .param("year", day.getYear())
        .param("source", source.name())
        .param("day", day)
        .update();
    return told(
        true,
        ClaimEvent.PAID,
        claim,
        Claim.State.PAID,
        Map.of("source", source.name(), "day", day.toString()));
  }
}
