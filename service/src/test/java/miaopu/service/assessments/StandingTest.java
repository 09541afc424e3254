package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.enterprises.Things;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.Test;

/// The standing of a firm of the register, and what its figures look like there.
class StandingTest {
  static {
    Things.add();
  }

  private static long firm() {
    return Objects.requireNonNull(
        Cast.thing("firm").id(Cast.viewer(Role.REVIEWER), Cast.Whose.SAME));
  }

  @Test
  void refusesADayThatIsNone() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    String page = "/firms/" + firm() + "/standing";
    assertThat(browser.get(page).body()).doesNotContain("href=\"#date\"").contains("class=\"tier");
    String refused = browser.get(page + "?date=soon").body();
    assertThat(refused)
        .contains("href=\"#date\"")
        .contains("value=\"soon\"")
        .doesNotContain("class=\"tier");
    assertThat(browser.get(page + "/report?date=soon").statusCode()).isEqualTo(400);
  }

  @Test
  void looksAheadSoManyMonths() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    String page = "/firms/" + firm() + "/standing?date=2026-11-30&later=";
    assertThat(browser.get(page + "15").body())
        .contains("2028年2月29日申报", "/standing/report?date=2028-02-29", "value=\"2026-11-30\"")
        .contains("&amp;date=2028-02-29\">");
    assertThat(browser.get(page).body()).contains("2026年11月30日申报");
    assertThat(browser.get(page + "36").body()).contains("2029年11月30日申报");
    for (String wrong : List.of("37", "-1", "one", "1.5")) {
      assertThat(browser.get(page + wrong).body())
          .as(wrong)
          .contains("href=\"#later\"", "0—36")
          .doesNotContain("class=\"tier");
    }
    Browser visitor = new Browser(Ground.get());
    assertThat(
            visitor.post("/check", "date", "2026-11-30", "later", "3", "staff@2025", "20").body())
        .contains("id=\"live\" hx-post=\"/check\"", "class=\"tier");
    assertThat(visitor.post("/check", "later", "99", "staff@2025", "20").body())
        .contains("href=\"#later\"");
  }

  @Test
  void namesEveryMissingFact() throws Exception {
    String page = Cast.browser(Role.REVIEWER).get("/firms/" + firm() + "/standing").body();
    Matcher many = Pattern.compile("还缺 (\\d+) 项：").matcher(page);
    assertThat(many.find()).isTrue();
    String list = page.substring(many.end(), page.indexOf("</details>", many.end()));
    assertThat(list.split("<li>", -1)).hasSize(Integer.parseInt(many.group(1)) + 1);
  }

  @Test
  void saysThatAFigureWasSavedAndNamesItsUnit() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    String page = "/firms/" + firm();
    String where =
        Browser.location(
            browser.post(
                page + "/facts", "field", "staff", "period", "2025", "source", "4", "value", "45"));
    assertThat(where).isEqualTo(page + "?entered=staff@2025");
    browser.post("/language", "to", "en", "back", page);
    HttpResponse<String> shown = browser.get(where);
    browser.post("/language", "to", "zh", "back", page);
    assertThat(shown.body()).contains("Saved: ").contains("persons").doesNotContain("(人)");
    assertThat(browser.get(page + "?entered=nonsense").body()).doesNotContain("已保存");
  }
}
