package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Rulebook;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
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

  @BeforeAll
  static void openOffices() throws Exception {
    long office = Cast.organisation("OFFICE", "虚构河北省工信厅", 130_000, 0);
    first = approver("hebei-first", office);
    second = approver("hebei-second", office);
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
      "title", "虚构细则：'}", "document", "虚构\n办法", "set.P2a.revenue", "1000万元", "set.P6.year", "很多分"
    };
    String page = HtmlUtils.htmlUnescape(send("/rulebook/overlays", wrong).body());
    assertThat(page)
        .contains("href=\"#set.P6.year\">填的是（很多分），应为带单位的数")
        .contains("value=\"1000万元\"", "value=\"很多分\"", "value=\"虚构细则：'}\"")
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
      "clause.P2a.revenue",
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
    second.post(place + "/review", "decision", "accept");
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已生效");
    String text = visitor.get(place + "/text").body();
    assertThat(text).contains("{set: P2a.revenue, at_least: '1800万元', clause: '第三条', cite: main}");
    Rulebook read = Rulebook.bundled().with(Map.of("a.yaml", text));
    assertThat(read.problems()).isEmpty();
    assertThat(read.overlays(EDITION)).anyMatch(one -> one.id().equals("13-form"));
  }
}
