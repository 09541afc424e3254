package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import miaopu.engine.Problem;
import miaopu.intake.file.RawXlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that add up or average the firms are no firms.
class TotalsRowTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "合计",
        "合 计",
        "总计",
        "小计：",
        "平均",
        "平均值",
        "合计（62家）",
        "全市合计",
        "共62家",
        "Total",
        "SUBTOTAL"
      })
  void passesOverARowOfTotals(String word) {
    Tables read =
        Tables.csv(folder, "企业名称,信用代码,2025年从业人员\n甲,,10\n" + word + ",91000000MADEM00112,10\n");

    assertThat(read.rows()).hasSize(1);
    assertThat(read.summary().rows()).isEqualTo(1);
    assertThat(read.summary().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("totals-row"))
        .satisfies(problem -> assertThat(problem.place()).isEqualTo("firms.csv:3:1"))
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.NOTICE));
  }

  @Test
  void seesTheWordInTheColumnOfNumbersWhenTheNameIsBlank() {
    Path file =
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row("序号", "企业名称", "2025年从业人员")
                    + RawXlsx.row("1", "甲", "10")
                    + RawXlsx.row("合计", "", "10"))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.rows()).hasSize(1);
    assertThat(read.summary().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).isEqualTo("企业!A3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"合计科技有限公司", "总计", "平均"})
  void keepsAFirmWhoseNameOnlyBeginsSo(String word) {
    String name = word.endsWith("公司") ? word : "虚构" + word + "仪器有限公司";
    assertThat(Tables.csv(folder, "企业名称,2025年从业人员\n" + name + ",10\n").rows()).hasSize(1);
  }

  @Test
  void passesOverTotalsOnASheetOfRecords() {
    Path file =
        new RawXlsx()
            .sheet("企业", RawXlsx.row("企业名称", "2025年从业人员") + RawXlsx.row("甲", "10"))
            .sheet(
                "融资",
                RawXlsx.row("企业名称", "实缴金额（万元）") + RawXlsx.row("甲", "10") + RawXlsx.row("合计", "10"))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.codes()).containsExactly("totals-row");
    assertThat(read.records(0, "financings")).hasSize(1);
  }
}
