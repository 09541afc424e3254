package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import org.junit.jupiter.api.Test;

/// Somebody without an account sees where a firm stands.
class CheckTest {
  private static final Ground GROUND = Ground.get();
  private static final Pattern ASKED = Pattern.compile("name=\"([a-z][a-z0-9_]+(?:@\\d{4})?)\"");
  private static final String DATE = "2026-11-21";

  private static String post(Browser visitor, Map<String, String> typed) throws Exception {
    List<String> words = new ArrayList<>();
    typed.forEach((name, value) -> words.addAll(List.of(name, value)));
    return visitor.post("/check", words.toArray(String[]::new)).body();
  }

  private static Map<String, String> begun() {
    return new LinkedHashMap<>(
        Map.of("region", "广东省广州市天河区", "industry", "C34", "founded_on", "2015-06", "date", DATE));
  }

  @Test
  void asksFirstWhatDecidesMost() throws Exception {
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get("/check").body()).contains("name=\"region\"").doesNotContain("standing");
    String page = post(visitor, begun());
    assertThat(page).contains("id=\"standing\"").contains("name=\"revenue@2025\"");
  }

  @Test
  void comesToAnEndInFewSteps() throws Exception {
    Browser visitor = new Browser(GROUND);
    Map<String, String> typed = begun();
    String page = post(visitor, typed);
    int steps = 1;
    while (page.contains("id=\"asked\"") && steps < 10) {
      String asked = page.substring(page.indexOf("id=\"asked\""));
      Matcher names = ASKED.matcher(asked);
      while (names.find()) {
        typed.putIfAbsent(names.group(1), answer(names.group(1)));
      }
      typed.put("none", "yes");
      page = post(visitor, typed);
      steps++;
    }
    assertThat(page).contains("没有别的数据能再改变结果了").contains("已达到条件");
    assertThat(steps).isLessThanOrEqualTo(6);
  }

  private static String answer(String key) {
    return switch (key.replaceAll("@.*", "")) {
      case "revenue", "main_revenue", "total_assets", "total_income", "cost_and_expense" -> "6000";
      case "rd_expense" -> "500";
      case "staff" -> "120";
      case "rd_staff", "science_staff" -> "30";
      case "total_liabilities", "net_profit" -> "1000";
      case "legal_person", "resident_enterprise" -> "是";
      default -> key.matches(".*(growth|share|ratio).*") ? "10%" : "";
    };
  }

  @Test
  void tellsAllMistakesAtOnceAndKeepsWhatWasTyped() throws Exception {
    Map<String, String> typed = begun();
    typed.put("industry", "开飞船");
    typed.put("revenue@2025", "很多");
    typed.put("date", "1800-01-01");
    String page = post(new Browser(GROUND), typed);
    assertThat(page)
        .contains("href=\"#industry\"")
        .contains("href=\"#revenue@2025\"")
        .contains("href=\"#date\"")
        .contains("value=\"开飞船\"")
        .contains("value=\"很多\"");
  }

  @Test
  void leavesEmptyWhatIsNotKnown() throws Exception {
    Map<String, String> typed = begun();
    typed.put("revenue@2025", "");
    assertThat(post(new Browser(GROUND), typed))
        .doesNotContain("不符合：2025年营业收入")
        .contains("还缺 ")
        .contains("name=\"revenue@2025\"");
  }

  @Test
  void answersAlikeForAnyCode() throws Exception {
    Map<String, String> typed = begun();
    typed.put("code", "91440106MADEM0177P");
    String one = post(new Browser(GROUND), typed);
    typed.put("code", "91440106MA5FEED15F");
    String other = post(new Browser(GROUND), typed);
    assertThat(body(one)).isEqualTo(body(other));
  }

  private static String body(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replaceAll("\\s+", " ");
  }

  @Test
  void givesAReportAndAWay() throws Exception {
    Browser visitor = new Browser(GROUND);
    Map<String, String> typed = begun();
    typed.put("revenue@2025", "3000");
    typed.put("revenue@2025.unit", "WAN");
    typed.put("rd_expense@2025", "50");
    typed.put("rd_expense@2025.unit", "WAN");
    typed.put("name", "虚构试填厂");
    typed.put("target", "miit/specialized");
    List<String> words = new ArrayList<>();
    typed.forEach((name, value) -> words.addAll(List.of(name, value)));
    assertThat(visitor.post("/check/report", words.toArray(String[]::new)).body())
        .startsWith("<!doctype html>")
        .contains("3,000 万元")
        .contains("虚构试填厂");
    assertThat(visitor.post("/check/way", words.toArray(String[]::new)).body())
        .contains("最省的提升路径")
        .contains("name=\"revenue@2025\" value=\"3000\"");
    assertThat(visitor.post("/check/way", "target", "no/such").statusCode()).isEqualTo(404);
  }
}
