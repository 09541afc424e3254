package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import miaopu.engine.Language;
import miaopu.intake.report.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void countsChineseTwiceAndCombiningMarksNot() {
    assertThat(DisplayWidth.of("专精特新SME")).isEqualTo(11);
    assertThat(DisplayWidth.of("“Ⅰ类”")).isEqualTo(5);
    assertThat(DisplayWidth.of("（３％）")).isEqualTo(8);
    assertThat(DisplayWidth.of("e\u0301\u200b")).isEqualTo(1);
    assertThat(DisplayWidth.of("𠀀🌱")).isEqualTo(4);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(DisplayWidth.cut("虚构青苗轴承", 12)).isEqualTo("虚构青苗轴承");
    assertThat(DisplayWidth.cut("虚构青苗轴承", 11)).isEqualTo("虚构青苗轴…");
    assertThat(DisplayWidth.cut("虚构青苗轴承", 10)).isEqualTo("虚构青苗…");
    assertThat(DisplayWidth.cut("𠀀𠀀", 3)).isEqualTo("𠀀…");
  }

  @Test
  void alignsColumnsByWidth() {
    TextTable table = new TextTable(List.of(Column.words("企业"), Column.numbers("得分")));
    table.row("虚构青苗", "67").row("Sprout\tLtd", "45–80");
    assertThat(table.text(0))
        .isEqualTo(
            """
            企业         得分
            ──────────  ─────
            虚构青苗       67
            Sprout Ltd  45–80
            """);
  }

  @Test
  void cutsTheWidestColumnFirst() {
    TextTable table = new TextTable(List.of(Column.words("企业"), Column.words("说明")));
    table.row("虚构青苗", "缺 rd_expense@2025;revenue@2025;segment_years@2025");
    assertThat(table.text(30).lines()).allMatch(line -> DisplayWidth.of(line) <= 30);
    assertThat(table.text(30)).contains("虚构青苗  缺 rd_expense@2025;…");
  }

  @Test
  void tellsAssessmentsInALineEach() {
    String text = ResultText.of(List.of(Samples.nearMiss(), Samples.open()), Language.ZH, 0);
    assertThat(text.lines().skip(2))
        .containsExactly(
            "虚构青苗轴承有限公司  miit/specialized/2026  不符合         不符合 P3.share@2025；待人工核验 P5；豁免 P4",
            "=虚构小满传感         miit/specialized/2026  待补充  45–80  缺 segment_years@2025；待人工核验 P5");
  }
}
