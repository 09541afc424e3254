package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.engine.Rulebook;
import miaopu.service.Ground;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.policies.PolicyLibraries;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// Firms with titles that go from the first word to the payment, each step by somebody of the
/// office that decides.
final class ClaimCast {
  static final int DISTRICT = 440106;
  static final int PROVINCE = 440000;
  static final Ground GROUND = Ground.get();
  static final ClaimBook CLAIMS = GROUND.bean(ClaimBook.class);
  static final ClaimsWaiting WAITING = GROUND.bean(ClaimsWaiting.class);
  static final Revocations REVOCATIONS = GROUND.bean(Revocations.class);
  static final Listings LISTINGS = GROUND.bean(Listings.class);
  static final Already ALREADY = GROUND.bean(Already.class);

  /// As beside invented firms, where policies in force are to be had.
  static final PolicyLibrary LIBRARY = PolicyLibraries.withInvented(GROUND.bean(Rulebook.class));

  static final ClaimDesk DESK =
      new ClaimDesk(LIBRARY, GROUND.bean(FirmFacts.class), GROUND.bean(KnownFirms.class), ALREADY);

  static final ListDesk LISTS =
      new ListDesk(
          DESK, LIBRARY, GROUND.bean(KnownFirms.class), ALREADY, GROUND.bean(WholeRegister.class));

  static final Viewer NATION = ClaimThings.office(Role.REVIEWER, 0);
  private static final AtomicLong FIRMS = new AtomicLong(9_880_000);

  private ClaimCast() {}

  /// A firm and a file of it.
  record Firm(long id, String code, String name, long file) {
    Viewer clerk() {
      return ClaimThings.clerk(id);
    }
  }

  /// A firm with valid titles.
  static Firm firm(int region, String... titles) {
    long id = FIRMS.incrementAndGet();
    String code = "91440101MA" + id + "X";
    String name = "虚构不重付" + id;
    long file =
        Cast.as(
            NATION,
            rows -> {
              rows.sql(
                      """
                      INSERT INTO enterprises.firm (id, region, code, name, name_key, invented)
                      VALUES (:id, :region, :code, :name, :name, true)
                      """)
                  .param("id", id)
                  .param("region", region)
                  .param("code", code)
                  .param("name", name)
                  .update();
              rows.sql(
                      """
                      INSERT INTO enterprises.title_held
                        (region, firm, kind, source, valid_from, valid_to)
                      SELECT :region, :id, kind, 3, '2024-01-01', '2099-12-31'
                      FROM unnest(:titles::text[]) AS kind
                      """)
                  .param("region", region)
                  .param("id", id)
                  .param("titles", titles)
                  .update();
              return rows.sql(
                      """
                      INSERT INTO enterprises.evidence
                        (region, firm, hash, type, bytes, pages, name, about, state, organisation_name)
                      VALUES (:region, :id, repeat('1', 64), 'PDF', 1, 1, '称号文件.pdf', '', 'SOUND', '虚构')
                      RETURNING id
                      """)
                  .param("region", region)
                  .param("id", id)
                  .query(Long.class)
                  .single();
            });
    return new Firm(id, code, name, file);
  }

  /// A firm of Guangzhou with both titles.
  static Firm firm() {
    return firm(DISTRICT, "specialized", "little-giant");
  }

  static Form filled(Firm firm) {
    return Form.EMPTY
        .with("paper-0", Long.toString(firm.file()))
        .with("paper-1", Long.toString(firm.file()))
        .with("person", "林初")
        .with("reach", "020-00000000")
        .with("account", "虚构银行 0000");
  }

  static ClaimDesk.Ground ground(Firm firm, String policy) {
    String benefit = LIBRARY.find(policy).orElseThrow().benefits().getFirst().id();
    return DESK.ground(firm.id(), policy, benefit).orElseThrow();
  }

  /// Asks without looking first, as two do at the same moment.
  static long ask(Firm firm, String policy, Form form) {
    return Viewers.as(
        firm.clerk(),
        () -> {
          ClaimDesk.Ground ground = ground(firm, policy);
          return CLAIMS.ask(ClaimController.asked(ground, form));
        });
  }

  /// A claim that is in order.
  static Claim asked(Firm firm, String policy) {
    assertThat(refusals(firm, policy, filled(firm))).isEmpty();
    return now(ask(firm, policy, filled(firm)));
  }

  static Claim now(long claim) {
    return Viewers.as(NATION, () -> CLAIMS.find(claim).orElseThrow());
  }

  static Claim reviewed(Firm firm, String policy) {
    Claim claim = asked(firm, policy);
    assertThat(Viewers.as(reviewer(claim), () -> CLAIMS.review(claim, true, ""))).isTrue();
    return now(claim.id());
  }

  static Viewer reviewer(Claim claim) {
    return ClaimThings.office(Role.REVIEWER, claim.office());
  }

  static boolean approve(Claim claim, String sum) {
    return Viewers.as(
        ClaimThings.office(Role.APPROVER, claim.office()),
        () -> CLAIMS.decide(claim, new BigDecimal(sum), ""));
  }

  static Claim approved(Firm firm, String policy, String sum) {
    Claim claim = reviewed(firm, policy);
    assertThat(approve(claim, sum)).isTrue();
    return now(claim.id());
  }

  static boolean pay(Claim claim) {
    return Viewers.as(
        reviewer(claim), () -> CLAIMS.pay(claim, Today.date(), Payments.Source.PROVINCE));
  }

  /// What is in the way of a claim, as its page tells it.
  static List<String> refusals(Firm firm, String policy, Form form) {
    return Viewers.as(
        firm.clerk(),
        () ->
            DESK.checked(ground(firm, policy), form).mistakes().stream()
                .map((Mistake one) -> one.message().zh())
                .toList());
  }

  static List<String> refusals(Firm firm, String policy) {
    return refusals(firm, policy, filled(firm));
  }

  /// What a step of a claim is refused for.
  static List<String> against(Claim claim, Claim.State step, String sum) {
    return Viewers.as(
        reviewer(claim),
        () ->
            DESK.fitting(Form.EMPTY, claim, step, new BigDecimal(sum), "sum").mistakes().stream()
                .map((Mistake one) -> one.message().zh())
                .toList());
  }
}
