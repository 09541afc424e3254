package miaopu.intake.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Results as one sheet of an XLSX workbook, header frozen and with a filter. A further sheet is
/// begun when Excel's last row is reached.
public final class WorkbookResults implements ResultWriter {
  private static final List<ResultColumn> COLUMNS = List.of(ResultColumn.values());
  private static final int LAST_ROW = 1_048_575;
  private static final int FLUSH_EVERY = 500;
  private static final int WIDE = 30;
  private static final int NARROW = 14;

  private final Workbook workbook;
  private final OutputStream out;
  private final Language language;
  private Worksheet sheet;
  private int sheets = 1;
  private int row;

  private WorkbookResults(Workbook workbook, OutputStream out, Language language) {
    this.workbook = workbook;
    this.out = out;
    this.language = language;
    this.sheet = sheet();
  }

  static WorkbookResults to(Path file, Language language) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new WorkbookResults(new Workbook(out, "miaopu", "1.0"), out, language);
  }

  @Override
  public void write(Assessment assessment, Ladder.@Nullable Rung next) throws IOException {
    if (row == LAST_ROW) {
      sheet.finish();
      sheets++;
      sheet = sheet();
    }
    row++;
    ResultRow result = ResultRow.of(assessment, next);
    for (int i = 0; i < COLUMNS.size(); i++) {
      String cell = COLUMNS.get(i).cell(result, language);
      if (cell.isEmpty()) {
        continue;
      }
      if (COLUMNS.get(i).numbers()) {
        sheet.value(row, i, new BigDecimal(cell));
      } else {
        sheet.inlineString(row, i, cell);
      }
    }
    if (row % FLUSH_EVERY == 0) {
      sheet.flush();
    }
  }

  private Worksheet sheet() {
    String name = language == Language.ZH ? "评估结果" : "Results";
    Worksheet created = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
    for (int i = 0; i < COLUMNS.size(); i++) {
      ResultColumn column = COLUMNS.get(i);
      boolean wide = column == ResultColumn.NAME || column == ResultColumn.TITLE;
      created.width(i, wide ? WIDE : NARROW);
      created.inlineString(0, i, column.header(language));
      created.style(0, i).bold().fillColor("E8F1EA").set();
    }
    created.freezePane(0, 1);
    created.setAutoFilter(0, 0, COLUMNS.size() - 1);
    row = 0;
    return created;
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
    out.close();
  }
}
