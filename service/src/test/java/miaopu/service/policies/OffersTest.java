package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/// Somebody without an account reads policies and sees what they are worth to a firm.
class OffersTest {
  private static final Ground GROUND = Ground.get();
  private static final List<String> FIRM =
      List.of(
          "region",
          "广东省广州市黄埔区",
          "industry",
          "C34",
          "founded_on",
          "2015-06",
          "revenue@2025",
          "6000",
          "staff@2025",
          "120");

  private static String offers(String... more) throws Exception {
    List<String> typed = new ArrayList<>(FIRM);
    typed.addAll(List.of(more));
    return new Browser(GROUND).post("/check/policies", typed.toArray(String[]::new)).body();
  }

  /// What a platform shows that holds real firms, as this one does.
  private static List<Policy> shown() {
    return GROUND.bean(Rulebook.class).policies().policies().stream()
        .filter(policy -> !policy.invented())
        .toList();
  }

  /// Ids of what a library shows, those of offices left out.
  private static List<String> shipped(ObjectProvider<Rulebook> rulebooks, boolean sample) {
    WrittenPolicies written = GROUND.bean(WrittenPolicies.class);
    return Viewers.as(
        Viewer.visitor(),
        () ->
            new PolicyLibrary(rulebooks, written, sample)
                .all().stream().map(Policy::id).filter(id -> !id.matches("W\\d{6}-.*")).toList());
  }

  @Test
  void showsInventedPoliciesBesideInventedFirmsOnly() throws Exception {
    Rulebook rulebook = GROUND.bean(Rulebook.class);
    ObjectProvider<Rulebook> rulebooks =
        new ObjectProvider<>() {
          @Override
          public Rulebook getObject() {
            return rulebook;
          }
        };
    List<Policy> all = rulebook.policies().policies();
    assertThat(shipped(rulebooks, false))
        .containsExactlyElementsOf(shown().stream().map(Policy::id).toList());
    assertThat(shipped(rulebooks, true))
        .containsExactlyElementsOf(all.stream().map(Policy::id).toList());
    Policy invented = all.stream().filter(Policy::invented).findFirst().orElseThrow();
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get("/policies/" + invented.id()).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/policies?season=ENDED").body()).doesNotContain(invented.title().zh());
    assertThat(visitor.get("/policies").body()).doesNotContain(invented.title().zh());
    assertThat(offers()).doesNotContain(invented.title().zh());
  }

  @Test
  void showsEveryPolicyInBothLanguages() throws Exception {
    Browser visitor = new Browser(GROUND);
    for (Policy policy : shown()) {
      String page = visitor.get("/policies/" + policy.id()).body();
      assertThat(page).contains(policy.title().zh()).contains(policy.issuer().zh());
      for (Policy.Benefit benefit : policy.benefits()) {
        assertThat(page).contains(benefit.label().zh());
      }
    }
    assertThat(visitor.get("/policies/no-such").statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheCasesOfASumThatDependsOnConditions() throws Exception {
    Browser visitor = new Browser(GROUND);
    String page = visitor.get("/policies/TAX-RD").body();
    assertThat(page.replaceAll("\\s+", " "))
        .contains("分档：由上往下，适用第一个符合的")
        .contains("高新技术企业：应为是</th><td data-head=\"金额\">最多为")
        .contains("年研发费用的 15 %</td>")
        .contains("从业人数：≤ 300人，且 资产总额：≤ 5000万元")
        .contains("其他企业</th><td data-head=\"金额\">最多为");
    visitor.post("/language?to=en&back=/");
    assertThat(visitor.get("/policies/TAX-RD").body())
        .contains("Any other firm", "at most 25 % of ");
  }

  @Test
  void findsByWordsProvinceAndWindow() throws Exception {
    Browser visitor = new Browser(GROUND);
    List<Policy> all = shown();
    String ended = visitor.get("/policies?season=ENDED").body();
    String usual = visitor.get("/policies").body();
    for (Policy policy : all) {
      boolean over = policy.season(miaopu.service.walls.Today.date()) == Policy.Season.ENDED;
      String link = "href=\"/policies/" + policy.id() + "\"";
      assertThat(ended.contains(link)).as(policy.id()).isEqualTo(over);
      assertThat(usual.contains(link)).as(policy.id()).isEqualTo(!over);
    }
    String zhejiang = visitor.get("/policies?region=330000").body();
    for (Policy policy : all) {
      if (policy.region().startsWith("44")) {
        assertThat(zhejiang).doesNotContain("href=\"/policies/" + policy.id() + "\"");
      }
    }
    assertThat(visitor.get("/policies?words=%E6%97%A0%E6%AD%A4%E6%94%BF%E7%AD%96").body())
        .contains("没有符合的政策");
  }

  @Test
  void tellsWhatPoliciesAreWorthToTypedFigures() throws Exception {
    String page = offers();
    assertThat(page)
        .contains("奖补合计")
        .contains("税收优惠合计")
        .contains("下一步")
        .contains("依据")
        .contains("项政策不适用于本企业")
        .contains("name=\"revenue@2025\" value=\"6000\"");
    assertThat(offers("order", "deadline")).contains("value=\"DEADLINE\" aria-pressed=\"true\"");
  }

  @Test
  void warnsOfAWrongCheckSignAndGoesOn() throws Exception {
    assertThat(offers("code", "91330100799655058X"))
        .contains("奖补合计")
        .contains("统一社会信用代码：校验码应为 B，少数早期代码确实如此，已照原样采用；请对照营业执照。");
    assertThat(offers("code", "91330100799655058B")).doesNotContain("校验码应为");
  }

  @Test
  void leavesEndedPoliciesOutOfTheTotal() throws Exception {
    String page = offers();
    String totals = page.substring(page.indexOf("奖补合计"), page.indexOf(" 项）</h2>"));
    for (Policy policy : shown()) {
      if (!policy.isOpen(miaopu.service.walls.Today.date())) {
        assertThat(totals).doesNotContain("[" + policy.id() + "]");
      }
    }
  }
}
