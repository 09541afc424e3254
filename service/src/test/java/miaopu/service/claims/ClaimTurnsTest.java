package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import miaopu.service.Browser;
import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.messages.Inboxes;
import miaopu.service.policies.Published;
import miaopu.service.shell.Task;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whose turn it is: with claims of firms that have ended, with lists, and where nobody is there to
/// answer.
class ClaimTurnsTest {
  private static final int SEAT = 445322;

  @BeforeAll
  static void firmOfTheCast() {
    miaopu.service.enterprises.Things.add();
    assertThat(Cast.thing("firm").id(Cast.viewer(Role.CLERK), Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
  }

  private static Browser browser(Role role) throws IOException, InterruptedException {
    return Cast.browser(role);
  }

  private static void ended(Firm firm) {
    Cast.as(
        ClaimCast.NATION,
        rows ->
            rows.sql("UPDATE enterprises.firm SET state = 'CANCELLED' WHERE id = :id")
                .param("id", firm.id())
                .update());
  }

  private static long claim(Firm firm, String policy) {
    return ClaimThings.claim(firm.clerk(), firm.id(), Cast.HOME, Cast.HOME, policy);
  }

  @Test
  void letsTheOfficeCloseTheClaimsOfAFirmThatHasEnded() throws Exception {
    Firm firm = ClaimCast.firm(Cast.HOME);
    String first = "/claims/" + claim(firm, "ended-a");
    long second = claim(firm, "ended-b");
    String reviewed = "/claims/" + second;
    browser(Role.REVIEWER).post(reviewed + "/review", "decision", "accept");
    ended(firm);
    assertThat(browser(Role.REVIEWER).get(first).body())
        .contains("这家企业已经终止")
        .contains("不同意")
        .doesNotContain("通过初审");
    assertThat(browser(Role.REVIEWER).post(first + "/review", "decision", "accept").body())
        .contains("这家企业已经终止：只能不同意");
    browser(Role.REVIEWER).post(first + "/review", "decision", "refuse", "words", "企业已注销");
    assertThat(browser(Role.REVIEWER).get(first).body()).contains("未同意").contains("企业已注销");
    assertThat(
            browser(Role.APPROVER)
                .post(reviewed + "/decision", "decision", "accept", "sum", "10", "sum.unit", "YUAN")
                .body())
        .contains("这家企业已经终止：只能不同意");
    browser(Role.APPROVER).post(reviewed + "/decision", "decision", "refuse", "words", "企业已注销");
    assertThat(ClaimCast.now(second).state()).isEqualTo(Claim.State.REFUSED);
  }

  @Test
  void countsForAFirmThatHasEndedNothingItCannotAnswer() {
    Viewer reviewer = ClaimThings.office(Role.REVIEWER, Cast.HOME);
    Firm firm = ClaimCast.firm(Cast.HOME);
    long[] made = ClaimThings.listed(reviewer, firm.id(), Cast.HOME, "ended-c");
    Viewers.as(
        ClaimThings.office(Role.APPROVER, Cast.HOME),
        () -> ClaimCast.LISTINGS.confirm(ClaimCast.LISTINGS.find(made[0]).orElseThrow(), Map.of()));
    assertThat(Viewers.as(firm.clerk(), ClaimCast.WAITING::counts))
        .containsEntry(ClaimsWaiting.What.OFFERED, 1L);
    ended(firm);
    assertThat(Viewers.as(firm.clerk(), ClaimCast.WAITING::counts)).isEmpty();
  }

  private static List<String> tasks(Viewer viewer) {
    return Viewers.as(
        viewer,
        () ->
            ClaimCast.GROUND.bean(ClaimTasks.class).waiting(viewer).stream()
                .map(Task::path)
                .toList());
  }

  @Test
  void leadsToListsThatWaitAndFromAClaimToItsList() throws Exception {
    Viewer maker = ClaimThings.office(Role.REVIEWER, Cast.HOME);
    long[] made = ClaimThings.listed(maker, Cast.FIRM, Cast.HOME, "listed-turn");
    String list = "/claims/listings/" + made[0];
    String waiting = "/claims/listings?state=WAITING";
    assertThat(tasks(Cast.viewer(Role.APPROVER))).contains(waiting);
    assertThat(browser(Role.APPROVER).get(waiting).body()).contains("\"" + list + "\"");
    assertThat(browser(Role.REVIEWER).get("/claims").body()).contains("\"/claims/listings\"");
    assertThat(browser(Role.APPROVER).get("/claims/" + made[1]).body())
        .contains("\"" + list + "\"");
    browser(Role.APPROVER).post(list + "/refusal", "words", "政策选错");
    assertThat(browser(Role.APPROVER).get(waiting).body()).doesNotContain("\"" + list + "\"");
    assertThat(browser(Role.APPROVER).get("/claims/listings").body())
        .contains("\"" + list + "\"")
        .contains("已退回");
    Viewer neighbour = ClaimThings.office(Role.APPROVER, Cast.ELSEWHERE);
    assertThat(Viewers.as(neighbour, () -> ClaimCast.LISTINGS.list(false, Long.MAX_VALUE, 200)))
        .noneMatch(one -> one.id() == made[0]);
  }

  private static Viewer member(String login, long office, Role role, int region) {
    long account = Cast.account(login, "虚构" + login, office, role);
    return new Viewer(
        account, login, office, "虚构局", role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  private static void write(Firm firm, int seat, long claim) {
    Cast.as(
        firm.clerk(),
        _ -> {
          ClaimLetters letters = ClaimCast.GROUND.bean(ClaimLetters.class);
          letters.toDecide(
              new DecidingOffice(seat, null), Action.REVIEW_CLAIMS, claim, firm.name());
          return true;
        });
  }

  @Test
  void writesToNoOfficeThatDecidesNothing() {
    int city = SEAT / 100 * 100;
    long office = Cast.organisation("OFFICE", "虚构云浮市局", city, 0);
    Viewer reviewer = member("turns-city", office, Role.REVIEWER, city);
    Firm firm = ClaimCast.firm(SEAT);
    long claim = ClaimThings.claim(firm.clerk(), firm.id(), SEAT, SEAT, "no-office");
    write(firm, SEAT, claim);
    assertThat(Inboxes.of(reviewer.account())).isEmpty();
    write(firm, city, claim);
    assertThat(Inboxes.of(reviewer.account()))
        .extracting(Inboxes.Told::link)
        .containsExactly("/claims/" + claim);
  }

  @Test
  void saysBeforeAFirmAsksThatNobodyIsThereToAnswer() throws Exception {
    long office = Cast.organisation("OFFICE", "虚构无人局", Cast.HOME, 0);
    Viewer writer = member("turns-writes", office, Role.APPROVER, Cast.HOME);
    Viewer second =
        new Viewer(
            writer.account() + 1_000_000,
            "",
            office,
            "",
            Role.APPROVER,
            Caller.OFFICE,
            Jurisdiction.of(Cast.HOME),
            0);
    String code = "W%06d-%d-1".formatted(Cast.HOME, office);
    Published.by(
        writer,
        second,
        code,
        """
        policy: %s
        title: {zh: 虚构无人审核, en: Nobody}
        issuer: {zh: 虚构无人局, en: Office}
        region: "440106"
        window: {from: 2020-01-01, to: open}
        documents:
          W: {number: unknown, zh: 办法, en: Measures, from: 2020-01-01, to: open}
        citations:
          main: {source: W, from: 2020-01-01, to: open, checked: 2020-01-01, confidence: official}
        audience:
          all:
            - {label: {zh: 小巨人, en: Giant}, test: {value: title_little_giant_valid, is: yes}}
        benefits:
          - {id: b1, label: {zh: 补助, en: Subsidy}, kind: grant, once: firm, amount: 10万元}
        """
            .formatted(code));
    String form = "/firms/" + Cast.FIRM + "/claims/new?policy=" + code + "&benefit=b1";
    String nobody = "审核这项政策的机构在平台上还没有办理人";
    assertThat(browser(Role.CLERK).get(form).body()).contains(nobody);
    String claim =
        "/claims/"
            + ClaimThings.claim(Cast.viewer(Role.CLERK), Cast.FIRM, Cast.HOME, Cast.HOME, code);
    assertThat(browser(Role.CLERK).get(claim).body()).contains(nobody);
    member("turns-reviews", office, Role.REVIEWER, Cast.HOME);
    assertThat(browser(Role.CLERK).get(form).body()).doesNotContain(nobody);
    assertThat(browser(Role.CLERK).get(claim).body()).doesNotContain(nobody);
  }

  @Test
  void takesNoSumThatNobodyHas() throws Exception {
    Firm firm = ClaimCast.firm(Cast.HOME);
    long id =
        Cast.as(
            firm.clerk(),
            rows ->
                rows.sql(
                        """
                        INSERT INTO claims.claim
                          (region, firm, firm_name, firm_code, policy, benefit, scope, rules,
                           office, year, least, state)
                        VALUES (:home, :firm, '虚构', '', 'much', 'award', '', '-', :home, 2026, 0,
                           'ASKED') RETURNING id
                        """)
                    .param("home", Cast.HOME)
                    .param("firm", firm.id())
                    .query(Long.class)
                    .single());
    String path = "/claims/" + id;
    browser(Role.REVIEWER).post(path + "/review", "decision", "accept");
    assertThat(
            browser(Role.APPROVER)
                .post(
                    path + "/decision",
                    "decision",
                    "accept",
                    "sum",
                    "9".repeat(40),
                    "sum.unit",
                    "YUAN")
                .body())
        .contains("金额过大，请核对数字和单位")
        .doesNotContain("不能再领");
  }
}
