package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Language;
import miaopu.intake.file.Book;
import miaopu.intake.file.Cell;
import miaopu.intake.file.FileKind;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.RawXlsx;
import miaopu.intake.file.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table that comes back with its faults marked.
class ErrorWorkbookTest {
  @TempDir Path folder;

  private final ErrorWorkbook errors = new ErrorWorkbook(Bundled.INTAKE);

  @Test
  void writesEveryRowBackWithItsReasons() throws IOException {
    Path target = folder.resolve("errors.xlsx");
    ErrorWorkbook.Result result = errors.write(table(), target, Tables.READING, Language.ZH);

    assertThat(result.written()).isTrue();
    List<String> rows = rows(target, 0);
    assertThat(rows.get(0)).isEqualTo("数据截止日期|2025-12-31");
    assertThat(rows.get(1)).endsWith("|问题与修改建议");
    assertThat(rows.get(2)).isEqualTo("甲|91000000MADEM00112|3000|2015-06-18|0.05|TRUE");
    assertThat(rows.get(3)).startsWith("乙|123|约50|").contains("credit-code-format");
    assertThat(rows.get(4)).contains("bad-number").contains("请只填数字和单位");
    assertThat(rows(target, 1))
        .containsExactly(
            "企业名称|奖项名称|级别|问题与修改建议", "甲|科技进步奖|很高|" + rows(target, 1).get(1).split("\\|", 4)[3]);
    assertThat(Files.size(target)).isPositive();
  }

  @Test
  void comesBackToTheSameFactsAndProblems() throws IOException {
    Path table = table();
    Path target = folder.resolve("errors.xlsx");
    errors.write(table, target, Tables.READING, Language.EN);
    Tables first = Tables.read(table);
    Tables again = Tables.read(target);

    assertThat(facts(again)).isEqualTo(facts(first));
    assertThat(again.summary().counts()).isEqualTo(first.summary().counts());
    assertThat(again.summary().refused()).isEqualTo(first.summary().refused());
  }

  @Test
  void comesBackFromTheSampleOfTheDocuments() throws IOException {
    Path sample = Path.of("../samples/firms-of-the-documents.csv");
    Path target = folder.resolve("errors.xlsx");
    errors.write(sample, target, Tables.READING, Language.ZH);
    Tables again = Tables.read(target);

    assertThat(again.rows()).hasSize(62);
    assertThat(again.summary().counts()).isEqualTo(Tables.read(sample).summary().counts());
  }

  @Test
  void writesNothingForAFileThatCannotBeRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("x.csv"), "foo\n1\n");
    Path target = folder.resolve("errors.xlsx");

    assertThat(errors.write(broken, target, Tables.READING, Language.ZH).written()).isFalse();
    assertThat(target).doesNotExist();
  }

  private Path table() {
    return new RawXlsx()
        .part(
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>")
        .sheet(
            "企业",
            RawXlsx.row("数据截止日期", "2025-12-31")
                + RawXlsx.row("企业名称", "信用代码", "2025年营业收入（万元）", "成立日期", "2025年研发占比", "独立法人")
                + "<row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>91000000MADEM00112</v></c><c><v>3000</v></c>"
                + "<c s=\"1\"><v>42173</v></c><c s=\"2\"><v>0.05</v></c><c t=\"b\"><v>1</v></c></row>"
                + RawXlsx.row("乙", "123", "约50")
                + RawXlsx.row("丙", "", "很多钱"))
        .sheet("奖项", RawXlsx.row("企业名称", "奖项名称", "级别") + RawXlsx.row("甲", "科技进步奖", "很高"))
        .write(folder.resolve("firms.xlsx"));
  }

  private static List<String> facts(Tables tables) {
    List<String> facts = new ArrayList<>();
    for (FirmRow row : tables.rows()) {
      row.facts()
          .all()
          .forEach(
              fact -> facts.add(row.facts().firm().id() + " " + fact.key() + " " + fact.value()));
      row.facts()
          .lists()
          .forEach((list, entries) -> entries.forEach(entry -> facts.add(list + entry.values())));
    }
    return facts;
  }

  private static List<String> rows(Path file, int sheet) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Book book = Book.open(file, FileKind.of(file))) {
      Sheet wanted = book.sheets().get(sheet);
      try (Lines lines = wanted.open()) {
        for (Line line = lines.next(); line != null; line = lines.next()) {
          rows.add(String.join("|", line.cells().stream().map(Cell::text).toList()));
        }
      }
    }
    return rows;
  }
}
