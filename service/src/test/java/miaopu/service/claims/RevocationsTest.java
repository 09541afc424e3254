package miaopu.service.claims;

import static miaopu.service.claims.ClaimCast.REVOCATIONS;
import static miaopu.service.claims.ClaimCast.approve;
import static miaopu.service.claims.ClaimCast.approved;
import static miaopu.service.claims.ClaimCast.asked;
import static miaopu.service.claims.ClaimCast.firm;
import static miaopu.service.claims.ClaimCast.now;
import static miaopu.service.claims.ClaimCast.pay;
import static miaopu.service.claims.ClaimCast.refusals;
import static miaopu.service.claims.ClaimCast.reviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import miaopu.service.Browser;
import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.messages.Inboxes;
import miaopu.service.shell.Task;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/// What was approved or offered by mistake, and offers that nobody answers: revoked by two people,
/// so that the benefit, its groups and its limit are free again.
class RevocationsTest {
  private static final String CITY = "XG-03";
  private static final String PROVINCE = "XG-04";
  private static final Viewer CLERK = Cast.viewer(Role.CLERK);

  @BeforeAll
  static void firmOfTheCast() {
    miaopu.service.enterprises.Things.add();
    assertThat(Cast.thing("firm").id(CLERK, Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
  }

  private static Viewer approver(Claim claim) {
    return ClaimThings.office(Role.APPROVER, claim.office());
  }

  private static boolean propose(Viewer who, Claim claim) {
    return Viewers.as(who, () -> REVOCATIONS.propose(claim, "金额录错"));
  }

  private static boolean decide(Viewer who, Claim claim, boolean accepted) {
    return Viewers.as(who, () -> REVOCATIONS.decide(claim, accepted, accepted ? "" : "金额没有错"));
  }

  private static Viewer as(Viewer one, Role role) {
    return new Viewer(
        one.account(), "", one.organisation(), "", role, Caller.OFFICE, one.jurisdiction(), 0);
  }

  @Test
  void freeTheBenefitItsGroupsAndItsLimit() {
    Firm firm = firm();
    Claim wrong = approved(firm, CITY, "300000");
    Claim matching = reviewed(firm, PROVINCE);
    assertThat(ClaimCast.against(matching, Claim.State.APPROVED, "600000")).isNotEmpty();
    assertThat(propose(ClaimCast.reviewer(wrong), wrong)).isTrue();
    assertThat(decide(approver(wrong), wrong, true)).isTrue();
    assertThat(now(wrong.id()).state()).isEqualTo(Claim.State.REVOKED);
    assertThat(ClaimCast.against(matching, Claim.State.APPROVED, "600000")).isEmpty();
    assertThat(refusals(firm, CITY)).isEmpty();
    assertThat(asked(firm, CITY).state()).isEqualTo(Claim.State.ASKED);
  }

  @Test
  void needTwoPeople() {
    Claim claim = approved(firm(), CITY, "300000");
    Viewer reviewer = ClaimCast.reviewer(claim);
    assertThat(decide(approver(claim), claim, true)).isFalse();
    assertThat(propose(reviewer, claim)).isTrue();
    assertThat(propose(ClaimCast.reviewer(claim), claim)).isFalse();
    assertThat(decide(as(reviewer, Role.APPROVER), claim, true)).isFalse();
    // not even by a word to the database itself
    assertThatThrownBy(() -> write(as(reviewer, Role.APPROVER), claim))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> write(approver(claim), claim))
        .hasStackTraceContaining("is to be revoked by two");
    Viewer elsewhere = ClaimThings.office(Role.APPROVER, 330000);
    assertThat(decide(elsewhere, claim, true)).isFalse();
    // the firm hears of it when it is done
    assertThat(Viewers.as(ClaimThings.clerk(claim.firm()), () -> REVOCATIONS.of(claim.id())))
        .isEmpty();
    assertThat(decide(approver(claim), claim, true)).isTrue();
    assertThat(Viewers.as(ClaimThings.clerk(claim.firm()), () -> REVOCATIONS.of(claim.id())))
        .isPresent();
  }

  private static int write(Viewer who, Claim claim) {
    return Cast.as(
        who,
        rows ->
            rows.sql("UPDATE claims.claim SET state = 'REVOKED' WHERE id = :id")
                .param("id", claim.id())
                .update());
  }

  @Test
  void keepMoneyBackUntilTheyAreDecided() {
    Claim claim = approved(firm(), CITY, "300000");
    assertThat(propose(ClaimCast.reviewer(claim), claim)).isTrue();
    assertThatThrownBy(() -> pay(claim)).isInstanceOf(DataIntegrityViolationException.class);
    assertThat(decide(approver(claim), claim, false)).isTrue();
    assertThat(pay(claim)).isTrue();
    assertThat(propose(ClaimCast.reviewer(claim), claim)).isFalse();
  }

  @Test
  void waitForWhoeverPaysAtTheSameMoment() {
    Claim claim = approved(firm(), CITY, "300000");
    Viewer payer = ClaimCast.reviewer(claim);
    Viewer other = ClaimCast.reviewer(claim);
    boolean proposed =
        Meanwhile.during(
            payer,
            () ->
                assertThat(ClaimCast.CLAIMS.pay(claim, Today.date(), Payments.Source.CITY))
                    .isTrue(),
            () -> propose(other, claim));
    assertThat(proposed).isFalse();
  }

  @Test
  void takeBackAnOfferThatNobodyAnswers() {
    Viewer reviewer = ClaimThings.office(Role.REVIEWER, Cast.HOME);
    Viewer second = ClaimThings.office(Role.APPROVER, Cast.HOME);
    Firm firm = firm(Cast.HOME);
    long[] made = ClaimThings.listed(reviewer, firm.id(), Cast.HOME, "offer-" + firm.id());
    Viewers.as(
        second,
        () -> ClaimCast.LISTINGS.confirm(ClaimCast.LISTINGS.find(made[0]).orElseThrow(), Map.of()));
    Claim offered = now(made[1]);
    assertThat(offered.state()).isEqualTo(Claim.State.OFFERED);
    assertThat(propose(reviewer, offered)).isTrue();
    assertThat(decide(second, offered, true)).isTrue();
    assertThat(
            Viewers.as(
                firm.clerk(),
                () ->
                    ClaimCast.CLAIMS.answer(
                        now(made[1]), true, Map.of("person", "", "reach", "", "account", ""))))
        .isFalse();
    // and it may be had otherwise
    assertThat(
            ClaimThings.claim(firm.clerk(), firm.id(), Cast.HOME, Cast.HOME, "offer-" + firm.id()))
        .isPositive();
  }

  private static Browser browser(Role role) throws IOException, InterruptedException {
    return Cast.browser(role);
  }

  private static List<String> tasks(Role role) {
    return Viewers.as(
        Cast.viewer(role),
        () ->
            ClaimCast.GROUND.bean(ClaimTasks.class).waiting(Cast.viewer(role)).stream()
                .map(Task::path)
                .toList());
  }

  @Test
  void goFromHandToHandOnThePageAndTellTheFirm() throws Exception {
    long id = ClaimThings.claim(CLERK, Cast.FIRM, Cast.HOME, Cast.HOME, "revoked-a");
    String path = "/claims/" + id;
    browser(Role.REVIEWER).post(path + "/review", "decision", "accept");
    // another one has approved it
    assertThat(approve(now(id), "200000")).isTrue();
    assertThat(browser(Role.REVIEWER).get(path).body()).contains("提出撤销");
    assertThat(browser(Role.APPROVER).get(path).body()).doesNotContain("提出撤销");
    assertThat(browser(Role.REVIEWER).post(path + "/revocation").body()).contains("请写明为什么撤销");
    browser(Role.REVIEWER).post(path + "/revocation", "words", "多写了一个零");
    assertThat(tasks(Role.APPROVER)).contains("/claims/revocations");
    assertThat(browser(Role.APPROVER).get("/claims/revocations").body())
        .contains("\"" + path + "\"")
        .contains("多写了一个零");
    assertThat(browser(Role.REVIEWER).get(path).body())
        .contains("多写了一个零")
        .doesNotContain(path + "/payment")
        .doesNotContain(path + "/revocation");
    String today = Today.date().toString();
    assertThat(
            browser(Role.REVIEWER)
                .post(path + "/payment", "day", today, "source", "DISTRICT")
                .body())
        .contains("现在不能这样做");
    assertThat(browser(Role.APPROVER).post(path + "/revocation/decision").body())
        .contains("维持不变时请写明理由");
    browser(Role.APPROVER).post(path + "/revocation/decision", "decision", "accept");
    assertThat(browser(Role.CLERK).get(path).body()).contains("审核机构已撤销").contains("多写了一个零");
    assertThat(Inboxes.of(CLERK.account()))
        .filteredOn(one -> one.link().equals(path))
        .extracting(Inboxes.Told::body)
        .anyMatch(body -> body.contains("审核机构已撤销"));
    assertThat(browser(Role.APPROVER).post(path + "/revocation/decision", "decision", "accept"))
        .extracting(answer -> answer.body())
        .asString()
        .contains("现在不能这样做");
    List<String> kinds =
        Cast.as(
            ClaimThings.office(Role.APPROVER, 0),
            rows ->
                rows.sql("SELECT kind FROM audit.event WHERE subject = :subject ORDER BY id")
                    .param("subject", "claim:" + id)
                    .query(String.class)
                    .list());
    assertThat(kinds).endsWith("claims.revocation-proposed", "claims.revoked");
  }

  @Test
  void areSeenByTheOfficeThatDecidesOnly() {
    Claim claim = approved(firm(), CITY, "300000");
    assertThat(propose(ClaimCast.reviewer(claim), claim)).isTrue();
    Viewer district = ClaimThings.office(Role.APPROVER, ClaimCast.DISTRICT);
    assertThat(Viewers.as(district, () -> REVOCATIONS.waiting(0, 50)))
        .noneMatch(one -> one.claim() == claim.id());
    assertThat(decide(district, claim, true)).isFalse();
    assertThat(Viewers.as(approver(claim), () -> REVOCATIONS.waiting(0, 200)))
        .anyMatch(one -> one.claim() == claim.id());
    Viewer partner = new Viewer(9, "", 9, "", Role.ANALYST, Caller.PARTNER, Jurisdiction.NONE, 0);
    assertThatThrownBy(() -> Viewers.as(partner, () -> REVOCATIONS.of(claim.id())))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void areProposedOnceByTwoAtTheSameMoment() {
    Claim claim = approved(firm(), CITY, "300000");
    Viewer one = ClaimCast.reviewer(claim);
    Viewer other = ClaimCast.reviewer(claim);
    boolean second =
        Meanwhile.during(
            one, () -> assertThat(propose(one, claim)).isTrue(), () -> propose(other, claim));
    assertThat(second).isFalse();
    assertThat(decide(approver(claim), claim, true)).isTrue();
  }

  @Test
  void waitForNobodyWhenTheFirmHasDeclined() {
    int seat = 445303;
    Viewer reviewer = ClaimThings.office(Role.REVIEWER, seat);
    Viewer second = ClaimThings.office(Role.APPROVER, seat);
    Firm firm = firm(seat);
    long[] made = ClaimThings.listed(reviewer, firm.id(), seat, "declined-" + firm.id());
    Viewers.as(
        second,
        () -> ClaimCast.LISTINGS.confirm(ClaimCast.LISTINGS.find(made[0]).orElseThrow(), Map.of()));
    assertThat(propose(reviewer, now(made[1]))).isTrue();
    assertThat(Viewers.as(second, ClaimCast.WAITING::counts))
        .containsEntry(ClaimsWaiting.What.REVOCATION, 1L);
    assertThat(Viewers.as(second, () -> REVOCATIONS.waiting(0, 9))).hasSize(1);
    assertThat(
            Viewers.as(
                firm.clerk(),
                () ->
                    ClaimCast.CLAIMS.answer(
                        now(made[1]), false, Map.of("person", "", "reach", "", "account", ""))))
        .isTrue();
    assertThat(Viewers.as(second, ClaimCast.WAITING::counts)).isEmpty();
    assertThat(Viewers.as(second, () -> REVOCATIONS.waiting(0, 9))).isEmpty();
  }
}
