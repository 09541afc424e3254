package miaopu.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import miaopu.engine.Facts;
import miaopu.engine.Problem;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.intake.column.AsOf;
import miaopu.intake.column.Column;
import miaopu.intake.column.Columns;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Book;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Feed;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.ParquetBook;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.ProblemLog;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Values;
import org.jspecify.annotations.Nullable;

/// One reading of one file of tables: finds the sheet of firms and the sheets of records, then goes
/// through the firms row by row.
final class TableReading {
  private static final int ROWS_BETWEEN_PROGRESS = 2_000;

  private final Rulebook rulebook;
  private final Vocabulary vocabulary;
  private final Values values;
  private final Reading reading;
  private final String file;
  private final ProblemLog log;
  private List<Column> columns = List.of();
  private AsOf asOf;
  private @Nullable Batching batching;
  private boolean tellsHeaders = true;
  private long rows;
  private long refused;
  private long firms;

  TableReading(
      Rulebook rulebook,
      Vocabulary vocabulary,
      Values values,
      Reading reading,
      String file,
      ProblemLog log) {
    this.rulebook = rulebook;
    this.vocabulary = vocabulary;
    this.values = values;
    this.reading = reading;
    this.file = file;
    this.log = log;
    LocalDate given = reading.asOf();
    this.asOf =
        given == null
            ? new AsOf(reading.date(), AsOf.Origin.DATE)
            : new AsOf(given, AsOf.Origin.OPTION);
  }

  /// Reads a table into batches instead of handing on its firms.
  void read(Book book, Batching batches) throws Unreadable {
    batching = batches;
    tellsHeaders = batches.tellsHeaders();
    Rows sink = (line, facts, problems) -> batches.row(line.number(), facts, problems);
    if (book instanceof Feed feed) {
      read(feed, sink);
    } else {
      read(book, table -> {}, sink);
    }
  }

  /// Finds out what the headers of rows mean.
  void readHeaders(Feed feed) throws Unreadable {
    List<Line> top = feed.top();
    int known = Columns.known(vocabulary, feed.headers());
    if (known == 0) {
      String headers = String.join(" | ", feed.headers());
      throw new Unreadable(InputProblem.NO_HEADER.at(file, headers));
    }
    Layout layout = new Layout(feed, feed.headers(), 0, 0, known, top);
    asOf = AsOfCell.find(List.of(layout), vocabulary, asOf, log::add);
    columns = columns(feed.headers(), i -> feed.place(0, i));
  }

  /// Reads rows whose headers are known. The problems of the headers are not told once more.
  void read(Feed feed, Rows sink) throws Unreadable {
    readHeaders(feed);
    log.forget();
    Table table = new Table(feed, 0, columns, false, List.of());
    readRows(table, feed, new FurtherSheets(values, file, false, log::add), sink);
  }

  /// The columns whose cells count when some fields are asked for, by their index.
  List<Integer> wanted(Set<String> fields) {
    return ColumnRows.wanted(columns, fields).stream().map(Column::index).toList();
  }

  /// Hears every row of the table of firms as it was read.
  @FunctionalInterface
  interface Rows {
    /// Takes a row.
    ///
    /// @param line the row as it stands in the file
    /// @param facts its firm, null when the row was refused
    /// @param problems what was found on it
    void row(Line line, @Nullable Facts facts, List<Problem> problems) throws Unreadable;
  }

  /// The sheet of firms.
  ///
  /// @param last the last row of its headers
  /// @param columns what its columns mean
  /// @param oneFirm true for a form of one firm
  /// @param from the sheets it was made of
  record Table(Sheet sheet, long last, List<Column> columns, boolean oneFirm, List<Layout> from) {}

