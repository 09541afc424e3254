package miaopu.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.intake.column.Columns;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.Unreadable;

/// Where the headers of a sheet stand. Titles and remarks may stand above them, and a year or a
/// unit in a row above or below.
///
/// @param sheet the sheet
/// @param headers the headers, with the year and unit of the other row put into brackets
/// @param row number of the row of headers
/// @param last number of the last row that belongs to the headers
/// @param known how many of the headers mean something
/// @param top the first rows of the sheet
record Layout(Sheet sheet, List<String> headers, long row, long last, int known, List<Line> top) {
  /// Headers stand in the first rows; a title, a remark and an as-of date may come before.
  private static final int LOOKED_AT = 30;

  static Layout of(Sheet sheet, Vocabulary vocabulary) throws Unreadable {
    List<Line> top = top(sheet);
    int best = -1;
    int known = 0;
    for (int i = 0; i < top.size(); i++) {
      int found = Columns.known(vocabulary, texts(top.get(i)));
      if (found > known) {
        best = i;
        known = found;
      }
    }
    if (best < 0) {
      return new Layout(sheet, List.of(), 0, 0, 0, top);
    }
    List<String> headers = new ArrayList<>(texts(top.get(best)));
    long last = top.get(best).number();
    if (best > 0) {
      putAbove(headers, top.get(best - 1));
    }
    if (best + 1 < top.size() && putBelow(headers, top.get(best + 1))) {
      last = top.get(best + 1).number();
      known = Columns.known(vocabulary, headers);
    }
    return new Layout(sheet, headers, top.get(best).number(), last, known, top);
  }

  /// The same with some headers read as others.
  Layout calling(Map<String, String> others, Vocabulary vocabulary) {
    if (others.isEmpty() || headers.isEmpty()) {
      return this;
    }
    List<String> called =
        headers.stream().map(header -> others.getOrDefault(header.strip(), header)).toList();
    return new Layout(sheet, called, row, last, Columns.known(vocabulary, called), top);
  }

  private static List<Line> top(Sheet sheet) throws Unreadable {
    List<Line> top = new ArrayList<>();
    try (Lines lines = sheet.open()) {
      for (Line line = lines.next(); line != null && top.size() < LOOKED_AT; line = lines.next()) {
        if (!line.blank()) {
          top.add(line);
        }
      }
    }
    return top;
  }

  static List<String> texts(Line line) {
    return line.cells().stream().map(cell -> cell.text()).toList();
  }

  /// A row of years above merged cells: each goes with the headers below it up to the next.
  private static void putAbove(List<String> headers, Line above) {
    String period = "";
    for (int i = 0; i < headers.size(); i++) {
      String text = above.cell(i).text();
      if (!text.isBlank()) {
        period = Columns.onlyPeriodOrUnit(text) ? text.strip() : "";
      }
      if (!period.isEmpty() && !headers.get(i).isBlank()) {
        headers.set(i, headers.get(i) + "(" + period + ")");
      }
    }
  }

  /// A row of years or units below merged headers; nothing else may stand in it.
  private static boolean putBelow(List<String> headers, Line below) {
    boolean header = false;
    for (int i = 0; i < below.cells().size(); i++) {
      String text = below.cell(i).text().strip();
      if (!text.isEmpty() && !Columns.onlyPeriodOrUnit(text)) {
        return false;
      }
      // bare years may be data, unless they stand where the row above has merged its cells
      boolean merged = i >= headers.size() || headers.get(i).isBlank();
      header |= !text.isEmpty() && (merged || !text.matches("\\d+"));
    }
    if (!header) {
      return false;
    }
    String parent = "";
    for (int i = 0; i < below.cells().size(); i++) {
      if (i < headers.size() && !headers.get(i).isBlank()) {
        parent = headers.get(i);
      }
      String text = below.cell(i).text();
      if (!text.isBlank()) {
        while (headers.size() <= i) {
          headers.add("");
        }
        headers.set(i, parent + "(" + text.strip() + ")");
      }
    }
    return true;
  }
}
