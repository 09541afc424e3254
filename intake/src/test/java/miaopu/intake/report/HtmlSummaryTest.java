package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import org.junit.jupiter.api.Test;

class HtmlSummaryTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion OCCASION = Occasion.on(Samples.DATE);

  private static String page(int firms, Firm firm, String link, Language language) {
    Facts facts = Samples.facts(firm);
    FirmReport report =
        new FirmReport(facts, RULEBOOK.ladder(facts, OCCASION), List.of(), List.of());
    HtmlSummary summary = new HtmlSummary(RULEBOOK, OCCASION, language);
    for (int i = 0; i < firms; i++) {
      summary.add(report, i + 2, link);
    }
    return summary.page();
  }

  @Test
  void countsFirmsByTierAndOrdersThemWithoutScript() {
    String page = page(3, Samples.SEEDLING, "report-firms/row-2.html", Language.ZH);
    assertThat(page)
        .contains("（3 家企业）", "各梯度户数", "只差一个条件", "只差一项数据", "离下一梯度最近")
        .contains("href=\"report-firms/row-2.html\"", "id=\"by-near\"", "--near:")
        .doesNotContain("<script", "http://", "https://");
  }

  @Test
  void linksNowhereWhenThereAreNoPages() {
    assertThat(page(2, Samples.SEEDLING, "", Language.EN))
        .contains("summary of 2 firms", "Firms by tier", "nearest to the next tier first")
        .doesNotContain("href=");
  }

  @Test
  void escapesWhatIsGiven() {
    assertThat(page(1, new Firm("1", "", "<script>"), "", Language.ZH))
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void staysSmallForManyFirms() {
    String page = page(300, Samples.SEEDLING, "report-firms/row-2.html", Language.ZH);
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
  }
}
