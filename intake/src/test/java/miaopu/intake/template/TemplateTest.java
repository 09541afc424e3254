package miaopu.intake.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.intake.FirmRow;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion OCCASION = Occasion.on(LocalDate.of(2026, 11, 21));

  @TempDir Path folder;

  @Test
  void mapsEveryColumnWhenReadBack() throws IOException {
    for (Language language : Language.values()) {
      Path filled = fill(template(RULEBOOK.standards(), language));
      List<FirmRow> firms = new ArrayList<>();
      Summary summary = new Intake(RULEBOOK).read(filled, Reading.on(OCCASION.date()), firms::add);
      assertThat(summary.unknownColumns()).isEmpty();
      // the made-up counts do not follow from the one made-up record; nothing else is wrong, so
      // the figures are such as a firm has
      assertThat(summary.counts().keySet()).isSubsetOf("disagrees", "example-row");
      assertThat(firms).hasSize(1);
      assertThat(firms.getFirst().facts().firm().name())
          .isEqualTo(language == Language.ZH ? "虚构青苗轴承有限公司" : "Seedling Bearings Ltd (made up)");
      assertThat(keys(summary))
          .containsAll(Asked.of(RULEBOOK, RULEBOOK.standards(), OCCASION).keys().keySet());
      assertThat(firms.getFirst().facts().lists().keySet())
          .contains("ip_rights", "awards", "titles");
    }
  }

  @Test
  void passesOverItsExampleRows() throws IOException {
    for (Language language : Language.values()) {
      List<FirmRow> firms = new ArrayList<>();
      Path template = template(List.of("miit/specialized"), language);
      Summary summary =
          new Intake(RULEBOOK).read(template, Reading.on(OCCASION.date()), firms::add);
      assertThat(firms).isEmpty();
      assertThat(summary.readable()).isTrue();
      assertThat(summary.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.code()).isEqualTo("example-row"))
          .satisfies(problem -> assertThat(problem.place()).endsWith("!4"));
    }
  }

  @Test
  void asksOnlyWhatTheEditionNeeds() throws IOException {
    assertThat(headers(template(List.of("miit/size"), Language.ZH)))
        .containsExactly(
            "企业编号",
            "企业名称",
            "统一社会信用代码",
            "所在地区代码",
            "国民经济行业代码",
            "2025年营业收入（万元）",
            "2025年资产总额（万元）",
            "2025年全职员工数量");
  }

  @Test
  void addsASheetForEachListThatAnswersSomething() throws IOException {
    Path file = template(List.of("miit/specialized"), Language.ZH);
    try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file))) {
      assertThat(workbook.getSheets().map(Sheet::getName))
          .containsExactly("填写说明", "企业", "知识产权", "奖项", "称号", "融资", "核验意见", "选项");
    }
  }

  @Test
  void refusesAnUnknownStandard() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(List.of("miit/nothing"), Language.ZH))
        .withMessageContaining("unknown standard [miit/nothing]");
  }

  private Path template(List<String> standards, Language language) throws IOException {
    Path file = folder.resolve("template-" + language + ".xlsx");
    Template.write(file, RULEBOOK, standards, OCCASION, language);
    return file;
  }

  private static List<String> headers(Path file) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file))) {
      Row row = workbook.getSheet(1).orElseThrow().read().get(2);
      return row.stream().map(cell -> cell.getRawValue()).toList();
    }
  }

  private static List<String> keys(Summary summary) {
    return summary.columns().stream().map(Summary.Mapped::key).toList();
  }

  /// The same workbook with every example row entered once more as a real one.
  private Path fill(Path template) throws IOException {
    Path filled = folder.resolve("filled.xlsx");
    try (ReadableWorkbook source = new ReadableWorkbook(Files.newInputStream(template));
        Workbook target = new Workbook(Files.newOutputStream(filled), "miaopu", "1.0")) {
      for (Sheet sheet : source.getSheets().toList()) {
        Worksheet copy = target.newWorksheet(sheet.getName());
        int at = 0;
        for (Row row : sheet.read()) {
          put(copy, at++, row, "");
          if (row.getCellText(0).matches("示例1|example 1")) {
            put(copy, at++, row, "F1");
          }
        }
      }
    }
    return filled;
  }

  private static void put(Worksheet sheet, int at, Row row, String id) {
    for (int i = 0; i < row.getCellCount(); i++) {
      String text = row.getCellText(i);
      sheet.inlineString(at, i, i == 0 && !id.isEmpty() ? id : text);
    }
  }
}
