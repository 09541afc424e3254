package miaopu.intake;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.CreditCode;
import miaopu.intake.value.Regions;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// Turns rows of a table of firms into facts.
final class RowReader {
  private static final String REGION = "region";
  private static final String FOUNDED = "founded_on";

  private final Rulebook rulebook;
  private final Values values;
  private final Reading reading;
  private final Sheet sheet;
  private final List<Column> columns;
  private final String file;
  private final String asOf;
  private final FurtherSheets further;
  private final Set<String> sharedNames;
  private final FirmsSeen seen = new FirmsSeen();
  private final BitSet headed = new BitSet();
  private final int width;
  private final @Nullable Field region;

  RowReader(
      Rulebook rulebook,
      Values values,
      Reading reading,
      Sheet sheet,
      List<Column> columns,
      String file,
      String asOf,
      FurtherSheets further,
      Set<String> sharedNames) {
    this.rulebook = rulebook;
    this.values = values;
    this.reading = reading;
    this.sheet = sheet;
    this.columns = columns;
    this.file = file;
    this.asOf = asOf;
    this.further = further;
    this.sharedNames = sharedNames;
    int last = -1;
    for (Column column : columns) {
      headed.set(column.index());
      if (!(column.meaning() instanceof Meaning.Identity(Who who)) || who != Who.NOTHING) {
        last = Math.max(last, column.index());
      }
    }
    this.width = last + 1;
    this.region = rulebook.field(REGION);
  }

  /// A row being read.
  private final class Row {
    final Line line;
    final List<Problem> problems;
    final Map<Who, Integer> who = new EnumMap<>(Who.class);
    final Map<String, Map<String, Column>> titles = new LinkedHashMap<>();
    final Map<String, Fact> given = new HashMap<>();
    String origin = "";
    String asOf = RowReader.this.asOf;

    Row(Line line, List<Problem> problems) {
      this.line = line;
      this.problems = problems;
    }

    String identity(Who wanted) {
      Integer index = who.get(wanted);
      String text = index == null ? "" : line.cell(index).text();
      return Words.unknown(text) ? "" : text.strip();
    }

    String place(int column) {
      return sheet.place(line.number(), column);
    }

    String origin(int column) {
      String place = place(column);
      return (place.startsWith(file) ? place : file + "!" + place) + origin;
    }

    void doubt(int column, InputProblem problem, Text... more) {
      problems.add(problem.at(place(column), line.cell(column).text(), more));
    }

    Fact fact(String field, int year, @Nullable Value value, String raw, int column) {
      return new Fact(field, year, value, raw, origin(column), asOf, identity(Who.ENTERED_BY), "");
    }
  }

  /// The firm of a row, or null when the row is refused; `problems` then says why.
  @Nullable Facts read(Line line, List<Problem> problems) {
    Row row = new Row(line, problems);
    for (Column column : columns) {
      if (column.meaning() instanceof Meaning.Identity(Who who)) {
        row.who.putIfAbsent(who, column.index());
      }
    }
    for (int i = 0; i < line.cells().size(); i++) {
      if (!headed.get(i) && !line.cell(i).blank()) {
        if (i >= width) {
          // its cells stand under the wrong headers: nothing else in it can be judged
          row.doubt(i, InputProblem.EXTRA_CELLS);
          return null;
        }
        headed.set(i);
        problems.add(InputProblem.UNKNOWN_COLUMN.at(row.place(i), ""));
      }
    }
    readMarks(row);
    String known = code(row);
    String code = known == null ? "" : known;
    Firm firm = firm(row, code);
    Facts.Builder facts = Facts.of(firm);
    for (Column column : columns) {
      read(column, row, facts);
    }
    readRegion(row, facts);
    readTitles(row, facts);
    if (known == null) {
      // its other faults are told as well, so that one correction is enough
      return null;
    }
    boolean shared = sharedNames.contains(Words.key(firm.name()));
    further.give(
        row.identity(Who.ID).isEmpty() ? firm.id() : row.identity(Who.ID),
        code,
        firm.name(),
        shared,
        fact -> addFurther(fact, row, facts),
        facts);
    Facts built = facts.build();
    if (!reading.compares()) {
      return built;
    }
    nameTwice(built, row, problems::add);
    for (Problem problem : rulebook.check(built, reading.date())) {
      problems.add(placed(problem));
    }
    return built;
  }

  /// A figure of a further sheet, unless the row has one already.
  private void addFurther(Fact fact, Row row, Facts.Builder facts) {
    Fact before = row.given.putIfAbsent(fact.key(), fact);
    if (before == null) {
      facts.add(fact);
    } else if (!Objects.equals(before.value(), fact.value())) {
      Text other = Text.same(before.origin() + " " + before.raw());
      row.problems.add(placed(InputProblem.FACT_TWICE.at(fact.origin(), fact.raw(), other)));
    }
  }

