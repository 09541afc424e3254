package miaopu.service.claims;

import static miaopu.service.claims.ClaimCast.approve;
import static miaopu.service.claims.ClaimCast.approved;
import static miaopu.service.claims.ClaimCast.ask;
import static miaopu.service.claims.ClaimCast.asked;
import static miaopu.service.claims.ClaimCast.filled;
import static miaopu.service.claims.ClaimCast.firm;
import static miaopu.service.claims.ClaimCast.pay;
import static miaopu.service.claims.ClaimCast.refusals;
import static miaopu.service.claims.ClaimCast.reviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.enterprises.Lives;
import miaopu.service.policies.Published;
import miaopu.service.shell.Form;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/// Benefits that exclude each other and limits of a year, when they are asked for, approved and
/// paid; and how often one firm has a benefit.
class ClaimLimitsTest {
  /// Both rewards of titles, of which one firm gets one.
  private static final String SMALL = "XG-01";

  private static final String LARGE = "XG-02";

  /// Rewards of the city and the province that come to 600,000 yuan a year at most.
  private static final String CITY = "XG-03";

  private static final String PROVINCE = "XG-04";
  private static final int SEAT = 440113;
  private static final long WRITERS = 988_001;

  @Test
  void letAFirmHaveOneOfThoseThatExcludeEachOther() {
    Firm firm = firm();
    Claim open = asked(firm, SMALL);
    assertThat(refusals(firm, LARGE)).containsExactly("只能与“虚构：省级专精特新认定奖励：认定奖励”取一项，那一项已有一件在办。");
    assertThatThrownBy(() -> ask(firm, LARGE, filled(firm)))
        .isInstanceOf(DuplicateKeyException.class);
    // what is taken back is in nobody's way
    assertThat(Viewers.as(firm.clerk(), () -> ClaimCast.CLAIMS.withdraw(open))).isTrue();
    assertThat(pay(approved(firm, LARGE, "600000"))).isTrue();
    assertThat(refusals(firm, SMALL)).containsExactly("只能与“虚构：小巨人认定奖励：认定奖励”取一项，那一项已经领过。");
    assertThatThrownBy(() -> ask(firm, SMALL, filled(firm)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void letTwoClaimsOfTheSameMomentNotPassBoth() {
    Firm firm = firm();
    ClaimDesk.Ground small = Viewers.as(firm.clerk(), () -> ClaimCast.ground(firm, SMALL));
    assertThatThrownBy(() ->
            Meanwhile.during(
                firm.clerk(),
                () -> ClaimCast.CLAIMS.ask(ClaimController.asked(small, filled(firm))),
                () -> ask(firm, LARGE, filled(firm))))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void boundWhatIsApprovedByWhatIsLeftOfALimit() {
    Firm firm = firm();
    Claim matching = reviewed(firm, PROVINCE);
    Claim city = approved(firm, CITY, "300000");
    assertThat(ClaimCast.against(matching, Claim.State.APPROVED, "400000"))
        .containsExactly("超过同组奖补今年还剩的额度 300000.00 元。");
    assertThatThrownBy(() -> approve(matching, "300000.01"))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(approve(matching, "300000")).isTrue();
    assertThat(pay(city)).isTrue();
    assertThat(pay(ClaimCast.now(matching.id()))).isTrue();
    // and it is no exact sum for a list either
    Firm other = firm();
    assertThat(pay(approved(other, CITY, "300000"))).isTrue();
    Claim left = asked(other, PROVINCE);
    assertThat(left.most()).isEqualByComparingTo("300000");
    assertThat(left.least()).isEqualByComparingTo("300000");
  }

  @Test
  void letTwoApprovalsOfTheSameMomentNotPassALimit() {
    Firm firm = firm();
    Claim city = reviewed(firm, CITY);
    Claim matching = reviewed(firm, PROVINCE);
    assertThatThrownBy(() ->
            Meanwhile.during(
                ClaimThings.office(Role.APPROVER, city.office()),
                () ->
                    assertThat(ClaimCast.CLAIMS.decide(city, new BigDecimal("300000"), ""))
                        .isTrue(),
                () -> approve(matching, "400000")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void refuseAClaimWhenTheLimitIsUsedUp() {
    Firm firm = firm();
    Claim city = reviewed(firm, CITY);
    assertThat(approve(city, "300000")).isTrue();
    assertThat(approve(reviewed(firm, PROVINCE), "300000")).isTrue();
    Firm into = firm();
    assertThat(pay(ClaimCast.now(city.id()))).isTrue();
    Viewer office = ClaimThings.office(Role.REVIEWER, ClaimCast.DISTRICT);
    Lives.merge(office, firm.id(), into.code(), into.name());
    // what the merged firm had counts, what it was only promised does not
    assertThat(asked(into, PROVINCE).most()).isEqualByComparingTo("300000");
  }

  private static Viewer writer(long account, Role role) {
    return writer(account, role, WRITERS);
  }

  private static Viewer writer(long account, Role role, long organisation) {
    return new Viewer(
        account, "", organisation, "虚构局", role, Caller.OFFICE, Jurisdiction.of(SEAT), 0);
  }

  private static String written(int number, String once) {
    String code = "W%06d-%d-%d".formatted(SEAT, WRITERS, number);
    Published.by(
        writer(988_101, Role.REVIEWER),
        writer(988_102, Role.APPROVER),
        code,
        """
        policy: %s
        title: {zh: 虚构次数%d, en: Trial}
        issuer: {zh: 虚构局, en: Office}
        region: "440113"
        window: {from: 2020-01-01, to: open}
        documents:
          W: {number: unknown, zh: 办法, en: Measures, from: 2020-01-01, to: open}
        citations:
          main: {source: W, from: 2020-01-01, to: open, checked: 2020-01-01, confidence: official}
        audience:
          all:
            - {label: {zh: 小巨人, en: Giant}, test: {value: title_little_giant_valid, is: yes}}
        benefits:
          - {id: b1, label: {zh: 补助, en: Subsidy}, kind: grant, %s amount: 10万元}
        """
            .formatted(code, number, once));
    return code;
  }

  private static Firm panyu() {
    return firm(SEAT, "little-giant");
  }

  private static Claim paid(Claim asked) {
    assertThat(
            Viewers.as(
                writer(988_101, Role.REVIEWER), () -> ClaimCast.CLAIMS.review(asked, true, "")))
        .isTrue();
    Claim reviewed = ClaimCast.now(asked.id());
    assertThat(
            Viewers.as(
                writer(988_102, Role.APPROVER),
                () -> ClaimCast.CLAIMS.decide(reviewed, new BigDecimal("100000"), "")))
        .isTrue();
    Claim approved = ClaimCast.now(asked.id());
    assertThat(
            Viewers.as(
                writer(988_101, Role.REVIEWER),
                () -> ClaimCast.CLAIMS.pay(approved, Today.date(), Payments.Source.DISTRICT)))
        .isTrue();
    return ClaimCast.now(asked.id());
  }

  @Test
  void giveOnceWhatADocumentDoesNotSayIsGivenAgain() {
    String policy = written(1, "");
    Firm firm = panyu();
    Claim claim = asked(firm, policy);
    // pressed twice
    assertThat(refusals(firm, policy)).containsExactly("已有一件在办或已拨付。");
    assertThatThrownBy(() -> ask(firm, policy, filled(firm)))
        .isInstanceOf(DuplicateKeyException.class);
    paid(claim);
    assertThat(refusals(firm, policy)).containsExactly("已经领过，不能再领。");
    assertThat(Viewers.as(firm.clerk(), () -> ClaimCast.ground(firm, policy).worth().had()))
        .isTrue();
    // who writes letters of policies knows it, without the sum
    assertThat(Viewers.as(Viewer.clock(), () -> ClaimCast.ALREADY.known(List.of(firm.id(), 1L))))
        .containsOnlyKeys(firm.id())
        .satisfies(had ->
            assertThat(had.get(firm.id()))
                .singleElement()
                .satisfies(one -> {
                  assertThat(one.policy()).isEqualTo(policy);
                  assertThat(one.sum()).isNull();
                }));
  }

  @Test
  void giveOnceForEachProject() {
    String policy = written(2, "once: each,");
    Firm firm = panyu();
    assertThat(refusals(firm, policy)).containsExactly("请填写项目名称。");
    ask(firm, policy, filled(firm).with("project", "产线 A"));
    assertThat(refusals(firm, policy, filled(firm).with("project", "产线A")))
        .containsExactly("已有一件在办或已拨付。");
    assertThatThrownBy(() -> ask(firm, policy, filled(firm).with("project", "产线A")))
        .isInstanceOf(DuplicateKeyException.class);
    Claim second = ClaimCast.now(ask(firm, policy, filled(firm).with("project", "产线 B")));
    assertThat(second.project()).isEqualTo("产线 B");
    assertThat(
            Viewers.as(
                writer(988_101, Role.REVIEWER),
                () ->
                    ClaimCast.LISTS
                        .sorted(
                            ClaimCast.LIBRARY.find(policy).orElseThrow(),
                            ClaimCast.LIBRARY.find(policy).orElseThrow().benefits().getFirst(),
                            Form.EMPTY.with("codes", panyu().code()))
                        .form()
                        .mistakes()))
        .extracting((Mistake one) -> one.message().zh())
        .singleElement()
        .asString()
        .endsWith("按项目享受的须由企业申请。");
  }

  @Test
  void areDecidedByTheOfficeThatWroteThePolicyOnly() {
    String policy = written(3, "once: firm,");
    Claim claim = asked(panyu(), policy);
    assertThat(claim.office()).isEqualTo(SEAT);
    assertThat(claim.organisation()).isEqualTo(WRITERS);
    Viewer neighbour = writer(988_103, Role.REVIEWER, WRITERS + 1);
    assertThat(Viewers.as(neighbour, () -> ClaimCast.CLAIMS.find(claim.id()))).isPresent();
    assertThat(Viewers.as(neighbour, () -> ClaimCast.CLAIMS.review(claim, true, ""))).isFalse();
    assertThat(claim.isFor(neighbour)).isFalse();
    int written =
        Cast.as(
            neighbour,
            rows ->
                rows.sql("UPDATE claims.claim SET state = 'REVIEWED' WHERE id = :id")
                    .param("id", claim.id())
                    .update());
    assertThat(written).isZero();
    assertThat(Viewers.as(neighbour, ClaimLimitsTest::waiting)).isEmpty();
    Viewer own = writer(988_101, Role.REVIEWER);
    assertThat(claim.isFor(own)).isTrue();
    assertThat(Viewers.as(own, ClaimLimitsTest::waiting)).isNotEmpty();
    paid(claim);
  }

  private static List<ClaimsWaiting.What> waiting() {
    return ClaimCast.WAITING.counts().keySet().stream()
        .filter(ClaimsWaiting.What.ASKED::equals)
        .toList();
  }
}
