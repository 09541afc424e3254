package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.engine.Language;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultWriterTest {
  @TempDir Path folder;

  @Test
  void writesCsvThatExcelOpensAndNoFormulaRuns() throws IOException {
    Path file = write("out.csv", Language.ZH);
    List<String> lines = Files.readString(file).lines().toList();
    assertThat(lines.getFirst()).startsWith("\uFEFF企业编号,统一社会信用代码,企业名称,标准");
    assertThat(lines.get(1))
        .startsWith("F01,91000000MADEM00112,虚构青苗轴承有限公司,miit/specialized,")
        .endsWith(",NOT_MET,不符合,,,,P3.share@2025,,P5,P4,,");
    assertThat(lines.get(2))
        .startsWith("F02,,'=虚构小满传感,")
        .endsWith(",UNKNOWN,待补充,MISSING_FACT,45,80,,P1b,P5,,segment_years@2025,");
  }

  @Test
  void writesHeadersAndAnswersInEnglish() throws IOException {
    List<String> lines = Files.readString(write("out.csv", Language.EN)).lines().toList();
    assertThat(lines.getFirst()).startsWith("\uFEFFFirm id,Credit code,Name,Standard,Title");
    assertThat(lines.get(1)).contains(",first application,2026-11-21,").contains("NOT_MET,not met");
  }

  @Test
  void writesTheSameCellsToAWorkbook() throws IOException {
    Path file = write("out.xlsx", Language.ZH);
    try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0).getCellText(2)).isEqualTo("企业名称");
      assertThat(rows.get(2).getCellText(2)).isEqualTo("=虚构小满传感");
      assertThat(rows.get(2).getCellAsNumber(16))
          .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo("80"));
    }
  }

  private Path write(String name, Language language) throws IOException {
    Path file = folder.resolve(name);
    try (ResultWriter writer = ResultWriter.to(file, language)) {
      writer.write(Samples.nearMiss(), null);
      writer.write(Samples.open(), null);
    }
    return file;
  }
}
