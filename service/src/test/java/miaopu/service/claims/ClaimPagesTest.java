package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.messages.Inboxes;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A claim through its pages, by those whose turn it is.
class ClaimPagesTest {
  private static final Viewer CLERK = Cast.viewer(Role.CLERK);

  @BeforeAll
  static void firm() {
    miaopu.service.enterprises.Things.add();
    // the firm of the cast
    assertThat(Cast.thing("firm").id(CLERK, Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
  }

  private static String claim(String policy) {
    return "/claims/" + ClaimThings.claim(CLERK, Cast.FIRM, Cast.HOME, Cast.HOME, policy);
  }

  private static Browser as(Role role) throws IOException, InterruptedException {
    return Cast.browser(role);
  }

  @Test
  void saysWhoDecidesAndLeadsToWhatOneCanDecide() throws Exception {
    String own = claim("pages-own");
    String other =
        "/claims/"
            + ClaimThings.claim(CLERK, Cast.FIRM, Cast.HOME, ClaimCast.PROVINCE, "pages-other");
    assertThat(as(Role.REVIEWER).get("/claims?state=ASKED").body())
        .contains("\"" + own + "\"", "\"" + other + "\"")
        .contains("本机构", "广东省主管部门");
    assertThat(as(Role.REVIEWER).get(other).body()).contains("由谁审核", "广东省主管部门");
    assertThat(as(Role.CLERK).get("/claims").body()).contains("广东省广州市天河区主管部门", "广东省主管部门");
    assertThat(as(Role.REVIEWER).get("/home").body()).contains("/claims?state=ASKED&amp;turn=MINE");
    assertThat(as(Role.REVIEWER).get("/claims?state=ASKED&turn=MINE").body())
        .contains("\"" + own + "\"")
        .doesNotContain("\"" + other + "\"");
    as(Role.REVIEWER).post(own + "/review", "decision", "accept");
    assertThat(as(Role.REVIEWER).get("/claims?turn=MINE").body()).doesNotContain("\"" + own + "\"");
    assertThat(as(Role.APPROVER).get("/claims?state=REVIEWED&turn=MINE").body())
        .contains("\"" + own + "\"");
    assertThat(as(Role.CLERK).get("/claims?turn=MINE").body()).doesNotContain("\"" + own + "\"");
    assertThat(as(Role.CLERK).get("/claims?turn=xx").body()).contains("轮到谁：不能是“xx”");
  }

  @Test
  void goesFromHandToHand() throws Exception {
    String path = claim("pages-a");
    assertThat(as(Role.REVIEWER).get("/claims?state=ASKED").body()).contains("\"" + path + "\"");
    assertThat(as(Role.APPROVER).get(path).body()).doesNotContain(path + "/decision");
    assertThat(Browser.location(as(Role.REVIEWER).post(path + "/review", "decision", "accept")))
        .endsWith(path);
    assertThat(as(Role.REVIEWER).get(path).body()).doesNotContain(path + "/review");
    assertThat(as(Role.APPROVER).get(path).body()).contains(path + "/decision").contains("个工作日");
    assertThat(
            as(Role.APPROVER)
                .post(
                    path + "/decision",
                    "decision",
                    "accept",
                    "sum",
                    "200000.01",
                    "sum.unit",
                    "YUAN")
                .body())
        .contains("超过申请时按政策算出的最高额");
    as(Role.APPROVER)
        .post(path + "/decision", "decision", "accept", "sum", "20", "sum.unit", "WAN");
    assertThat(as(Role.CLERK).get(path).body()).contains("已同意，待拨付");
    assertThat(as(Role.REVIEWER).post(path + "/payment", "day", "2099-01-01").body())
        .contains("请填写拨付日期")
        .contains("请选择资金来源");
    assertThat(
            as(Role.REVIEWER)
                .post(path + "/payment", "day", "2020-01-01", "source", "DISTRICT")
                .body())
        .contains("拨付日期早于审定的日期");
    String today = Today.date().toString();
    as(Role.REVIEWER).post(path + "/payment", "day", today, "source", "DISTRICT");
    assertThat(as(Role.CLERK).get(path).body()).contains("已拨付").contains("区县财政");
    assertThat(as(Role.REVIEWER).get("/payments?year=" + today.substring(0, 4)).body())
        .contains("pages-a");
    // a second time, whoever tries
    assertThat(as(Role.REVIEWER).post(path + "/payment", "day", today, "source", "CITY").body())
        .contains("现在不能这样做");
    assertThat(Inboxes.of(CLERK.account()))
        .filteredOn(one -> one.link().equals(path))
        .extracting(Inboxes.Told::subject)
        .isNotEmpty()
        .allMatch(subject -> subject.matches("兑现申请(?!待办).+：.+"));
  }

  @Test
  void showsTheReviewerWhatItRestsOn() throws Exception {
    ClaimCast.Firm firm = ClaimCast.firm(Cast.HOME);
    String path = ClaimThings.shown(firm.id(), Cast.HOME);
    assertThat(as(Role.REVIEWER).get(path).body())
        .contains("条件（按今天的数据）", "tag outcome unknown", "tag outcome met")
        .contains("还没有判断的条件：有效的小巨人称号", "没有登记称号", "缺 有效的小巨人称号", "广东奖励政策汇总网页")
        .contains("/fact-sheet?want=title_little_giant_valid&amp;back=");
    // who may not enter figures is told what is open all the same
    assertThat(as(Role.PUBLISHER).get(path).body())
        .contains("还没有判断的条件：有效的小巨人称号")
        .doesNotContain("/fact-sheet");
    Browser reviewer = as(Role.REVIEWER);
    List<HeardDatabase.Heard> sent =
        Ground.get().bean(HeardDatabase.class).during(false, () -> reviewer.get(path)).stream()
            .filter(one -> !one.tells() && !one.session())
            .toList();
    assertThat(sent).hasSizeBetween(3, 8);
    as(Role.REVIEWER).post(path + "/review", "decision", "refuse", "words", "称号不明");
    assertThat(as(Role.REVIEWER).get(path).body()).doesNotContain("条件（按今天的数据）");
  }

  @Test
  void isRefusedWithAReasonTheFirmReads() throws Exception {
    String path = claim("pages-b");
    assertThat(as(Role.REVIEWER).post(path + "/review", "decision", "refuse").body())
        .contains("不同意时请写明理由");
    as(Role.REVIEWER).post(path + "/review", "decision", "refuse", "words", "称号已过期");
    assertThat(as(Role.OWNER).get(path).body()).contains("未同意").contains("称号已过期");
  }

  @Test
  void isTakenBackByTheFirm() throws Exception {
    String path = claim("pages-c");
    as(Role.OWNER).post(path + "/withdrawal");
    assertThat(as(Role.CLERK).get(path).body()).contains("企业已撤回");
    assertThat(as(Role.CLERK).post(path + "/withdrawal").body()).contains("现在不能这样做");
    assertThat(as(Role.REVIEWER).post(path + "/review", "decision", "accept").body())
        .contains("现在不能这样做");
  }

  @Test
  void refusesAListOrOneFirmOfIt() throws Exception {
    Viewer maker = ClaimThings.office(Role.REVIEWER, Cast.HOME);
    long[] made = ClaimThings.listed(maker, Cast.FIRM, Cast.HOME, "pages-d");
    String list = "/claims/listings/" + made[0];
    String path = "/claims/" + made[1];
    assertThat(as(Role.APPROVER).get(list).body()).contains(list + "/refusal");
    assertThat(as(Role.REVIEWER).get(list).body()).doesNotContain(list + "/refusal");
    assertThat(as(Role.APPROVER).post(list + "/refusal").body()).contains("不同意时请写明理由");
    assertThat(as(Role.CLERK).get(path).statusCode()).isEqualTo(404);
    assertThat(as(Role.APPROVER).get(path).body()).contains("从名单中退回");
    as(Role.APPROVER).post(path + "/decision", "decision", "refuse", "words", "已停产");
    assertThat(as(Role.APPROVER).get(path).body()).contains("未同意").contains("已停产");
    assertThat(as(Role.CLERK).get(path).statusCode()).isEqualTo(404);
    as(Role.APPROVER).post(list + "/refusal", "words", "政策选错");
    assertThat(as(Role.REVIEWER).get(list).body()).contains("政策选错").contains("已停产");
    assertThat(as(Role.APPROVER).post(list + "/confirmation").body()).contains("现在不能这样做");
  }

  @Test
  void saysFromWhenATitleWasTakenAway() throws Exception {
    ClaimCast.Firm firm = ClaimCast.firm(Cast.HOME);
    Cast.as(
        ClaimCast.NATION,
        rows ->
            rows.sql(
                    """
                    INSERT INTO enterprises.title_held
                      (region, firm, kind, source, valid_from, valid_to, ended_on)
                    VALUES (:region, :firm, 'little-giant', 3, '2024-01-01', '2099-12-31',
                      '2025-06-01')
                    """)
                .param("region", Cast.HOME)
                .param("firm", firm.id())
                .update());
    String path = ClaimThings.shown(firm.id(), Cast.HOME);
    assertThat(as(Role.REVIEWER).get(path).body()).contains("起被取消").doesNotContain("2099");
  }
}
