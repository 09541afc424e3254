package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Rulebook;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/// An overlay laid by somebody who writes no rules: a field for each threshold of an edition.
class OverlayFormTest {
  private static final Ground GROUND = Ground.get();
  private static final String EDITION = "miit/specialized/2026";
  private static final String NEW = "/rulebook/overlays/new";
  private static Browser first = new Browser(GROUND);
  private static Browser second = new Browser(GROUND);
  private static Browser below = new Browser(GROUND);

  private static final long FIRM = 130_102_901;

  private static Browser clerk = new Browser(GROUND);

  @BeforeAll
  static void openOffices() throws Exception {
    long office = Cast.organisation("OFFICE", "虚构河北省工信厅", 130_000, 0);
    first = approver("hebei-first", office);
    second = approver("hebei-second", office);
    Cast.as(
        new Viewer(
            1,
            "办事员",
            office,
            "虚构河北省工信厅",
            Role.REVIEWER,
            Caller.OFFICE,
            Jurisdiction.of(130_000),
            0),
        rows ->
            rows.sql(
                    """
                    INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                    VALUES (:id, 130102, '虚构窗口厂', '虚构窗口厂', true)
                    """)
                .param("id", FIRM)
                .update());
    Cast.account(
        "window-clerk", "窗口", Cast.organisation("FIRM", "虚构窗口厂", 130_102, FIRM), Role.CLERK);
    clerk.signIn("window-clerk", Cast.PASSWORD);
    below = approver("shijiazhuang-first", Cast.organisation("OFFICE", "虚构石家庄市工信局", 130_100, 0));
  }

  private static Browser approver(String login, long organisation) throws Exception {
    Cast.account(login, login, organisation, Role.APPROVER);
    Browser browser = new Browser(GROUND);
    browser.signIn(login, Cast.PASSWORD);
    return browser;
  }

  private static HttpResponse<String> send(String path, String... more) throws Exception {
    List<String> form =
        new ArrayList<>(
            List.of("edition", EDITION, "code", "13-form", "from", Today.date().toString()));
    form.addAll(List.of(more));
    return first.post(path, form.toArray(String[]::new));
  }

  @Test
  void asksForEachThresholdOfAnEdition() throws Exception {
    assertThat(first.get("/rulebook/overlays").body()).contains(NEW);
    assertThat(below.get("/rulebook/overlays").body()).doesNotContain(NEW);
    assertThat(first.get(NEW).body()).contains(NEW + "?edition=" + EDITION, NEW + "?text=yes");
    String page = first.get(NEW + "?edition=" + EDITION).body();
    assertThat(page)
        .contains("name=\"set.P2a.revenue\"", "国家标准：", "1500万元", "name=\"set.P6.review1\"", "仅复核")
        .contains("value=\"13-" + Today.date().getYear() + "\"");
    assertThat(first.get(NEW + "?edition=xx").statusCode()).isEqualTo(404);
    for (String id : List.of("miit/little-giant/2026", "gd/champion/2024")) {
      assertThat(first.get(NEW + "?edition=" + id).statusCode()).as(id).isEqualTo(200);
    }
  }