  void read(Book book, Consumer<Table> found, Rows sink) throws Unreadable {
    List<Layout> layouts = new ArrayList<>();
    for (Sheet sheet : book.sheets()) {
      if (!TemplateMarks.sheet(sheet.name())) {
        layouts.add(Layout.of(sheet, vocabulary).calling(reading.headers(), vocabulary));
      }
    }
    asOf = AsOfCell.find(layouts, vocabulary, asOf, log::add);
    List<Layout> others = new ArrayList<>(layouts);
    others.removeIf(layout -> layout.top().isEmpty());
    List<Layout> lists = new ArrayList<>();
    if (others.size() > 1) {
      others.stream().filter(layout -> list(layout) != null).forEach(lists::add);
      others.removeAll(lists);
    }
    Table main = main(others);
    if (main == null) {
      boolean empty = layouts.stream().allMatch(layout -> layout.top().isEmpty());
      InputProblem problem = empty ? InputProblem.EMPTY_FILE : InputProblem.NO_HEADER;
      throw new Unreadable(problem.at(file, firstRow(layouts)));
    }
    columns = main.columns();
    FurtherSheets further = new FurtherSheets(values, file, main.oneFirm(), log::add);
    for (Layout layout : lists) {
      further.read(Objects.requireNonNull(list(layout)), layout.sheet());
    }
    for (Layout layout : others) {
      if (!main.from().contains(layout)) {
        readFigures(layout, further);
      }
    }
    found.accept(main);
    readRows(main, book, further, sink);
    further.nameLeftOver();
  }

  private @Nullable RecordList list(Layout layout) {
    return vocabulary.list(layout.sheet().name());
  }

  /// The table of firms is the first sheet with headers that name a firm and something about it;
  /// without one all forms together are one firm; else it is the sheet that knows most headers.
  private @Nullable Table main(List<Layout> sheets) throws Unreadable {
    List<Layout> forms =
        sheets.stream().filter(layout -> FormSheet.fits(layout, vocabulary)).toList();
    Layout best = null;
    for (Layout layout : sheets) {
      if (forms.contains(layout)) {
        continue;
      }
      if (layout.known() > 1 && FurtherSheets.key(silent(layout)) != null) {
        return table(layout);
      }
      best = layout.known() > (best == null ? 0 : best.known()) ? layout : best;
    }
    if (!forms.isEmpty()) {
      return form(forms);
    }
    return best == null ? null : table(best);
  }

  /// A further table that names firms gives them its figures; any other sheet is named and left.
  private void readFigures(Layout layout, FurtherSheets further) throws Unreadable {
    Sheet sheet = layout.sheet();
    List<Column> known = silent(layout);
    boolean figures = known.stream().anyMatch(column -> column.meaning() instanceof Meaning.Figure);
    if (!figures || FurtherSheets.key(known) == null) {
      log.add(InputProblem.UNKNOWN_SHEET.at(sheet.name(), sheet.name()));
      return;
    }
    List<Column> read = columns(layout.headers(), i -> sheet.place(layout.row(), i));
    for (Column column : read) {
      boolean register =
          column.meaning() instanceof Meaning.Title || column.meaning() instanceof Meaning.Records;
      if (register) {
        log.add(InputProblem.UNKNOWN_COLUMN.at(column.place(), column.header()));
      }
    }
    String day = asOf.origin() == AsOf.Origin.DATE ? "" : asOf.day().toString();
    further.read(sheet, layout.last(), read, day);
  }

  private List<Column> silent(Layout layout) {
    return new Columns(vocabulary, asOf, problem -> {}).columns(layout.headers(), i -> "");
  }

  private static String firstRow(List<Layout> layouts) {
    for (Layout layout : layouts) {
      if (!layout.top().isEmpty()) {
        return String.join(" | ", Layout.texts(layout.top().getFirst()));
      }
    }
    return "";
  }

  private Table table(Layout layout) {
    return new Table(
        layout.sheet(),
        layout.last(),
        columns(layout.headers(), i -> layout.sheet().place(layout.row(), i)),
        false,
        List.of(layout));
  }

  private Table form(List<Layout> forms) throws Unreadable {
    FormSheet form = FormSheet.of(forms);
    return new Table(form, 0, columns(form.headers(), form::headerPlace), true, forms);
  }

  private List<Column> columns(List<String> headers, IntFunction<String> place) {
    return new Columns(vocabulary, asOf, log::add).columns(headers, place);
  }

