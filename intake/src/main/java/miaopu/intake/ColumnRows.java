package miaopu.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.ParquetBook;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.file.Typed;
import miaopu.intake.problem.ProblemLog;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Values;
import org.jspecify.annotations.Nullable;

/// Takes the rows of a Parquet file column by column. Means what [RowReader] means: a cell that is
/// not plainly a value goes to [Values] by itself, and a row about which more is to be said goes to
/// the [RowReader] whole.
final class ColumnRows {
  private static final String REGION = "region";
  private static final Set<Who> READ =
      Set.of(Who.ID, Who.CODE, Who.NAME, Who.PROVINCE, Who.CITY, Who.DISTRICT, Who.NOTHING);

  /// A value that stands in no column of codes.
  private record Single(int row, FigureColumn figure, Value value) {}

  private final ParquetBook book;
  private final Values values;
  private final RowReader reader;
  private final Batching batches;
  private final ProblemLog log;
  private final List<Typed> typed;
  private final List<FigureColumn> figures = new ArrayList<>();
  private final FirmColumns firms;
  private final List<Integer> wordy = new ArrayList<>();
  private final @Nullable Field region;
  private long[] codes = {};
  private long[] regions = {};
  private long rows;
  private long refused;

  /// @param columns those to read, see [#wanted]
  /// @param reader a reader of rows with these columns
  /// @param passedOver says and tells which rows are no firms
  ColumnRows(
      Rulebook rulebook,
      Values values,
      ParquetBook book,
      List<Column> columns,
      RowReader reader,
      Predicate<Line> passedOver,
      Batching batches,
      ProblemLog log)
      throws Unreadable {
    this.values = values;
    this.book = book;
    this.reader = reader;
    this.batches = batches;
    this.log = log;
    this.region = rulebook.field(REGION);
    this.typed = new ArrayList<>();
    for (Column column : columns) {
      typed.add(book.columns().get(column.index()));
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      switch (column.meaning()) {
        case Meaning.Figure(Field field) -> {
          if (field.type() != Field.Type.TEXT) {
            figures.add(figure(i, column, field));
          }
        }
        case Meaning.Title _, Meaning.Records _ -> wordy.add(i);
        default -> {}
      }
    }
    this.firms = new FirmColumns(columns, typed, values, batches.table(), region, passedOver);
  }

  private FigureColumn figure(int at, Column column, Field field) {
    Typed type = typed.get(at);
    int word = -1;
    if (FigureColumn.wordy(field, type)) {
      word = typed.size();
      typed.add(type.word());
    }
    return new FigureColumn(at, word, column, field, type, values, batches.table());
  }

  /// True when the names of the columns are the headers, and every column has one.
  static boolean fits(TableReading.Table table, ParquetBook book) throws Unreadable {
    return table.last() == 0
        && !table.oneFirm()
        && book.columns().stream().noneMatch(column -> column.name().isBlank());
  }

  /// The columns to read: who the firm is, where it is, and what is asked for. The first column
  /// tells examples and blank rows from firms.
  static List<Column> wanted(List<Column> columns, Set<String> fields) {
    List<Column> wanted = new ArrayList<>();
    for (Column column : columns) {
      boolean read =
          switch (column.meaning()) {
            case Meaning.Identity(Who what) -> READ.contains(what);
            case Meaning.Figure(Field field) -> fields.contains(field.id());
            case Meaning.Title _, Meaning.Records _ -> true;
            default -> false;
          };
      if (read || column.index() == 0) {
        wanted.add(column);
      }
    }
    return wanted;
  }

  /// The columns of the file to open.
  List<Typed> typed() {
    return typed;
  }

  /// Rows so far; blank ones are not counted.
  long rows() {
    return rows;
  }

  /// Rows so far that gave no firm.
  long refused() {
    return refused;
  }

  /// Takes the rows at hand.
  void take(ParquetColumns cells, int count) throws Unreadable {
    batches.makeRoom(count);
    if (codes.length < count) {
      codes = new long[count];
      regions = new long[count];
    }
    BitSet odd = new BitSet();
    BitSet skipped = new BitSet();
    List<Firm> found = firms.read(cells, count, odd, skipped);
    for (int at : wordy) {
      for (int row = 0; row < count; row++) {
        odd.set(row, odd.get(row) || !cells.blank(at, row));
      }
    }
    readRegions(cells, count, odd);
    odd.andNot(skipped);
    Map<Integer, Facts> whole = new HashMap<>();
    int without = 0;
    for (int row = odd.nextSetBit(0); row >= 0; row = odd.nextSetBit(row + 1)) {
      Facts facts = whole(cells, row, true);
      if (facts == null) {
        without++;
        skipped.set(row);
      } else {
        whole.put(row, facts);
        found.set(row, facts.firm());
      }
    }
    int passed = skipped.cardinality() - without;
    put(cells, count, found, odd, skipped, whole);
    rows += count - passed;
    refused += without;
    batches.read(cells.first() + count - 1, count - passed, without);
  }

