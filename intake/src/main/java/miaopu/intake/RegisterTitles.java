package miaopu.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// The titles of a plain register, which gives them in columns (等级, 认定年月, 高企认定年月) and not in
/// records.
///
/// Such a register names the titles it is about and is silent on all others. So beside the records
/// it gives stands one of which nothing is known: another title may be held, and no rule may take
/// its absence for a no.
record RegisterTitles(Values values) {
  private static final String KIND = "kind";

  /// Says what is wrong with a column of the row.
  @FunctionalInterface
  interface Saying {
    void doubt(int column, InputProblem problem, Text... more);
  }

  /// Makes a fact of a cell.
  @FunctionalInterface
  interface Making {
    Fact fact(String field, int year, @Nullable Value value, String raw, int column);
  }

  /// Reads the filled cells of a row, by the title their header names (empty for the one the row
  /// names itself) and by column.
  void read(
      Map<String, Map<String, Column>> cells,
      Line line,
      String origin,
      Saying saying,
      Facts.Builder facts,
      Making making) {
    List<Map<String, Value>> entries = new ArrayList<>();
    cells.forEach((named, columns) -> {
      Map<String, Value> rest = new HashMap<>();
      columns.forEach((id, column) -> readCell(id, column, line, saying, facts, making, rest));
      for (String kind :
          named.isEmpty()
              ? kinds(columns.get(KIND), line, saying, facts, making)
              : List.of(named)) {
        Map<String, Value> entry = new HashMap<>(rest);
        entry.put(KIND, new Value.Term(kind));
        entries.add(entry);
      }
    });
    if (!entries.isEmpty()) {
      entries.forEach(
          entry -> facts.add(Vocabulary.TITLES, new Facts.Entry(Map.copyOf(entry), origin)));
      facts.add(Vocabulary.TITLES, new Facts.Entry(Map.of(), origin));
    }
  }

  private void readCell(
      String id,
      Column column,
      Line line,
      Saying saying,
      Facts.Builder facts,
      Making making,
      Map<String, Value> entry) {
    if (id.equals(KIND) || !(column.meaning() instanceof Meaning.Title title)) {
      return;
    }
    Cell cell = line.cell(column.index());
    Value value =
        values.read(
            cell,
            title.column(),
            Unit.UNSAID,
            (problem, more) -> saying.doubt(column.index(), problem, more));
    if (value != null) {
      entry.put(id, value);
    } else {
      facts.add(making.fact(column.key(), 0, null, cell.text(), column.index()));
    }
  }

  /// The titles a cell names: 小巨人, 专精特新(北京市), or several with 、 between them. Text that is no title
  /// is kept as it is.
  private List<String> kinds(
      @Nullable Column column, Line line, Saying saying, Facts.Builder facts, Making making) {
    if (column == null || !(column.meaning() instanceof Meaning.Title title)) {
      return List.of();
    }
    String text = Words.plain(line.cell(column.index()).text());
    List<String> kinds = new ArrayList<>();
    for (String part : text.split("[、,;/+]+|和|及")) {
      String kind = kind(title, part);
      if (kind == null) {
        saying.doubt(column.index(), InputProblem.UNKNOWN_TITLE);
        facts.add(
            making.fact(column.key(), 0, null, line.cell(column.index()).text(), column.index()));
        return List.of();
      }
      kinds.add(kind);
    }
    return kinds;
  }

  private @Nullable String kind(Meaning.Title title, String part) {
    String list = title.column().codes();
    String kind = values.code(list, part);
    int bracket = part.indexOf('(');
    if (kind == null && bracket > 0 && part.endsWith(")")) {
      String where = part.substring(bracket + 1, part.length() - 1);
      boolean place = values.regions().region(where, (problem, more) -> {}) != null;
      kind = place ? values.code(list, part.substring(0, bracket)) : null;
    }
    return kind;
  }
}
