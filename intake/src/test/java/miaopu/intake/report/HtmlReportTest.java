package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion OCCASION = Occasion.on(Samples.DATE);
  private static final String HOSTILE = "虚构<script>alert('x')</script>\"&\u0000\uD800公司";

  @Test
  void escapesEverythingGiven() {
    Problem problem =
        new Problem(
            "bad-number",
            Problem.Severity.ERROR,
            "表<b>!C4",
            HOSTILE,
            Text.same("<i>"),
            Text.same("&"));
    FirmReport report = report(new Firm("<img src=x onerror=y>", "", HOSTILE), List.of(problem));
    String page = page(List.of(report), Language.ZH);
    assertThat(page)
        .doesNotContain("<script", "<img", "<b>", "<i>", "\u0000", "\uD800")
        .contains("虚构&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;")
        .contains("表&lt;b&gt;!C4 [bad-number]");
  }

  @Test
  void isOneFileWithoutScriptOrAddresses() {
    String page = page(List.of(report(Samples.SEEDLING, List.of())), Language.ZH);
    assertThat(page)
        .startsWith("<!doctype html>\n<html lang=\"zh-Hans\">")
        .contains("default-src &#39;none&#39;")
        .doesNotContain("<script", "<link", "http://", "https://", "url(", " onclick", "<img");
  }

  @Test
  void givesTheSameBytesAgain() {
    FirmReport report = report(Samples.SEEDLING, List.of());
    assertThat(page(List.of(report), Language.EN)).isEqualTo(page(List.of(report), Language.EN));
  }

  @Test
  void keepsHeadingsInOrderAndNamesEveryTable() {
    FirmReport report = report(Samples.SEEDLING, List.of());
    for (Language language : Language.values()) {
      String page = page(List.of(report, report), language);
      int last = 0;
      Matcher headings = Pattern.compile("<h([1-6])").matcher(page);
      while (headings.find()) {
        int level = Integer.parseInt(headings.group(1));
        assertThat(level).isLessThanOrEqualTo(last + 1);
        last = level;
      }
      assertThat(count(page, "<table")).isEqualTo(count(page, "<caption"));
      assertThat(count(page, "<h1")).isEqualTo(1);
    }
  }

  @Test
  void isCompleteInEnglish() {
    String page = page(List.of(report(new Firm("F1", "", "Sprout Ltd"), List.of())), Language.EN);
    for (String word :
        List.of("依据", "要求", "缺少", "证明材料", "标准版本", "待补充", "条件", "差距", "出处", "版本", "企业编号")) {
      assertThat(page).doesNotContain(">" + word, word + "：");
    }
  }

  @Test
  void drawsWordsInColoursThatStandOut() {
    String page = page(List.of(report(Samples.SEEDLING, List.of())), Language.ZH);
    Matcher rules =
        Pattern.compile("\\{ (?:[^{}]*[ ;])?color: (#\\w{6}); background: (#\\w{6});")
            .matcher(page);
    List<String> weak = new ArrayList<>();
    int seen = 0;
    while (rules.find()) {
      seen++;
      if (contrast(rules.group(1), rules.group(2)) < 4.5) {
        weak.add(rules.group());
      }
    }
    assertThat(seen).isGreaterThan(6);
    assertThat(weak).isEmpty();
    assertThat(contrast("#4b5650", "#ffffff")).isGreaterThan(4.5);
  }

  @Test
  void namesEveryOutcomeInWordsBesideItsColour() {
    assertThat(page(List.of(report(Samples.SEEDLING, List.of())), Language.ZH))
        .contains("class=\"mark UNKNOWN\">? 待补充<", "class=\"mark MANUAL\">◎ 待人工核验<");
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static int count(String page, String part) {
    return page.toLowerCase(Locale.ROOT).split(Pattern.quote(part), -1).length - 1;
  }

  private static FirmReport report(Firm firm, List<Problem> problems) {
    Facts facts = Samples.facts(firm);
    return new FirmReport(facts, RULEBOOK.ladder(facts, OCCASION), List.of(), problems);
  }

  private static String page(List<FirmReport> reports, Language language) {
    return HtmlReport.page(reports, RULEBOOK, OCCASION, language);
  }
}
