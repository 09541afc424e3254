package miaopu.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.RecordList;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Bounds;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// What stands about firms on further sheets, kept until they come by: records, a sheet for each
/// list, and figures beside those of the first table. A firm that no row of a sheet of records
/// names leaves that list unknown.
final class FurtherSheets {
  private static final FirmKey ONLY = new FirmKey("only", "");

  private final Values values;
  private final String file;
  private final boolean oneFirm;
  private final Consumer<Problem> problems;
  private final Map<FirmKey, Given> given = new LinkedHashMap<>();
  private final Set<FirmKey> used = new HashSet<>();
  private long records;
  private long figures;

  /// What a key was given: entries by list, where a list without entries is known to be empty, and
  /// facts.
  private record Given(String place, Map<String, List<Facts.Entry>> lists, List<Fact> facts) {
    Given(String place) {
      this(place, new LinkedHashMap<>(2), new ArrayList<>(0));
    }
  }

  /// @param oneFirm true when there is one firm only, to which records belong that name none
  FurtherSheets(Values values, String file, boolean oneFirm, Consumer<Problem> problems) {
    this.values = values;
    this.file = file;
    this.oneFirm = oneFirm;
    this.problems = problems;
  }

  /// True when some records can only be found by the firm's name.
  boolean byName() {
    return given.keySet().stream().anyMatch(key -> key.kind().equals("name"));
  }

  void read(RecordList list, Sheet sheet) throws Unreadable {
    try (Lines lines = sheet.open()) {
      RecordShape shape = null;
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blank() || TemplateMarks.example(line)) {
          continue;
        }
        if (shape == null) {
          RecordShape found = RecordShape.of(line, list);
          if ((found.firm() != null || oneFirm) && !found.columns().isEmpty()) {
            shape = found;
            shape.nameUnknown(line, sheet, problems);
          }
        } else {
          add(list, shape, sheet, line);
        }
      }
      if (shape == null) {
        problems.accept(InputProblem.NO_HEADER.at(sheet.name(), list.label().zh()));
      }
    }
  }

  private void add(RecordList list, RecordShape shape, Sheet sheet, Line line) throws Unreadable {
    if (totals(sheet, line, shape.firm() == null ? -1 : shape.firm())) {
      return;
    }
    FirmKey key = shape.firm() == null ? ONLY : shape.key(line);
    if (key == null) {
      problems.accept(InputProblem.RECORD_WITHOUT_FIRM.at(sheet.place(line.number(), -1), ""));
      return;
    }
    Given firm = given.computeIfAbsent(key, k -> new Given(sheet.place(line.number(), -1)));
    List<Facts.Entry> entries = firm.lists().computeIfAbsent(list.id(), id -> new ArrayList<>(2));
    if (shape.none(line)) {
      return;
    }
    bound(++records, Bounds.RECORDS, sheet.place(line.number(), -1));
    Map<String, Value> read = new HashMap<>();
    shape
        .columns()
        .forEach((index, column) -> {
          Value value = value(line.cell(index), column, shape, index, sheet, line);
          if (value != null) {
            read.put(column.id(), value);
          }
        });
    entries.add(new Facts.Entry(Map.copyOf(read), file + "!" + sheet.place(line.number(), -1)));
  }

  /// Reads the figures of a further table of firms.
  ///
  /// @param asOf the day they are true for, empty when not said
  void read(Sheet sheet, long last, List<Column> columns, String asOf) throws Unreadable {
    Column key = key(columns);
    try (Lines lines = sheet.open()) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.number() <= last || line.blank() || TemplateMarks.example(line)) {
          continue;
        }
        if (totals(sheet, line, key == null ? -1 : key.index())) {
          continue;
        }
        String place = sheet.place(line.number(), -1);
        String text = key == null ? "" : line.cell(key.index()).text();
        if (key == null || Words.unknown(text)) {
          problems.accept(InputProblem.RECORD_WITHOUT_FIRM.at(place, ""));
          continue;
        }
        List<Fact> facts =
            given.computeIfAbsent(FirmKey.of(key, text), k -> new Given(place)).facts();
        for (Column column : columns) {
          Cell cell = line.cell(column.index());
          if (column.meaning() instanceof Meaning.Figure(Field field)
              && !Words.unknown(cell.text())) {
            String where = sheet.place(line.number(), column.index());
            Value value = value(cell, field, column.unit(), where);
            facts.add(
                new Fact(
                    field.id(),
                    column.year(),
                    value,
                    cell.text(),
                    file + "!" + where,
                    asOf,
                    "",
                    ""));
            bound(++figures, Bounds.FIGURES, where);
          }
        }
      }
    }
  }

  private boolean totals(Sheet sheet, Line line, int key) {
    boolean totals = key >= 0 && TotalsRow.named(line.cell(key).text());
    if (totals) {
      String place = sheet.place(line.number(), key);
      problems.accept(InputProblem.TOTALS_ROW.at(place, line.cell(key).text()));
    }
    return totals;
  }

  /// The column that names the firm: its id before its code before its name.
  static @Nullable Column key(List<Column> columns) {
    for (Who who : List.of(Who.ID, Who.CODE, Who.NAME)) {
      for (Column column : columns) {
        if (column.meaning().equals(new Meaning.Identity(who))) {
          return column;
        }
      }
    }
    return null;
  }

  private static void bound(long count, int most, String place) throws Unreadable {
    if (count > most) {
      throw new Unreadable(
          InputProblem.TOO_MANY_RECORDS.at(
              place, Long.toString(count), Text.same(Integer.toString(most))));
    }
  }

  private @Nullable Value value(Cell cell, Field field, Unit unit, String place) {
    return values.read(
        cell,
        field,
        unit,
        (problem, more) -> problems.accept(problem.at(place, cell.text(), more)));
  }

  private @Nullable Value value(
      Cell cell, Field column, RecordShape shape, int index, Sheet sheet, Line line) {
    if (Words.unknown(cell.text())) {
      return null;
    }
    String place = sheet.place(line.number(), index);
    Unit unit = shape.units().getOrDefault(index, Unit.UNSAID);
    return value(cell, column, unit, place);
  }

  /// Hands a firm what it was given.
  ///
  /// @param shared true when another firm has the same name: then what is found by the name alone
  ///   belongs to nobody
  /// @param figures takes the facts
  void give(
      String id,
      String code,
      String name,
      boolean shared,
      Consumer<Fact> figures,
      Facts.Builder facts) {
    take(ONLY, figures, facts);
    take(FirmKey.id(id), figures, facts);
    if (!code.isEmpty()) {
      take(FirmKey.code(code), figures, facts);
    }
    FirmKey byName = FirmKey.name(name);
    if (!shared) {
      take(byName, figures, facts);
    } else if (given.containsKey(byName) && used.add(byName)) {
      problems.accept(InputProblem.RECORD_OF_TWO_FIRMS.at(given.get(byName).place(), name));
    }
  }

  private void take(FirmKey key, Consumer<Fact> figures, Facts.Builder facts) {
    Given found = given.get(key);
    if (found == null) {
      return;
    }
    used.add(key);
    found.facts().forEach(figures);
    found
        .lists()
        .forEach((list, entries) -> {
          facts.know(list);
          entries.forEach(entry -> facts.add(list, entry));
        });
  }

  /// Names the records that found no firm.
  void nameLeftOver() {
    given.forEach((key, found) -> {
      if (!used.contains(key)) {
        problems.accept(InputProblem.RECORD_WITHOUT_FIRM.at(found.place(), key.text()));
      }
    });
  }
}
