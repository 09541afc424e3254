package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Rulebook;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.policies.Claimed;
import miaopu.service.policies.Fitting;
import miaopu.service.policies.PolicyLibraries;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/// A claim from the first word to the payment, and every way to a second one that is closed.
class ClaimsTest {
  private static final Ground GROUND = Ground.get();
  private static final int SEAT = 440106;
  private static final int PROVINCE = 440000;
  private static final AtomicLong FIRMS = new AtomicLong(985_000);
  private static final ClaimBook CLAIMS = GROUND.bean(ClaimBook.class);
  private static final Already ALREADY = GROUND.bean(Already.class);
  private static final Listings LISTINGS = GROUND.bean(Listings.class);
  private static final Payments PAYMENTS = GROUND.bean(Payments.class);

  /// As beside invented firms, where policies in force are to be had.
  private static final PolicyLibrary LIBRARY =
      PolicyLibraries.withInvented(GROUND.bean(Rulebook.class));

  private static final ClaimDesk DESK =
      new ClaimDesk(LIBRARY, GROUND.bean(FirmFacts.class), GROUND.bean(KnownFirms.class), ALREADY);

  private static final ListDesk LISTS =
      new ListDesk(
          DESK,
          LIBRARY,
          GROUND.bean(KnownFirms.class),
          ALREADY,
          GROUND.bean(WholeRegister.class),
          GROUND.bean(Fitting.class));

  private static final Viewer REVIEWER = ClaimThings.office(Role.REVIEWER, PROVINCE);
  private static final Viewer APPROVER = ClaimThings.office(Role.APPROVER, PROVINCE);
  private static final Viewer NATION = ClaimThings.office(Role.REVIEWER, 0);

  /// A firm of Guangdong with a title of 专精特新, and a file of it.
  private record Firm(long id, String code, long file) {
    Viewer clerk() {
      return ClaimThings.clerk(id);
    }
  }

  private static Firm firm() {
    return firm(SEAT);
  }

  private static Firm firm(int region) {
    long id = FIRMS.incrementAndGet();
    String code = "91440101MA" + id + "XX";
    return Cast.as(
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
              .param("name", "虚构兑现" + id)
              .update();
          rows.sql(
                  """
                  INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to)
                  VALUES (:region, :id, 'specialized', 3, '2024-01-01', '2099-12-31')
                  """)
              .param("region", region)
              .param("id", id)
              .update();
          long file =
              rows.sql(
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
          return new Firm(id, code, file);
        });
  }

  private static Form filled(Firm firm) {
    return Form.EMPTY
        .with("paper-0", Long.toString(firm.file()))
        .with("paper-1", Long.toString(firm.file()))
        .with("person", "林初")
        .with("reach", "020-00000000")
        .with("bank", "虚构银行")
        .with("account", "6222 0000 0000 0000");
  }

  private static ClaimDesk.Ground ground(Firm firm) {
    return DESK.ground(firm.id(), "XG-01", "award").orElseThrow();
  }

  private static Claim asked(Firm firm) {
    return Viewers.as(
        firm.clerk(),
        () -> {
          ClaimDesk.Ground ground = ground(firm);
          Form form = DESK.checked(ground, filled(firm));
          assertThat(form.mistakes()).isEmpty();
          return CLAIMS.find(CLAIMS.ask(ClaimController.asked(ground, form))).orElseThrow();
        });
  }

  private static Claim now(Claim claim) {
    return Viewers.as(NATION, () -> CLAIMS.find(claim.id()).orElseThrow());
  }

  private static Claim approved(Firm firm) {
    Claim claim = asked(firm);
    assertThat(Viewers.as(REVIEWER, () -> CLAIMS.review(claim, true, ""))).isTrue();
    Claim reviewed = now(claim);
    assertThat(Viewers.as(APPROVER, () -> CLAIMS.decide(reviewed, new BigDecimal("200000"), "")))
        .isTrue();
    return now(claim);
  }

  private static boolean pay(Claim claim) {
    return Viewers.as(
        REVIEWER, () -> CLAIMS.pay(claim, LocalDate.of(2026, 11, 20), Payments.Source.PROVINCE));
  }