  private void readRows(Table table, Book book, FurtherSheets further, Rows sink)
      throws Unreadable {
    Set<String> shared = further.byName() ? FirmsSeen.sharedNames(table) : Set.of();
    String day = asOf.origin() == AsOf.Origin.DATE ? "" : asOf.day().toString();
    if (!tellsHeaders) {
      log.forget();
      tellsHeaders = true;
    }
    if (batching != null
        && table.sheet() instanceof ParquetBook parquet
        && ColumnRows.fits(table, parquet)) {
      readColumns(parquet, batching, table, list -> reader(table, list, further, shared, day));
      return;
    }
    RowReader reader = reader(table, table.columns(), further, shared, day);
    if (batching == null) {
      readLines(table, book, reader, new Spans.Span(reading.from(), Long.MAX_VALUE), sink);
      return;
    }
    for (Spans.Span span = batching.begin(); span != null; span = batching.begin()) {
      readLines(table, book, reader, span, sink);
      batching.end();
    }
  }

  private void readLines(Table table, Book book, RowReader reader, Spans.Span span, Rows sink)
      throws Unreadable {
    try (Lines lines = table.sheet().open()) {
      for (Line line = lines.next();
          line != null && line.number() <= span.last();
          line = lines.next()) {
        if (line.number() <= table.last()
            || line.number() < span.first()
            || line.blank()
            || passedOver(line, table)) {
          continue;
        }
        rows++;
        List<Problem> problems = new ArrayList<>();
        Facts facts = reader.read(line, problems);
        problems.forEach(log::add);
        refused += facts == null ? 1 : 0;
        firms += facts == null ? 0 : 1;
        sink.row(line, facts, problems);
        if (rows % ROWS_BETWEEN_PROGRESS == 0) {
          reading.progress().at(rows, lines.bytes(), book.size());
        }
      }
    }
    reading.progress().at(rows, book.size(), book.size());
  }

  private RowReader reader(
      Table table, List<Column> read, FurtherSheets further, Set<String> shared, String day) {
    return new RowReader(
        rulebook, values, reading, table.sheet(), read, file, day, further, shared);
  }

  private void readColumns(
      ParquetBook book, Batching batches, Table table, Function<List<Column>, RowReader> reader)
      throws Unreadable {
    List<Column> wanted = ColumnRows.wanted(columns, batches.fields());
    ColumnRows source =
        new ColumnRows(
            rulebook,
            values,
            book,
            wanted,
            reader.apply(wanted),
            line -> passedOver(line, table),
            batches,
            log);
    try (ParquetColumns cells = book.open(source.typed())) {
      for (Spans.Span span = batches.begin(); span != null; span = batches.begin()) {
        cells.goTo(span.first(), span.last());
        for (int read = cells.next(); read > 0; read = cells.next()) {
          source.take(cells, read);
          rows = source.rows();
          refused = source.refused();
          firms = rows - refused;
          reading.progress().at(rows, cells.first() + read - 1, cells.last());
        }
        batches.end();
      }
    }
  }

  /// Rows that are no firms: the example of the template, and totals. Each is named.
  private boolean passedOver(Line line, Table table) {
    int totals = TotalsRow.column(line, table.columns());
    if (TemplateMarks.example(line)) {
      tell(InputProblem.EXAMPLE_ROW.at(table.sheet().place(line.number(), -1), first(line)));
    } else if (totals >= 0) {
      String place = table.sheet().place(line.number(), totals);
      tell(InputProblem.TOTALS_ROW.at(place, line.cell(totals).text()));
    } else {
      return false;
    }
    return true;
  }

  private void tell(Problem problem) {
    log.add(problem);
    if (batching != null) {
      batching.problem(problem);
    }
  }

  private static String first(Line line) {
    return line.cells().stream()
        .filter(cell -> !cell.blank())
        .findFirst()
        .map(Cell::text)
        .orElse("");
  }

  Summary summary(String format, boolean readable) {
    List<Summary.Mapped> mapped = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Column column : columns) {
      mapped.add(
          new Summary.Mapped(
              column.place(), column.header(), column.key(), column.unit().words().zh()));
      if (column.key().isEmpty()) {
        unknown.add(column.header());
      }
    }
    return new Summary(
        format,
        readable,
        rows,
        refused,
        firms,
        List.copyOf(mapped),
        List.copyOf(unknown),
        asOf.year(),
        log.kept(),
        log.counts(),
        log.errors());
  }

  /// Ends a reading that could not go on.
  void stop(Unreadable why) {
    if (!tellsHeaders) {
      log.forget();
      return;
    }
    log.add(why.problem());
  }
}
