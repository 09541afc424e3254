package miaopu.intake;

import java.util.List;
import java.util.regex.Pattern;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Line;
import miaopu.intake.value.Words;

/// A row that adds up or averages the rows above it: 合计, 总计, 小计, 平均, Total. It is no firm, whatever
/// else stands in it.
final class TotalsRow {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:本页|本表|全部|[全各][省市县区])?(?:合计|总计|小计|共计|累计|总和|汇总|平均|均值|中位)[数值]{0,2}(?:\\d+[户家个])?"
              + "|共\\d+[户家个](?:企业)?"
              + "|(?:grand|sub)?totals?|sum|average|mean|avg|median");

  private TotalsRow() {}

  /// True for the words such a row is named by.
  static boolean named(String text) {
    return WORDS.matcher(Words.key(text)).matches();
  }

  /// The column that calls a row so: the name, or where that is blank the number or code before it;
  /// −1 for the row of a firm.
  static int column(Line line, List<Column> columns) {
    int other = -1;
    for (Column column : columns) {
      if (!(column.meaning() instanceof Meaning.Identity(Who who))) {
        continue;
      }
      String text = line.cell(column.index()).text();
      boolean named = named(text);
      if (who == Who.NAME) {
        if (named) {
          return column.index();
        }
        if (!text.isBlank()) {
          return -1;
        }
      } else if (named && (who == Who.ID || who == Who.CODE || who == Who.NOTHING) && other < 0) {
        other = column.index();
      }
    }
    return other;
  }
}