  private static List<String> refusals(Firm firm) {
    return Viewers.as(
        firm.clerk(),
        () ->
            DESK.checked(ground(firm), filled(firm)).mistakes().stream()
                .map((Mistake one) -> one.message().zh())
                .toList());
  }

  @Test
  void goFromTheFirstWordToThePayment() {
    Firm firm = firm();
    Claim claim = approved(firm);
    assertThat(claim.state()).isEqualTo(Claim.State.APPROVED);
    assertThat(claim.office()).isEqualTo(PROVINCE);
    assertThat(pay(claim)).isTrue();
    assertThat(now(claim).state()).isEqualTo(Claim.State.PAID);
    assertThat(refusals(firm)).containsExactly("已经领过，不能再领。");
    assertThat(Viewers.as(firm.clerk(), () -> ALREADY.of(firm.id())))
        .singleElement()
        .satisfies(receipt -> assertThat(receipt.sum()).isEqualByComparingTo("200000"));
    List<String> kinds =
        Cast.as(
            ClaimThings.office(Role.APPROVER, 0),
            rows ->
                rows.sql("SELECT kind FROM audit.event WHERE subject = :subject ORDER BY id")
                    .param("subject", "claim:" + claim.id())
                    .query(String.class)
                    .list());
    assertThat(kinds)
        .containsExactly("claims.asked", "claims.reviewed", "claims.approved", "claims.paid");
  }

  @Test
  void areCountedForTheirPolicyAmongTheFirmsOfAnOffice() {
    String policy = "counted-" + FIRMS.incrementAndGet();
    for (int seat : List.of(SEAT, SEAT, 440304)) {
      Firm firm = firm(seat);
      ClaimThings.claim(firm.clerk(), firm.id(), seat, PROVINCE, policy);
    }
    Firm gone = firm();
    long taken = ClaimThings.claim(gone.clerk(), gone.id(), SEAT, PROVINCE, policy);
    Viewers.as(gone.clerk(), () -> CLAIMS.withdraw(CLAIMS.find(taken).orElseThrow()));
    Claimed claimed = GROUND.bean(Claimed.class);
    assertThat(Viewers.as(REVIEWER, () -> claimed.firms(policy))).isEqualTo(3);
    assertThat(Viewers.as(ClaimThings.office(Role.REVIEWER, SEAT), () -> claimed.firms(policy)))
        .isEqualTo(2);
    assertThat(Viewers.as(ClaimThings.office(Role.REVIEWER, 330000), () -> claimed.firms(policy)))
        .isZero();
  }

  @Test
  void tellAllFaultsAtOnce() {
    Firm firm = firm();
    List<String> wrong =
        Viewers.as(
            firm.clerk(),
            () ->
                DESK.checked(ground(firm), Form.EMPTY).mistakes().stream()
                    .map(Mistake::field)
                    .toList());
    assertThat(wrong).containsExactly("paper-0", "paper-1", "person", "reach", "bank", "account");
    Firm other = firm();
    // another firm's file is none
    assertThat(Viewers.as(firm.clerk(), () -> DESK.checked(ground(firm), filled(other)).mistakes()))
        .extracting(Mistake::field)
        .containsExactly("paper-0", "paper-1");
    asked(firm);
    assertThat(refusals(firm)).containsExactly("已有一件在办或已拨付。");
  }

