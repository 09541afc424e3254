package miaopu.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.RecordList;
import miaopu.engine.Text;
import miaopu.engine.Value;
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

/// The records of further sheets, kept until their firms come by. A firm that no row of a sheet
/// names leaves that list unknown.
final class FirmRecords {
  private static final FirmKey ONLY = new FirmKey("only", "");

  private final Values values;
  private final String file;
  private final boolean oneFirm;
  private final Consumer<Problem> problems;
  private final Map<FirmKey, Given> given = new LinkedHashMap<>();
  private final Set<FirmKey> used = new HashSet<>();
  private long records;

  /// What a key was given: entries by list; a list without entries is known to be empty.
  private record Given(String place, Map<String, List<Facts.Entry>> lists) {}

  /// @param oneFirm true when there is one firm only, to which records belong that name none
  FirmRecords(Values values, String file, boolean oneFirm, Consumer<Problem> problems) {
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
      Shape shape = null;
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blank() || TemplateMarks.example(line)) {
          continue;
        }
        if (shape == null) {
          Shape found = Shape.of(line, list);
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

  private void add(RecordList list, Shape shape, Sheet sheet, Line line) throws Unreadable {
    FirmKey key = shape.firm() == null ? ONLY : shape.key(line);
    if (key == null) {
      problems.accept(InputProblem.RECORD_WITHOUT_FIRM.at(sheet.place(line.number(), -1), ""));
      return;
    }
    Given firm =
        given.computeIfAbsent(
            key, k -> new Given(sheet.place(line.number(), -1), new LinkedHashMap<>(2)));
    List<Facts.Entry> entries = firm.lists().computeIfAbsent(list.id(), id -> new ArrayList<>(2));
    if (shape.none(line)) {
      return;
    }
    if (++records > Bounds.RECORDS) {
      throw new Unreadable(
          InputProblem.TOO_MANY_RECORDS.at(
              sheet.place(line.number(), -1),
              Long.toString(records),
              Text.same(Integer.toString(Bounds.RECORDS))));
    }
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

  private @Nullable Value value(
      Cell cell, Field column, Shape shape, int index, Sheet sheet, Line line) {
    if (Words.unknown(cell.text())) {
      return null;
    }
    String place = sheet.place(line.number(), index);
    Unit unit = shape.units().getOrDefault(index, Unit.UNSAID);
    return values.read(
        cell,
        column,
        unit,
        (problem, more) -> problems.accept(problem.at(place, cell.text(), more)));
  }

  /// Hands a firm its records.
  ///
  /// @param shared true when another firm has the same name: then records found by the name alone
  ///   belong to nobody
  void give(String id, String code, String name, boolean shared, Facts.Builder facts) {
    take(ONLY, facts);
    take(FirmKey.id(id), facts);
    if (!code.isEmpty()) {
      take(FirmKey.code(code), facts);
    }
    FirmKey byName = FirmKey.name(name);
    if (!shared) {
      take(byName, facts);
    } else if (given.containsKey(byName) && used.add(byName)) {
      problems.accept(InputProblem.RECORD_OF_TWO_FIRMS.at(given.get(byName).place(), name));
    }
  }

  private void take(FirmKey key, Facts.Builder facts) {
    Given found = given.get(key);
    if (found == null) {
      return;
    }
    used.add(key);
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

  /// What the columns of a sheet of records mean.
  private record Shape(
      @Nullable Integer firm,
      @Nullable Who who,
      Map<Integer, Field> columns,
      Map<Integer, Unit> units) {
    private static final Set<String> ID =
        Set.of("企业编号", "企业id", "单位编号", "firmid", "companyid", "id");
    private static final Set<String> NAME =
        Set.of("企业名称", "单位名称", "公司名称", "企业", "firm", "firmname", "company", "companyname");
    private static final Set<String> CODE =
        Set.of("统一社会信用代码", "社会信用代码", "统一信用代码", "信用代码", "uscc", "creditcode", "code");

    static Shape of(Line line, RecordList list) {
      Map<Integer, Field> columns = new LinkedHashMap<>();
      Map<Integer, Unit> units = new HashMap<>();
      int[] firm = {-1, -1, -1};
      for (int i = 0; i < line.cells().size(); i++) {
        String text = Words.plain(line.cell(i).text());
        String key = Words.key(text);
        int who = CODE.contains(key) ? 0 : ID.contains(key) ? 1 : NAME.contains(key) ? 2 : -1;
        Field column = who >= 0 ? null : column(text, list, units, i);
        if (who >= 0 && firm[who] < 0) {
          firm[who] = i;
        } else if (column != null && !columns.containsValue(column)) {
          columns.put(i, column);
        }
      }
      if (firm[0] < 0 && firm[1] < 0 && firm[2] < 0) {
        firm[1] = numberColumn(line);
        columns.remove(firm[1]);
      }
      for (int who : new int[] {1, 0, 2}) {
        if (firm[who] >= 0) {
          Who kind = who == 0 ? Who.CODE : who == 1 ? Who.ID : Who.NAME;
          return new Shape(firm[who], kind, columns, units);
        }
      }
      return new Shape(null, null, columns, units);
    }

    /// 编号 is the number of a right or a firm; it is the firm's where nothing else names the firm.
    private static int numberColumn(Line line) {
      for (int i = 0; i < line.cells().size(); i++) {
        if (Words.key(line.cell(i).text()).equals("编号")) {
          return i;
        }
      }
      return -1;
    }

    private static @Nullable Field column(
        String text, RecordList list, Map<Integer, Unit> units, int index) {
      String bare = text.replaceAll("\\([^()]*\\)$", "");
      for (String words : List.of(text, bare)) {
        String key = Words.key(words);
        for (Field column : list.columns()) {
          boolean named =
              Words.key(column.id()).equals(key)
                  || Words.key(column.label().zh()).equals(key)
                  || Words.key(column.label().en()).equals(key)
                  || column.synonyms().stream().anyMatch(word -> Words.key(word).equals(key));
          if (named) {
            String unit =
                text.length() > bare.length() + 2
                    ? text.substring(bare.length() + 1, text.length() - 1)
                    : "";
            Unit found = text.endsWith("%") ? Unit.PERCENT : Unit.of(unit);
            units.put(index, found == null ? Unit.UNSAID : found);
            return column;
          }
        }
      }
      return null;
    }

    void nameUnknown(Line line, Sheet sheet, Consumer<Problem> problems) {
      for (int i = 0; i < line.cells().size(); i++) {
        Cell cell = line.cell(i);
        String key = Words.key(cell.text());
        boolean who = CODE.contains(key) || ID.contains(key) || NAME.contains(key);
        boolean reasons = Who.NOTHING.named(cell.text());
        if (!cell.blank()
            && !reasons
            && !columns.containsKey(i)
            && !who
            && (firm == null || firm != i)) {
          problems.accept(
              InputProblem.UNKNOWN_COLUMN.at(sheet.place(line.number(), i), cell.text()));
        }
      }
    }

    @Nullable FirmKey key(Line line) {
      if (firm == null || Words.unknown(line.cell(firm).text())) {
        return null;
      }
      String text = line.cell(firm).text();
      return who == Who.CODE
          ? FirmKey.code(text)
          : who == Who.ID ? FirmKey.id(text) : FirmKey.name(text);
    }

    /// True for a row that says the firm has no record: 无 in its first filled column.
    boolean none(Line line) {
      for (int index : columns.keySet()) {
        Cell cell = line.cell(index);
        if (!cell.blank()) {
          return Words.none(cell.text());
        }
      }
      return false;
    }
  }
}