  private void put(
      ParquetColumns cells,
      int count,
      List<Firm> found,
      BitSet odd,
      BitSet skipped,
      Map<Integer, Facts> whole)
      throws Unreadable {
    int[] places = places(count, skipped);
    List<Firm> kept = found;
    if (!skipped.isEmpty()) {
      kept = new ArrayList<>();
      for (int row = skipped.nextClearBit(0); row < count; row = skipped.nextClearBit(row + 1)) {
        kept.add(found.get(row));
      }
    }
    batches.table().rows(kept);
    List<Single> singles = new ArrayList<>();
    BitSet unfit = new BitSet();
    boolean located = false;
    for (FigureColumn figure : figures) {
      boolean where = figure.field().id().equals(REGION);
      located |= where;
      long[] read = where ? regions : codes;
      if (!where) {
        figure.read(cells, count, read);
      }
      readSingles(cells, count, figure, read, odd, skipped, singles);
      unfit.or(give(figure.field(), figure.column().year(), read, figure.power(), count, skipped));
    }
    if (!located && region != null && firms.hasPlaces()) {
      unfit.or(give(region, 0, regions, 0, count, skipped));
    }
    for (Single single : singles) {
      FigureColumn figure = single.figure();
      int place = places[single.row()];
      int year = figure.column().year();
      unfit.set(
          place,
          unfit.get(place) || !batches.table().put(place, figure.field(), year, single.value()));
    }
    for (int row = skipped.nextClearBit(0); row < count; row = skipped.nextClearBit(row + 1)) {
      Facts facts =
          unfit.get(places[row]) && !odd.get(row) ? whole(cells, row, false) : whole.get(row);
      if (facts != null) {
        batches.table().whole(places[row], facts);
      }
    }
  }

  /// The place of each row among those that are kept.
  private static int[] places(int count, BitSet skipped) {
    int[] places = new int[count];
    int place = 0;
    for (int row = 0; row < count; row++) {
      places[row] = place;
      place += skipped.get(row) ? 0 : 1;
    }
    return places;
  }

  /// Gives the codes of the rows that are kept to the table.
  private BitSet give(Field field, int year, long[] read, int power, int count, BitSet skipped) {
    int place = 0;
    for (int row = 0; row < count && !skipped.isEmpty(); row++) {
      if (!skipped.get(row)) {
        read[place++] = read[row];
      }
    }
    return batches.table().values(field, year, read, power);
  }

  /// Reads what is no plain value, and leaves it out of the codes.
  private void readSingles(
      ParquetColumns cells,
      int count,
      FigureColumn figure,
      long[] read,
      BitSet odd,
      BitSet skipped,
      List<Single> singles)
      throws Unreadable {
    Column column = figure.column();
    for (int row = 0; row < count; row++) {
      if (read[row] != FigureColumn.CELL) {
        continue;
      }
      read[row] = ParquetColumns.BLANK;
      if (odd.get(row) || skipped.get(row)) {
        continue;
      }
      Cell cell = cells.cell(figure.at(), row);
      long number = cells.first() + row;
      Value value =
          values.read(
              cell,
              figure.field(),
              column.unit(),
              (problem, more) ->
                  tell(problem.at(book.place(number, column.index()), cell.text(), more)));
      if (value != null) {
        singles.add(new Single(row, figure, value));
      }
    }
  }

  private void tell(Problem problem) {
    log.add(problem);
    batches.problem(problem);
  }

  /// A row read by itself, cell by cell.
  private @Nullable Facts whole(ParquetColumns cells, int row, boolean aloud) throws Unreadable {
    List<Problem> problems = new ArrayList<>();
    Facts facts = reader.read(firms.line(cells, row), problems);
    if (aloud) {
      problems.forEach(this::tell);
    }
    return facts;
  }

  /// The region of each row: its code, else that of its province, city and district.
  private void readRegions(ParquetColumns cells, int count, BitSet odd) throws Unreadable {
    Arrays.fill(regions, 0, count, ParquetColumns.BLANK);
    for (FigureColumn figure : figures) {
      if (figure.field().id().equals(REGION)) {
        figure.read(cells, count, regions);
      }
    }
    if (region == null || !firms.hasPlaces()) {
      return;
    }
    for (int row = 0; row < count; row++) {
      if (regions[row] != ParquetColumns.BLANK) {
        continue;
      }
      long code = firms.place(cells, row);
      if (code == FigureColumn.CELL) {
        odd.set(row);
      } else {
        regions[row] = code;
      }
    }
  }
}