  @Test
  void needTwoPeopleAndAThirdWord() {
    Claim claim = asked(firm());
    Viewer both =
        new Viewer(
            REVIEWER.account(),
            "",
            REVIEWER.organisation(),
            "",
            Role.APPROVER,
            Caller.OFFICE,
            Jurisdiction.of(PROVINCE),
            0);
    Viewers.as(REVIEWER, () -> CLAIMS.review(claim, true, ""));
    Claim reviewed = now(claim);
    assertThat(Viewers.as(both, () -> CLAIMS.decide(reviewed, BigDecimal.TEN, ""))).isFalse();
    assertThatThrownBy(() -> write(both, claim, "APPROVED"))
        .isInstanceOf(DataAccessException.class);
    // nobody leaves a step out, and no firm says it for the office
    assertThatThrownBy(() -> write(ClaimThings.clerk(claim.firm()), claim, "APPROVED"))
        .isInstanceOf(DataAccessException.class);
    Viewers.as(APPROVER, () -> CLAIMS.decide(reviewed, new BigDecimal("200000"), ""));
    Viewer payer =
        new Viewer(
            APPROVER.account(),
            "",
            APPROVER.organisation(),
            "",
            Role.REVIEWER,
            Caller.OFFICE,
            Jurisdiction.of(PROVINCE),
            0);
    Claim approved = now(claim);
    assertThat(
            Viewers.as(
                payer,
                () -> CLAIMS.pay(approved, LocalDate.of(2026, 11, 20), Payments.Source.CITY)))
        .isFalse();
    assertThatThrownBy(() -> write(payer, claim, "PAID")).isInstanceOf(DataAccessException.class);
  }

  private static int write(Viewer who, Claim claim, String state) {
    String sums = who.firm() > 0 ? "" : ", granted = 200000";
    String people =
        state.equals("APPROVED") && who.firm() == 0 ? ", decided_by = walls.account()" : "";
    return Cast.as(
        who,
        rows ->
            rows.sql("UPDATE claims.claim SET state = :state" + sums + people + " WHERE id = :id")
                .param("state", state)
                .param("id", claim.id())
                .update());
  }