  @Test
  void saysWhereSomethingIsWrong() throws Exception {
    HttpResponse<String> empty = send("/rulebook/overlays");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body())
        .contains("href=\"#title\"", "href=\"#document\"", "href=\"#changes\"", "请至少填写一条本省要求");
    String[] wrong = {
      "title",
      "虚构细则：'}\u0007",
      "document",
      "虚构\n办法",
      "set.P2a.revenue",
      "1000万元",
      "set.P6.year",
      "很多分"
    };
    String page = HtmlUtils.htmlUnescape(send("/rulebook/overlays", wrong).body());
    assertThat(page)
        .contains("href=\"#set.P6.year\">填的是（很多分），应为带单位的数")
        .contains("value=\"1000万元\"", "value=\"很多分\"", "value=\"虚构细则：'}")
        .doesNotContain("href=\"#text\"");
    wrong[wrong.length - 1] = "60分";
    assertThat(send("/rulebook/overlays", wrong).body())
        .contains("href=\"#set.P2a.revenue\"", "value=\"1000万元\"")
        .doesNotContain("href=\"#set.P6.year\"");
  }

  @Test
  void laysWhatWasFilledIn() throws Exception {
    String[] right = {
      "title",
      "虚构河北细则",
      "document",
      "虚构认定细则",
      "number",
      "虚构〔2026〕1号",
      "set.P2a.revenue",
      "1800万元",
      "set.P2a.revenue.clause",
      "第三条",
      "set.P6.year",
      "60分"
    };
    assertThat(send("/rulebook/overlays/preview", right).body())
        .contains("value=\"1800万元\"", "name=\"set.P6.year\"")
        .containsAnyOf("户企业首次申报", "企业库还在读取");
    String place = Browser.location(send("/rulebook/overlays", right));
    assertThat(place).matches("/rulebook/overlays/\\d+");
    assertThat(first.get(place).body()).contains("待审定", "1800万元", "60分", "虚构〔2026〕1号");
    assertThat(second.get("/home").body()).contains("审定同事提出的细则", "/rulebook/overlays");
    assertThat(first.get("/home").body()).doesNotContain("审定同事提出的细则");
    second.post(place + "/review", "decision", "accept");
    assertThat(second.get("/home").body()).doesNotContain("审定同事提出的细则");
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已生效");
    String text = visitor.get(place + "/text").body();
    assertThat(text).contains("{set: P2a.revenue, at_least: '1800万元', clause: '第三条', cite: main}");
    Rulebook read = Rulebook.bundled().with(Map.of("a.yaml", text));
    assertThat(read.problems()).isEmpty();
    assertThat(read.overlays(EDITION)).anyMatch(one -> one.id().equals("13-form"));
  }

  private static String[] form(String edition, String code, String... more) {
    List<String> form =
        new ArrayList<>(
            List.of(
                "edition",
                edition,
                "code",
                code,
                "from",
                Today.date().toString(),
                "title",
                "虚构细则",
                "document",
                "虚构办法"));
    form.addAll(List.of(more));
    return form.toArray(String[]::new);
  }

  private static String accepted(String... form) throws Exception {
    HttpResponse<String> answer = first.post("/rulebook/overlays", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String place = Browser.location(answer);
    second.post(place + "/review", "decision", "accept");
    return place;
  }

  /// A window laid by a province stands in the calendar of the rulebook and in the answers for
  /// programs, for firms of that province alone.
  @Test
  void laysWhenApplicationsAreFiled() throws Exception {
    int year = Today.date().getYear() + 1;
    String shown = year + "年3月2日";
    Browser visitor = new Browser(GROUND);
    String calendar = "/rulebook/calendar?region=13";
    assertThat(visitor.get(calendar).body()).doesNotContain(shown);
    String place =
        accepted(
            form(
                EDITION,
                "13-window",
                "window.1.from",
                year + "-03-02",
                "window.1.to",
                year + "-03-20",
                "window.1.clause",
                "第八条",
                "window.2.from",
                year + "-09-01",
                "window.2.to",
                year + "-09-30"));
    assertThat(visitor.get(place).body())
        .contains(year + " 年3 月 2 日至 3 月 20 日", "第八条", "只定申报时间")
        .doesNotContain("终止");
    assertThat(visitor.get(place + "/text").body())
        .contains("{years: " + year + ", from: 03-02, to: 03-20, clause: '第八条', cite: main}");
    assertThat(visitor.get(calendar).body())
        .contains(shown + "至" + year + "年3月20日", year + "年9月1日至" + year + "年9月30日");
    assertThat(visitor.get("/rulebook/calendar?region=14").body()).doesNotContain(shown);
    assertThat(visitor.get("/rulebook/calendar").body()).doesNotContain(shown);
    assertThat(clerk.get("/firms/" + FIRM + "/calendar").body())
        .contains(shown, "开始：专精特新中小企业申报", "最后一天：专精特新中小企业申报");
    String call = "/api/v1/rulebook/windows?year=" + year + "&region=";
    assertThat(visitor.get(call + "130102").body())
        .contains("\"from\":\"" + year + "-03-02\",\"to\":\"" + year + "-03-20\"");
    assertThat(visitor.get(call + "44").body()).doesNotContain(year + "-03-02");
    assertThat(visitor.get("/rulebook/calendar?region=99").statusCode()).isEqualTo(422);
    // a version without anything ends it
    accepted(
        "text",
        visitor.get(place + "/text").body().replaceFirst("(?s)windows:.*", "changes: []\n"),
        "from",
        Today.date().toString());
    assertThat(visitor.get(calendar).body()).doesNotContain(shown);
  }

  @Test
  void saysWhichDayOfAWindowIsWrong() throws Exception {
    int year = Today.date().getYear() + 1;
    String[][] wrong = {
      {"%d-03-02", "", "截止日期没有填写"},
      {"", "%d-03-02", "开始日期没有填写"},
      {"%d-03-02", "%d-03-01", "截止日期早于开始日期"},
      {"%d-12-02", (year + 1) + "-01-31", "跨年的申报时间请分成两段"},
      {"2020-01-01", "2020-01-31", "申报时间须在今天以后"},
      {"9027-01-01", "9027-01-31", "申报时间须在今天以后"},
    };
    for (String[] one : wrong) {
      String from = one[0].formatted(year);
      String to = one[1].formatted(year);
      String page = sent(form(EDITION, "13-wrong", "window.2.from", from, "window.2.to", to));
      assertThat(page)
          .as(one[2])
          .contains(
              one[2],
              "value=\"" + from + "\"",
              "href=\"#window.2." + (from.isEmpty() ? "from" : "to"));
      assertThat(page).doesNotContain("请至少填写一条");
      for (String[] other : wrong) {
        assertThat(other[2].equals(one[2]) || !page.contains(other[2])).as(one[2]).isTrue();
      }
    }
    String day = year + "-03-";
    assertThat(
            sent(
                form(
                    EDITION,
                    "13-wrong",
                    "window.1.from",
                    day + "01",
                    "window.1.to",
                    day + "20",
                    "window.2.from",
                    day + "20",
                    "window.2.to",
                    day + "30")))
        .contains("href=\"#window.2.to\">填的是", "各段不重叠");
    String[] early =
        form(EDITION, "13-wrong", "window.1.from", day + "01", "window.1.to", day + "20");
    early[5] = year + "-03-21";
    assertThat(sent(early)).contains("这段时间在细则生效（" + year + "-03-21）以前已经结束");
  }

  private static String sent(String... form) throws Exception {
    HttpResponse<String> answer = first.post("/rulebook/overlays", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    return HtmlUtils.htmlUnescape(answer.body());
  }

  /// Windows are for what firms apply for.
  @Test
  void asksForNoWindowsOfWhatNobodyAppliesFor() throws Exception {
    assertThat(first.get(NEW + "?edition=" + EDITION).body()).contains("name=\"window.1.from\"");
    assertThat(first.get(NEW + "?edition=bse/listing/2024").body())
        .contains("name=\"set.")
        .doesNotContain("name=\"window.1.from\"");
    assertThat(first.post("/rulebook/overlays", form("xx", "13-xx")).statusCode()).isEqualTo(404);
  }

  /// Who lays windows under the id of thresholds ends these; the second person is told.
  @Test
  void saysWhatANewVersionReplaces() throws Exception {
    String old = accepted(form(EDITION, "13-whole", "set.P2a.revenue", "1700万元"));
    int year = Today.date().getYear() + 1;
    HttpResponse<String> laid =
        first.post(
            "/rulebook/overlays",
            form(
                EDITION,
                "13-whole",
                "window.1.from",
                year + "-05-02",
                "window.1.to",
                year + "-05-20"));
    String place = Browser.location(laid);
    assertThat(second.get(place).body())
        .contains("这是编号 13-whole 的新版，自生效日期起整份取代", "href=\"" + old + "\"");
    assertThat(second.get(old).body()).doesNotContain("这是编号");
    second.post(place + "/review", "decision", "accept");
    assertThat(second.get(old).body()).contains("已被取代");
    assertThat(second.get(place).body()).contains("整份取代");

    // what the form offers has not been taken
    String offered = "13-" + Today.date().getYear();
    Pattern code = Pattern.compile("id=\"code\"[^>]*value=\"([^\"]*)\"");
    Matcher before = code.matcher(first.get(NEW + "?edition=miit/innovative/2022").body());
    assertThat(before.find()).isTrue();
    assertThat(before.group(1)).isEqualTo(offered);
    accepted(
        form(
            "miit/innovative/2022",
            offered,
            "window.1.from",
            year + "-05-02",
            "window.1.to",
            year + "-05-20"));
    Matcher after = code.matcher(first.get(NEW + "?edition=miit/innovative/2022").body());
    assertThat(after.find()).isTrue();
    assertThat(after.group(1)).isEqualTo(offered + "-2");
  }

  /// What an edition leaves to the province: its parts come to the points that the edition says.
  @Test
  void laysTheIndicatorsLeftToTheProvince() throws Exception {
    String old = "miit/specialized/2022";
    assertThat(first.get(NEW + "?edition=" + old).body())
        .contains("name=\"local.9.3.points\"", "合计 15 分");
    assertThat(first.get(NEW + "?edition=" + EDITION).body()).doesNotContain("name=\"local.");
    String[] parts = {
      "local.9.1.name", "虚构重点产业链", "local.9.1.points", "10", "local.9.1.how", "属于的得 10 分",
      "local.9.3.name", "虚构工艺", "local.9.3.points", "4", "local.9.3.how", ""
    };
    String page =
        HtmlUtils.htmlUnescape(
            first.post("/rulebook/overlays", form(old, "13-local", parts)).body());
    assertThat(page).contains("各项分值合计应为 15 分，现为 14 分", "评分办法没有填写", "href=\"#local.9.3.how\"");
    assertThat(page.split("href=\"#local.9.1.points\"", -1)).hasSize(2);
    parts[9] = "五分";
    parts[11] = "有的得 5 分";
    assertThat(first.post("/rulebook/overlays", form(old, "13-local", parts)).body())
        .contains("分值（五分）应为大于 0 的数");
    parts[9] = "5分";
    String place = accepted(form(old, "13-local", parts));
    assertThat(new Browser(GROUND).get(place).body()).contains("虚构重点产业链", "虚构工艺");
    Rulebook read =
        Rulebook.bundled().with(Map.of("a.yaml", new Browser(GROUND).get(place + "/text").body()));
    assertThat(read.problems()).isEmpty();
  }
}
