package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import miaopu.service.Browser;
import miaopu.service.Ground;
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

/// Overlays of a province: laid by one approver, accepted by another, read by everybody, changed by
/// nobody.
class OverlaysTest {
  private static final Ground GROUND = Ground.get();
  private static final String EDITION = "/rulebook/miit/specialized/2026";
  private static Browser first = new Browser(GROUND);
  private static Browser second = new Browser(GROUND);
  private static Browser elsewhere = new Browser(GROUND);
  private static Browser city = new Browser(GROUND);
  private static long office;

  @BeforeAll
  static void openOffices() throws Exception {
    office = Cast.organisation("OFFICE", "虚构湖南省工信厅", 430_000, 0);
    long other = Cast.organisation("OFFICE", "虚构湖北省工信厅", 420_000, 0);
    first = approver("hunan-first", "甲一", office);
    second = approver("hunan-second", "乙二", office);
    elsewhere = approver("hubei-first", "丙三", other);
    long below = Cast.organisation("OFFICE", "虚构长沙市工信局", 430_100, 0);
    city = approver("changsha-first", "丁四", below);
  }

  private static Browser approver(String login, String name, long organisation) throws Exception {
    Cast.account(login, name, organisation, Role.APPROVER);
    Browser browser = new Browser(GROUND);
    browser.signIn(login, Cast.PASSWORD);
    return browser;
  }

  private static String text(String id, String region, String change) {
    return """
    overlay: %s
    edition: miit/specialized/2026
    kind: province
    region: "%s"
    level: province
    title: {zh: 湖南细则%s, en: Detail of Hunan %s}
    documents:
      HN1: {number: 湘工信〔2026〕1号, zh: 湖南细则, en: Detail of Hunan, from: 2026-12-01, to: open}
    citations:
      main: {source: HN1, from: 2026-12-01, to: open, checked: 2026-11-21, confidence: official}
    changes:
      - {%s, clause: art. 3, cite: main}
    """
        .formatted(id, region, id, id, change);
  }

  private static HttpResponse<String> lay(Browser browser, String text, String from)
      throws Exception {
    return browser.post("/rulebook/overlays", "from", from, "text", text);
  }

  private static String today() {
    return Today.date().toString();
  }

  private static String later() {
    return Today.date().plusYears(9).toString();
  }

  /// An overlay laid by one approver of Hunan and accepted by the other; its page.
  private static String accepted(String text) throws Exception {
    String place = Browser.location(lay(first, text, today()));
    second.post(place + "/review", "decision", "accept");
    return place;
  }

  @Test
  void areInForceAfterASecondPersonHasAcceptedThem() throws Exception {
    String stricter = text("43-a", "43", "set: P2a.revenue, at_least: 2345万元");
    String place = Browser.location(lay(first, stricter, today()));
    assertThat(place).matches("/rulebook/overlays/\\d+");
    assertThat(first.get(place).body()).contains("待审定", "2345万元").doesNotContain(">同意<");
    assertThat(new Browser(GROUND).get(place).statusCode()).isEqualTo(404);
    assertThat(elsewhere.get(place).statusCode()).isEqualTo(404);
    assertThat(new Browser(GROUND).get(EDITION + "?overlay=43-a").statusCode()).isEqualTo(404);

    assertThat(first.post(place + "/review", "decision", "accept").body()).contains("不能审定");
    assertThat(second.get(place).body()).contains(">同意<");
    assertThat(Browser.location(second.post(place + "/review", "decision", "accept")))
        .isEqualTo(place);

    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已生效", "2345万元");
    assertThat(visitor.get(EDITION + "?overlay=43-a").body())
        .contains("2345万元", "细则另定", "湘工信〔2026〕1号");
    assertThat(visitor.get(EDITION).body()).contains("湖南细则43-a", "1500万元");
    assertThat(second.post(place + "/review", "decision", "refuse", "words", "改").body())
        .contains("不能审定");
    String file = visitor.get(place + "/text").body();
    assertThat(file).isEqualTo(stricter);
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
    assertThat(visitor.get(place).body()).contains(hash);
  }

  @Test
  void areRefusedWhenTheyLoosenOrReachTooFar() throws Exception {
    // the nation decides on little giants
    String looser =
        text("43-b", "43", "set: G2a, at_least: 100万元")
            .replace("specialized/2026", "little-giant/2026");
    assertThat(lay(first, looser, today()).body()).contains("地方规定只能加严");
    assertThat(lay(first, text("43-c", "42", "set: P2a.revenue, at_least: 2000万元"), today()).body())
        .contains("不在贵单位辖区内");
    assertThat(lay(first, text("43-d", "43", "set: X9, at_least: 2000万元"), today()).body())
        .contains("overlay.yaml:");
    assertThat(
            lay(
                    first,
                    text("43-e", "43", "set: P2a.revenue, at_least: 100万元")
                        .replace("level: province", "level: nation"),
                    today())
                .body())
        .contains("level 应为 province");
    assertThat(
            lay(first, text("43-f", "43", "set: P2a.revenue, at_least: 2000万元"), "2020-01-01")
                .body())
        .contains("已过");
    assertThat(lay(first, "", "").body()).contains("生效日期没有填写");
    String far = Today.date().plusYears(10).plusDays(1).toString();
    for (String day : new String[] {"1899-12-31", far, "+99999-01-01"}) {
      assertThat(lay(first, text("43-h", "43", "set: P2a.revenue, at_least: 2000万元"), day).body())
          .contains("请填今天至");
    }
  }

