package miaopu.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Rulebook;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Book;
import miaopu.intake.file.Feed;
import miaopu.intake.file.FileKind;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.ProblemLog;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Values;

/// Reads files of any supported format into facts, one firm at a time. Safe for many threads; each
/// reading has its own state.
public final class Intake {
  private final Rulebook rulebook;
  private final Vocabulary vocabulary;
  private final Values values;

  /// An intake whose columns and values are those of a rulebook's field catalogue.
  public Intake(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.vocabulary = new Vocabulary(rulebook);
    this.values = new Values(rulebook);
  }

  /// Reads a file of tables into engine tables of a bounded number of rows, one after another, with
  /// the fields that are asked for. Every row stands by itself: firms that come twice and figures
  /// that disagree with each other are not looked for. A Parquet file is read column by column,
  /// where its columns are plainly numbers, flags, days and words.
  ///
  /// @param rows most rows of a batch
  /// @param spans the rows to read, which several readers may share: the first of them tells of the
  ///   headers, and a batch holds rows of one span
  public Summary batches(
      Path file, Reading reading, Set<String> fields, int rows, Spans spans, Consumer<Batch> sink) {
    ProblemLog log = new ProblemLog(reading.keep());
    String name = FileKind.name(file);
    TableReading tables =
        new TableReading(rulebook, vocabulary, values, reading.from(1), name, log);
    String format = "";
    try {
      FileKind kind = FileKind.of(file);
      if (kind == FileKind.JSON) {
        throw new Unreadable(InputProblem.UNKNOWN_FORMAT.at(name, "JSON"));
      }
      try (Book book = Book.open(file, kind)) {
        format = book.format();
        tables.read(book, new Batching(rulebook.table(reading.date()), fields, rows, spans, sink));
      }
      return tables.summary(format, true);
    } catch (Unreadable e) {
      tables.stop(e);
      return tables.summary(format, false);
    }
  }

  /// What the headers of a table come to.
  ///
  /// @param summary its columns, and the problems of its headers
  /// @param wanted the columns whose cells count, by their index: any other may be left blank
  public record Heading(Summary summary, List<Integer> wanted) {}

  /// Looks at the headers of rows that somebody else has opened; takes none of the rows.
  ///
  /// @param fields ids of the fields that are asked for
  public Heading heading(Feed feed, Reading reading, Set<String> fields) {
    List<Integer> wanted = new ArrayList<>();
    Summary summary =
        carryOut(
            feed,
            reading,
            tables -> {
              tables.readHeaders(feed);
              wanted.addAll(tables.wanted(fields));
            });
    return new Heading(summary, List.copyOf(wanted));
  }

  /// Reads rows that somebody else has opened into one table after another, as [#batches(Path,
  /// Reading, Set, int, Spans, Consumer)] reads a file.
  public Summary batches(Feed feed, Reading reading, int rows, Consumer<Batch> sink) {
    return carryOut(
        feed,
        reading,
        tables ->
            tables.read(
                feed,
                new Batching(rulebook.table(reading.date()), Set.of(), rows, Spans.from(1), sink)));
  }

  /// Reads rows that somebody else has opened and hands each firm on. Every row stands by itself.
  public Summary read(Feed feed, Reading reading, Consumer<FirmRow> sink) {
    return carryOut(feed, reading, tables -> tables.read(feed, firms(feed.name(), sink)));
  }

  private interface Step {
    void take(TableReading tables) throws Unreadable;
  }

  private Summary carryOut(Feed feed, Reading reading, Step step) {
    ProblemLog log = new ProblemLog(reading.keep());
    TableReading tables =
        new TableReading(rulebook, vocabulary, values, reading.from(1), feed.name(), log);
    try {
      step.take(tables);
      return tables.summary(feed.format(), true);
    } catch (Unreadable e) {
      tables.stop(e);
      return tables.summary(feed.format(), false);
    }
  }

  private static TableReading.Rows firms(String name, Consumer<FirmRow> sink) {
    return (line, facts, problems) -> {
      if (facts != null) {
        sink.accept(new FirmRow(facts, name + ":" + line.number(), line.number(), problems));
      }
    };
  }

  /// Reads a file and hands each firm on as soon as its row is read, so that memory stays bounded.
  /// Never throws for what stands in the file: whatever is wrong with it is a problem of the row or
  /// of the summary.
  public Summary read(Path file, Reading reading, Consumer<FirmRow> sink) {
    ProblemLog log = new ProblemLog(reading.keep());
    String name = FileKind.name(file);
    TableReading tables = new TableReading(rulebook, vocabulary, values, reading, name, log);
    String format = "";
    try {
      FileKind kind = FileKind.of(file);
      if (kind == FileKind.JSON) {
        return new FactsReading(rulebook, values, reading, name, log).read(file, sink);
      }
      try (Book book = Book.open(file, kind)) {
        format = book.format();
        tables.read(book, table -> {}, firms(name, sink));
      }
      return tables.summary(format, true);
    } catch (Unreadable e) {
      tables.stop(e);
      return tables.summary(format, false);
    }
  }
}