  @Test
  void sayWhyTheyAreRefused() {
    Claim claim = asked(firm());
    assertThat(Viewers.as(REVIEWER, () -> CLAIMS.review(claim, false, "称号文件已过期"))).isTrue();
    assertThat(now(claim).reviewWords()).isEqualTo("称号文件已过期");
    assertThatThrownBy(() -> Viewers.as(REVIEWER, () -> CLAIMS.review(asked(firm()), false, "")))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void payNobodyTwiceWhateverItsNameAndSeat() {
    Firm firm = firm();
    assertThat(pay(approved(firm))).isTrue();
    Cast.as(
        NATION,
        rows ->
            rows.sql(
                    "UPDATE enterprises.firm SET name = '虚构改名', name_key = '虚构改名', region = 440304 WHERE id = :id")
                .param("id", firm.id())
                .update());
    assertThat(refusals(firm)).containsExactly("已经领过，不能再领。");
    assertThatThrownBy(() -> ClaimThings.claim(firm.clerk(), firm.id(), 440304, PROVINCE, "XG-01"))
        .isInstanceOf(DuplicateKeyException.class);
    // and back again
    Cast.as(
        NATION,
        rows ->
            rows.sql("UPDATE enterprises.firm SET region = :seat WHERE id = :id")
                .param("seat", SEAT)
                .param("id", firm.id())
                .update());
    assertThat(refusals(firm)).containsExactly("已经领过，不能再领。");
    assertThatThrownBy(() -> ClaimThings.claim(firm.clerk(), firm.id(), SEAT, PROVINCE, "XG-01"))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private static boolean confirm(long listing) {
    Listings.Listing found = LISTINGS.find(listing).orElseThrow();
    return LISTINGS.confirm(found, LISTS.again(found, LISTINGS.entries(listing)));
  }

  @Test
  void areOfferedWithoutAskingAndNeedOnlyBeAccepted() {
    Firm firm = firm();
    Firm other = firm();
    long listing =
        Viewers.as(
            REVIEWER,
            () -> {
              var policy = LIBRARY.find("XG-01").orElseThrow();
              var benefit = policy.benefits().getFirst();
              ListDesk.Sorted wrong =
                  LISTS.sorted(
                      policy, benefit, Form.EMPTY.with("codes", "91440101MA00000000\n914"));
              assertThat(wrong.form().mistakes()).hasSize(2);
              ListDesk.Sorted sorted =
                  LISTS.sorted(
                      policy, benefit, Form.EMPTY.with("codes", firm.code() + "\n" + other.code()));
              assertThat(sorted.form().mistakes()).isEmpty();
              return LISTINGS.make(policy, benefit, sorted.firms());
            });
    assertThat(Viewers.as(firm.clerk(), () -> CLAIMS.list(Long.MAX_VALUE, "", 9))).isEmpty();
    Viewers.as(APPROVER, () -> assertThat(confirm(listing)).isTrue());
    Claim offered = Viewers.as(firm.clerk(), () -> CLAIMS.list(Long.MAX_VALUE, "", 9)).getFirst();
    assertThat(offered.state()).isEqualTo(Claim.State.OFFERED);
    Map<String, String> contact = Map.of("person", "林初", "reach", "020", "account", "虚构银行 0000");
    assertThat(Viewers.as(firm.clerk(), () -> CLAIMS.answer(offered, true, contact))).isTrue();
    assertThat(pay(now(offered))).isTrue();
    assertThat(refusals(firm)).containsExactly("已经领过，不能再领。");
  }

  /// What is sent while a list of so many firms is made and confirmed.
  private static int sent(int firms) throws Exception {
    String codes =
        Stream.generate(() -> firm().code()).limit(firms).collect(Collectors.joining("\n"));
    Runnable work =
        () -> {
          long listing =
              Viewers.as(
                  REVIEWER,
                  () -> {
                    var policy = LIBRARY.find("XG-01").orElseThrow();
                    var benefit = policy.benefits().getFirst();
                    ListDesk.Sorted sorted =
                        LISTS.sorted(policy, benefit, Form.EMPTY.with("codes", codes));
                    assertThat(sorted.firms()).hasSize(firms);
                    return LISTINGS.make(policy, benefit, sorted.firms());
                  });
          Viewers.as(APPROVER, () -> assertThat(confirm(listing)).isTrue());
        };
    return GROUND
        .bean(HeardDatabase.class)
        .during(
            false,
            () -> {
              // as a thread that answers a request
              Thread thread = Thread.ofPlatform().name("claims-exec-1").start(work);
              thread.join();
            })
        .size();
  }

  @Test
  void areListedWithSoManyQueriesHoweverManyFirms() throws Exception {
    sent(1);
    int one = sent(1);
    assertThat(sent(40)).isEqualTo(one).isBetween(10, 50);
  }

  @Test
  void areListedOnceWhenACodeStandsThereTwice() {
    Firm firm = firm();
    ListDesk.Sorted sorted =
        Viewers.as(
            REVIEWER,
            () -> {
              var policy = LIBRARY.find("XG-01").orElseThrow();
              return LISTS.sorted(
                  policy,
                  policy.benefits().getFirst(),
                  Form.EMPTY.with(
                      "codes", firm.code() + "\n" + firm.code().toLowerCase(Locale.ROOT)));
            });
    assertThat(sorted.firms()).hasSize(1);
  }

  @Test
  void areSeenByNobodyElse() {
    Claim claim = approved(firm());
    pay(claim);
    Viewer foreign = ClaimThings.office(Role.REVIEWER, 330000);
    Viewer district = ClaimThings.office(Role.REVIEWER, SEAT);
    Viewer neighbour = ClaimThings.office(Role.REVIEWER, 440105);
    for (Viewer one : List.of(foreign, neighbour, ClaimThings.clerk(1))) {
      assertThat(Viewers.as(one, () -> CLAIMS.find(claim.id()))).isEmpty();
    }
    assertThat(Viewers.as(district, () -> CLAIMS.find(claim.id()))).isPresent();
    assertThat(Viewers.as(foreign, () -> PAYMENTS.lines(0, Long.MAX_VALUE, 9))).isEmpty();
    for (Caller caller : List.of(Caller.PUBLIC, Caller.PARTNER, Caller.STEWARD)) {
      Viewer one = new Viewer(9, "", 9, "", Role.ANALYST, caller, Jurisdiction.NONE, 0);
      assertThatThrownBy(() -> Viewers.as(one, () -> CLAIMS.find(claim.id())))
          .hasStackTraceContaining("permission denied");
    }
  }
}
