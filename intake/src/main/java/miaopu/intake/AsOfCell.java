package miaopu.intake;

import java.util.List;
import java.util.function.Consumer;
import miaopu.engine.Problem;
import miaopu.engine.Value;
import miaopu.intake.column.AsOf;
import miaopu.intake.column.Columns;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.column.Who;
import miaopu.intake.file.Line;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.Days;
import miaopu.intake.value.Words;

/// 数据截止日期 beside its day, or with it in one cell; or as a column, whose first row then speaks for
/// the table.
final class AsOfCell {
  private AsOfCell() {}

  /// The day that some sheet names, else the one known before.
  static AsOf find(
      List<Layout> layouts, Vocabulary vocabulary, AsOf before, Consumer<Problem> problems) {
    for (Layout layout : layouts) {
      List<Line> top = layout.top();
      for (int row = 0; row < top.size(); row++) {
        for (int i = 0; i < top.get(row).cells().size(); i++) {
          String[] parts = Words.plain(top.get(row).cell(i).text()).split(":", 2);
          if (!Columns.means(vocabulary, parts[0], Who.AS_OF)) {
            continue;
          }
          boolean header = top.get(row).number() == layout.row();
          Line beside = header && row + 1 < top.size() ? top.get(row + 1) : top.get(row);
          String day = parts.length > 1 ? parts[1] : beside.cell(header ? i : i + 1).text();
          return read(day, layout.sheet().place(beside.number(), i), before, problems);
        }
      }
    }
    return before;
  }

  private static AsOf read(String text, String place, AsOf before, Consumer<Problem> problems) {
    if (Words.unknown(text)) {
      return before;
    }
    Value.Day day = Days.read(Words.plain(text), (problem, more) -> {});
    if (day == null) {
      problems.accept(InputProblem.BAD_AS_OF.at(place, text));
      return before;
    }
    return new AsOf(day.latest(), AsOf.Origin.CELL);
  }
}
