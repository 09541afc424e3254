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
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.Test;

/// Somebody without an account sees where a firm stands.
class CheckTest {
  private static final Ground GROUND = Ground.get();
  private static final Pattern ASKED = Pattern.compile("name=\"([a-z][a-z0-9_]+(?:@\\d{4})?)\"");
  private static final String DATE = "2026-11-21";

  private static String post(String path, Map<String, String> typed) throws Exception {
    return post(new Browser(GROUND), path, typed);
  }

  private static String post(Browser visitor, Map<String, String> typed) throws Exception {
    return post(visitor, "/check", typed);
  }

  private static String post(Browser visitor, String path, Map<String, String> typed)
      throws Exception {
    List<String> words = new ArrayList<>();
    typed.forEach((name, value) -> words.addAll(List.of(name, value)));
    return visitor.post(path, words.toArray(String[]::new)).body();
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
        String answer = answer(names.group(1));
        boolean flag = asked.contains("type=\"radio\" id=\"" + names.group(1) + "\"");
        typed.putIfAbsent(names.group(1), flag && answer.isEmpty() ? "no" : answer);
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
  void answersNoAtOnceOnlyWhereNoIsTheGoodAnswer() throws Exception {
    Map<String, String> typed = begun();
    typed.put("legal_person", "");
    typed.put("title_specialized_valid", "");
    typed.put("on_abnormal_list", "");
    typed.put("none", "yes");
    assertThat(post(new Browser(GROUND), typed))
        .doesNotContain("不符合：境内注册的独立法人")
        .doesNotContainPattern("name=\"legal_person\" value=\"no\" checked")
        .doesNotContainPattern("name=\"title_specialized_valid\" value=\"no\" checked")
        .containsPattern("name=\"legal_person\"")
        .containsPattern("name=\"on_abnormal_list\" value=\"no\" checked");
    Drawbacks drawbacks = GROUND.bean(Drawbacks.class);
    assertThat(List.of("restricted_product", "major_incident_3y", "tax_evasion_3y"))
        .allMatch(drawbacks::has);
    assertThat(List.of("legal_person", "resident_enterprise", "title_little_giant_valid"))
        .noneMatch(drawbacks::has);
  }

  @Test
  void keepsTheFieldOfAWrongAnswerAndNamesIt() throws Exception {
    Map<String, String> typed = begun();
    typed.put("rd_staff@2025", "12.5");
    typed.put("revenue@2025", "2000");
    for (String path : List.of("/check", "/check/boards", "/check/policies")) {
      assertThat(post(path, typed))
          .as(path)
          .contains("<a href=\"#rd_staff@2025\">2025年研发人员数量：应为整数")
          .contains("id=\"rd_staff@2025\"")
          .contains("value=\"12.5\"");
    }
  }

  @Test
  void refusesWhatNoFirmCanHave() throws Exception {
    Map<String, String> typed = begun();
    typed.put("founded_on", "2099-01-01");
    typed.put("revenue@2025", "-5");
    typed.put("staff@2025", "9".repeat(38));
    typed.put("total_assets@2025", "9".repeat(16));
    typed.put("net_profit@2025", "-5");
    assertThat(post("/check", typed))
        .contains(">成立日期：不能晚于申报日期 " + DATE)
        .contains(">2025年营业收入：不能是负数")
        .contains(">2025年全职员工数量：应不超过 1000 万人")
        .contains(">2025年资产总额：应不超过 100 万亿元")
        .doesNotContain("href=\"#net_profit@2025\"")
        .doesNotContain("99999人")
        .doesNotContain("5,005");
  }

  @Test
  void asksForFactsWhereAWayCannotBeJudged() throws Exception {
    Map<String, String> typed = begun();
    typed.put("target", "miit/specialized");
    assertThat(post("/check/way", typed))
        .contains("还不能判断，请先补充：")
        .doesNotContain("没有合规的路径")
        .doesNotContainPattern("<li>[A-Z]\\d");
    typed.put("tax_evasion_3y", "yes");
    typed.put("serious_incident_3y", "yes");
    assertThat(post("/check/way", typed))
        .contains("没有合规的路径")
        .doesNotContain("还不能判断")
        .doesNotContainPattern("<li>[A-Z]\\d");
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
  void tellsTheCodesThatANameIsNearTo() throws Exception {
    Map<String, String> typed = begun();
    typed.put("industry", "电子元件和通信设备");
    assertThat(post(new Browser(GROUND), typed))
        .contains("。相近的有：C39 计算机、通信和其他电子设备制造业")
        .doesNotContain("。。")
        .contains("value=\"电子元件和通信设备\"");
    typed.put("industry", "开飞船");
    assertThat(post(new Browser(GROUND), typed)).doesNotContain("相近的有");
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
    assertThat(body(one).replace("91440106MADEM0177P", "CODE"))
        .isEqualTo(body(other).replace("91440106MA5FEED15F", "CODE"));
  }

  private static final String PUBLISHED = "91440106MADEM1815A";
  private static final String UNPUBLISHED = "91440106MADEM18235";
  private static final String UNKNOWN = "91440106MADEM18310";

  @Test
  void warnsOfAWrongCheckSignAndGoesOn() throws Exception {
    Browser visitor = new Browser(GROUND);
    Map<String, String> typed = begun();
    typed.put("code", "91330100799655058X");
    String page = post(visitor, typed);
    assertThat(page)
        .contains("id=\"standing\"")
        .doesNotContain("class=\"errors\"")
        .contains("统一社会信用代码：校验码应为 B，少数早期代码确实如此，已照原样采用；请对照营业执照。");
    typed.put("code", "91330100799655058B");
    assertThat(post(visitor, typed)).doesNotContain("校验码应为");
    typed.put("code", "9133");
    assertThat(post(visitor, typed)).doesNotContain("校验码应为").contains("href=\"#code\"");
  }

  private static void firm(long id, String code, boolean announced) {
    Viewer office = new Viewer(0, "", 0, "", Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(0), 0);
    Cast.as(
        office,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, code, name, name_key, invented)
                  VALUES (:id, 440106, :code, :name, :name, true)
                  """)
              .param("id", id)
              .param("code", code)
              .param("name", "虚构名录" + id)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.title_held
                    (region, firm, kind, source, valid_from, valid_to, announced_on)
                  VALUES (440106, :id, 'little-giant', 3, '2024-01-01', '2099-12-31',
                    CASE WHEN :announced THEN DATE '2024-01-01' END),
                   (440106, :id, 'tech-sme', 3, '2024-01-01', '2099-12-31',
                    CASE WHEN :announced THEN DATE '2024-01-01' END)
                  """)
              .param("id", id)
              .param("announced", announced)
              .update();
        });
  }

  private static String withCode(Browser visitor, String code) throws Exception {
    return body(visitor.post("/check", "code", code, "date", DATE).body()).replace(code, "CODE");
  }

  @Test
  void fillsInWhatIsPublishedAndIsSilentAboutTheRest() throws Exception {
    firm(951_001, PUBLISHED, true);
    firm(951_002, UNPUBLISHED, false);
    Browser visitor = new Browser(GROUND);
    assertThat(withCode(visitor, PUBLISHED))
        .contains("value=\"虚构名录951001\"")
        .contains("value=\"440106\"")
        .contains("name=\"title_little_giant_valid\"")
        .contains("name=\"title_technology_valid\"", "name=\"title_tier1_valid\"");
    assertThat(withCode(visitor, UNPUBLISHED)).isEqualTo(withCode(visitor, UNKNOWN));
    assertThat(withCode(visitor, "9144")).contains("href=\"#code\"");
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      known.add(nanos(visitor, UNPUBLISHED));
      unknown.add(nanos(visitor, UNKNOWN));
    }
    // the look-up ends at the same moment for both; half of that time is far more than it differs
    assertThat(middle(known) - middle(unknown)).isBetween(-20_000_000L, 20_000_000L);
    assertThat(Math.min(middle(known), middle(unknown))).isGreaterThan(40_000_000L);
  }

  private static long nanos(Browser visitor, String code) throws Exception {
    long begun = System.nanoTime();
    visitor.post("/check", "code", code, "date", DATE);
    return System.nanoTime() - begun;
  }

  private static long middle(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
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