  /// The engine names a fact by its origin; here its cell is wanted.
  private Problem placed(Problem problem) {
    String place =
        problem.place().startsWith(file + "!")
            ? problem.place().substring(file.length() + 1)
            : problem.place();
    int source = place.indexOf(" · ");
    return new Problem(
        problem.code(),
        problem.severity(),
        source < 0 ? place : place.substring(0, source),
        problem.found(),
        problem.expected(),
        problem.remedy());
  }

  private void readMarks(Row row) {
    String source = row.identity(Who.SOURCE);
    row.origin = source.isEmpty() ? "" : " · " + source;
    String day = row.identity(Who.AS_OF);
    if (!day.isEmpty()) {
      row.asOf = day;
    }
  }

  private @Nullable String code(Row row) {
    Integer index = row.who.get(Who.CODE);
    String raw = row.identity(Who.CODE);
    if (index == null || raw.isEmpty()) {
      return "";
    }
    CreditCode code = CreditCode.of(raw);
    row.problems.addAll(code.problems(row.place(index), raw));
    return code.wellFormed() ? code.text() : null;
  }

  private Firm firm(Row row, String code) {
    String id = row.identity(Who.ID);
    String fallback = "row-" + row.line.number();
    String wanted = id.isEmpty() ? (code.isEmpty() ? fallback : code) : Words.plain(id);
    Consumer<Problem> problems = id.isEmpty() ? problem -> {} : row.problems::add;
    boolean used = reading.compares() && seen.usedId(wanted, row.place(-1), problems);
    return new Firm(used ? wanted + "#" + row.line.number() : wanted, code, row.identity(Who.NAME));
  }

  private void read(Column column, Row row, Facts.Builder facts) {
    Cell cell = row.line.cell(column.index());
    if (cell.text().isEmpty() || (cell.kind() != Cell.Kind.NUMBER && Words.unknown(cell.text()))) {
      return;
    }
    switch (column.meaning()) {
      case Meaning.Figure(Field field) -> {
        Value value =
            values.read(
                cell,
                field,
                column.unit(),
                (problem, more) -> row.doubt(column.index(), problem, more));
        Fact fact = row.fact(field.id(), column.year(), value, cell.text(), column.index());
        row.given.put(column.key(), fact);
        facts.add(fact);
      }
      case Meaning.Title title ->
          row.titles
              .computeIfAbsent(title.kind() == null ? "" : title.kind(), kind -> new HashMap<>())
              .put(title.column().id(), column);
      case Meaning.Records named -> {
        if (Words.none(cell.text())) {
          facts.know(named.list().id());
        } else {
          row.doubt(column.index(), InputProblem.RECORDS_IN_CELL, named.list().label());
        }
      }
      case Meaning.Identity _, Meaning.Ambiguous _, Meaning.Unknown _ -> {}
    }
  }

  /// 省份, 城市 and 区县 become the region code, unless the row has one already.
  private void readRegion(Row row, Facts.Builder facts) {
    int index = -1;
    StringBuilder raw = new StringBuilder();
    for (Who who : List.of(Who.PROVINCE, Who.CITY, Who.DISTRICT)) {
      String name = row.identity(who);
      if (!name.isEmpty()) {
        raw.append(raw.isEmpty() ? "" : " ").append(name);
        index = row.who.getOrDefault(who, index);
      }
    }
    boolean given =
        columns.stream()
            .anyMatch(column ->
                column.meaning() instanceof Meaning.Figure(Field field)
                    && field.id().equals(REGION)
                    && !Words.unknown(row.line.cell(column.index()).text()));
    if (index < 0 || given || region == null) {
      return;
    }
    int place = index;
    Regions.Value found =
        values
            .regions()
            .region(
                row.identity(Who.PROVINCE),
                row.identity(Who.CITY),
                row.identity(Who.DISTRICT),
                (problem, more) -> row.doubt(place, problem, more));
    Value value = found == null ? null : new Value.Term(found.code());
    facts.add(row.fact(REGION, 0, value, raw.toString(), place));
  }

  private void readTitles(Row row, Facts.Builder facts) {
    if (!row.titles.isEmpty()) {
      new RegisterTitles(values)
          .read(row.titles, row.line, row.origin(-1), row::doubt, facts, row::fact);
    }
  }

  private void nameTwice(Facts facts, Row row, Consumer<Problem> problems) {
    Firm firm = facts.firm();
    if (!firm.code().isEmpty()) {
      seen.code(firm.code(), row.place(-1), problems);
    }
    Value founded = facts.value(FOUNDED, 0);
    Value where = facts.value(REGION, 0);
    String year =
        founded instanceof Value.Day day ? Integer.toString(day.earliest().getYear()) : "";
    String city =
        where instanceof Value.Term term && term.text().length() >= 4
            ? term.text().substring(0, 4)
            : "";
    seen.name(firm.name(), firm.code(), city, year, row.place(-1), problems);
  }
}