  @Test
  void canBeRefusedWithWordsAndWaitForTheirDay() throws Exception {
    String to = text("43-g", "43", "set: P2a.revenue, at_least: 2222万元");
    String place = Browser.location(lay(first, to, later()));
    assertThat(second.post(place + "/review", "decision", "refuse").body()).contains("请写明理由");
    second.post(place + "/review", "decision", "refuse", "words", "依据不足");
    assertThat(first.get(place).body()).contains("已退回", "依据不足");

    String next = Browser.location(lay(first, to, later()));
    second.post(next + "/review", "decision", "accept");
    assertThat(new Browser(GROUND).get(next).body()).contains("待生效");
    assertThat(new Browser(GROUND).get(EDITION + "?overlay=43-g").statusCode()).isEqualTo(404);
  }

  @Test
  void keepTheirIdForTheirProvinceAndItsFirms() throws Exception {
    String change = "set: P2a.revenue, at_least: 2001万元";
    accepted(text("43-i", "43", change));
    // Hubei cannot take Hunan's code, nor any but its own
    assertThat(lay(elsewhere, text("43-i", "42", change), today()).body())
        .contains("须以本省代码 42- 开头");
    assertThat(lay(first, text("hunan", "43", change), today()).body()).contains("须以本省代码 43- 开头");
    assertThat(lay(first, text("43-I", "43", change), today()).body()).contains("只含小写字母");
    assertThat(lay(first, text("43-i", "4301", change), today()).body()).contains("已用于其他 region");
    Viewer hubei =
        new Viewer(
            932_000, "", 932_000, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(420_000), 0);
    assertThatThrownBy(() -> OverlayThings.laid(hubei, "43-i", new Jurisdiction(420_000, 430_000)))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("check constraint");
  }

  @Test
  void areNotAcceptedForOtherFirmsThanTheirEarlierVersions() throws Exception {
    String place =
        Browser.location(
            lay(first, text("43-k", "43", "set: P2a.revenue, at_least: 2002万元"), today()));
    // one that Hunan cannot see, as it waits in another office
    Viewer nation =
        new Viewer(933_000, "", 933_000, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
    Viewer another =
        new Viewer(933_001, "", 933_000, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
    long hidden = OverlayThings.laid(nation, "43-k", Jurisdiction.of(430_100));
    assertThat(second.get("/rulebook/overlays/" + hidden).statusCode()).isEqualTo(404);
    second.post(place + "/review", "decision", "accept");
    Overlays overlays = GROUND.bean(Overlays.class);
    boolean done =
        Viewers.as(another, () -> overlays.review(overlays.find(hidden).orElseThrow(), true, ""));
    assertThat(done).isFalse();
  }

  @Test
  void areReviewedByTheirOwnOfficeAlone() throws Exception {
    String text = text("43-changsha", "4301", "set: P2a.revenue, at_least: 2003万元");
    String place = Browser.location(lay(first, text, today()));
    assertThat(place).matches("/rulebook/overlays/\\d+");
    // the firms bound are the city's, the overlay is the province's
    assertThat(city.get("/rulebook/overlays").body()).doesNotContain(place);
    assertThat(city.get(place).statusCode()).isEqualTo(404);
    assertThat(city.get(place + "/text").statusCode()).isEqualTo(404);
    for (String decision : new String[] {"accept", "refuse"}) {
      assertThat(city.post(place + "/review", "decision", decision, "words", "改").statusCode())
          .isEqualTo(404);
    }
    long id = Long.parseLong(place.replaceAll("\\D", ""));
    Viewer approver =
        new Viewer(
            934_000, "", 934_000, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(430_100), 0);
    int changed =
        Cast.as(
            approver,
            rows ->
                rows.sql(
                        """
                        UPDATE rulebook.overlay
                        SET accepted = true, reviewed_by = walls.account(), reviewed_at = now()
                        WHERE id = :id
                        """)
                    .param("id", id)
                    .update());
    assertThat(changed).isZero();
    assertThat(second.get(place).body()).contains("待审定");
  }

  @Test
  void areReplacedByALaterVersion() throws Exception {
    String place = accepted(text("43-m", "43", "set: P6.year, at_least: 71分"));
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已生效", "71分");
    String next = accepted(text("43-m", "43", "set: P6.year, at_least: 72分"));
    assertThat(visitor.get(place).body()).contains("已被取代", "71分").doesNotContain("已生效");
    assertThat(visitor.get(next).body()).contains("已生效", "72分");
    assertThat(visitor.get("/rulebook/overlays").body()).contains("已被取代");
    assertThat(visitor.get(EDITION + "?overlay=43-m").body()).contains("72分");
    // of two for one day to come the first will never hold
    List<String> both = new ArrayList<>();
    for (String least : List.of("73分", "74分")) {
      String to = text("43-n", "43", "set: P6.year, at_least: " + least);
      String laid = Browser.location(lay(first, to, later()));
      second.post(laid + "/review", "decision", "accept");
      both.add(laid);
    }
    assertThat(visitor.get(both.getFirst()).body()).contains("已被取代").doesNotContain("待生效");
    assertThat(visitor.get(both.getLast()).body()).contains("待生效");
  }

  @Test
  void areChangedByNobody() {
    Viewer nation =
        new Viewer(931_000, "", office, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
    for (String change : new String[] {"text = ''", "from_day = current_date", "region = 0"}) {
      assertThatThrownBy(() ->
              Cast.as(nation, rows -> rows.sql("UPDATE rulebook.overlay SET " + change).update()))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(
            () -> Cast.as(nation, rows -> rows.sql("DELETE FROM rulebook.overlay").update()))
        .isInstanceOf(DataAccessException.class);
  }
}
