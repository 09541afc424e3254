package miaopu.intake.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The named cast: a dozen firms that do not exist, which together show every outcome and every
/// reason of an unknown one. Written as the workbook `samples/demo-firms.xlsx`; their data stand in
/// the folder `demo` beside this class.
public final class DemoFirms {
  private static final List<String> RECORDS = List.of("知识产权", "奖项", "称号", "融资", "核验意见");
  private static final String BLANK = "-";

  private DemoFirms() {}

  /// Writes the workbook; the same cells each time.
  public static void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      put(workbook.newWorksheet("企业"), firms());
      for (String sheet : RECORDS) {
        put(workbook.newWorksheet(sheet), records(sheet));
      }
    }
  }

  // The file has a column for each firm, so that firms can be compared; the sheet has a row for
  // each.
  private static List<List<String>> firms() {
    List<CSVRecord> columns = World.rows("demo/企业.csv");
    int firms = columns.getFirst().size() - 2;
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("数据截止日期", "2025-12-31"));
    rows.add(List.of("本表企业均为虚构，金额单位见列名"));
    rows.add(columns.stream().map(column -> column.get(0)).toList());
    for (int i = 0; i < firms; i++) {
      int firm = i + 2;
      rows.add(columns.stream().map(column -> cell(column.get(1), column.get(firm))).toList());
    }
    return rows;
  }

  private static String cell(String standing, String own) {
    String text = own.isEmpty() ? standing : own;
    if (text.startsWith("@")) {
      return SyntheticCode.ofOrganisation(text.substring(1));
    }
    if (text.startsWith("!")) {
      return wrong(SyntheticCode.ofOrganisation(text.substring(1)));
    }
    return text.equals(BLANK) ? "" : text;
  }

  // The same code with another check character.
  private static String wrong(String code) {
    String body = code.substring(0, code.length() - 1);
    return body + (code.endsWith("8") ? "9" : "8");
  }

  private static List<List<String>> records(String sheet) {
    List<CSVRecord> records = World.rows("demo/" + sheet + ".csv");
    List<List<String>> rows = new ArrayList<>();
    rows.add(records.getFirst().getParser().getHeaderNames());
    records.forEach(record -> rows.add(record.toList()));
    return rows;
  }

  private static void put(Worksheet sheet, List<List<String>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = rows.get(row);
      for (int column = 0; column < cells.size(); column++) {
        if (!cells.get(column).isEmpty()) {
          sheet.inlineString(row, column, cells.get(column));
        }
      }
    }
    sheet.width(1, 30);
  }
}
