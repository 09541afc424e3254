package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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
import org.springframework.dao.DataAccessException;

/// Overlays of a province: laid by one approver, accepted by another, read by everybody, changed by
/// nobody.
class OverlaysTest {
  private static final Ground GROUND = Ground.get();
  private static final String EDITION = "/rulebook/miit/specialized/2026";
  private static Browser first = new Browser(GROUND);
  private static Browser second = new Browser(GROUND);
  private static Browser elsewhere = new Browser(GROUND);
  private static long office;

  @BeforeAll
  static void openOffices() throws Exception {
    office = Cast.organisation("OFFICE", "虚构湖南省工信厅", 430_000, 0);
    long other = Cast.organisation("OFFICE", "虚构湖北省工信厅", 420_000, 0);
    first = approver("hunan-first", "甲一", office);
    second = approver("hunan-second", "乙二", office);
    elsewhere = approver("hubei-first", "丙三", other);
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

  @Test
  void areInForceAfterASecondPersonHasAcceptedThem() throws Exception {
    String stricter = text("hunan-a", "43", "set: P2a.revenue, at_least: 2345万元");
    String place = Browser.location(lay(first, stricter, today()));
    assertThat(place).matches("/rulebook/overlays/\\d+");
    assertThat(first.get(place).body()).contains("待审定", "2345万元").doesNotContain(">同意<");
    assertThat(new Browser(GROUND).get(place).statusCode()).isEqualTo(404);
    assertThat(elsewhere.get(place).statusCode()).isEqualTo(404);
    assertThat(new Browser(GROUND).get(EDITION + "?overlay=hunan-a").statusCode()).isEqualTo(404);

    assertThat(first.post(place + "/review", "decision", "accept").body()).contains("不能审定");
    assertThat(second.get(place).body()).contains(">同意<");
    assertThat(Browser.location(second.post(place + "/review", "decision", "accept")))
        .isEqualTo(place);

    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已生效", "2345万元");
    assertThat(visitor.get(EDITION + "?overlay=hunan-a").body())
        .contains("2345万元", "细则另定", "湘工信〔2026〕1号");
    assertThat(visitor.get(EDITION).body()).contains("湖南细则hunan-a", "1500万元");
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
        text("hunan-b", "43", "set: G2a, at_least: 100万元")
            .replace("specialized/2026", "little-giant/2026");
    assertThat(lay(first, looser, today()).body()).contains("地方规定只能加严");
    assertThat(
            lay(first, text("hunan-c", "42", "set: P2a.revenue, at_least: 2000万元"), today()).body())
        .contains("不在贵单位辖区内");
    assertThat(lay(first, text("hunan-d", "43", "set: X9, at_least: 2000万元"), today()).body())
        .contains("overlay.yaml:");
    assertThat(
            lay(
                    first,
                    text("hunan-e", "43", "set: P2a.revenue, at_least: 100万元")
                        .replace("level: province", "level: nation"),
                    today())
                .body())
        .contains("level 应为 province");
    assertThat(
            lay(first, text("hunan-f", "43", "set: P2a.revenue, at_least: 2000万元"), "2020-01-01")
                .body())
        .contains("已过");
    assertThat(lay(first, "", "").body()).contains("生效日期没有填写");
  }

  @Test
  void canBeRefusedWithWordsAndWaitForTheirDay() throws Exception {
    String to = text("hunan-g", "43", "set: P2a.revenue, at_least: 2222万元");
    String place = Browser.location(lay(first, to, "2099-01-01"));
    assertThat(second.post(place + "/review", "decision", "refuse").body()).contains("请写明理由");
    second.post(place + "/review", "decision", "refuse", "words", "依据不足");
    assertThat(first.get(place).body()).contains("已退回", "依据不足");

    String next = Browser.location(lay(first, to, "2099-01-01"));
    second.post(next + "/review", "decision", "accept");
    assertThat(new Browser(GROUND).get(next).body()).contains("待生效");
    assertThat(new Browser(GROUND).get(EDITION + "?overlay=hunan-g").statusCode()).isEqualTo(404);
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
