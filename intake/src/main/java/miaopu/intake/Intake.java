package miaopu.intake;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Rulebook;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Book;
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
  public Summary batches(
      Path file, Reading reading, Set<String> fields, int rows, Consumer<Batch> sink) {
    ProblemLog log = new ProblemLog(reading.keep());
    String name = FileKind.name(file);
    Reading alone = reading.from(Math.max(1, reading.from()));
    TableReading tables = new TableReading(rulebook, vocabulary, values, alone, name, log);
    String format = "";
    try {
      FileKind kind = FileKind.of(file);
      if (kind == FileKind.JSON) {
        throw new Unreadable(InputProblem.UNKNOWN_FORMAT.at(name, "JSON"));
      }
      try (Book book = Book.open(file, kind)) {
        format = book.format();
        tables.read(
            book, new Batching(rulebook.table(reading.date()), fields, rows, alone.from(), sink));
      }
      return tables.summary(format, true);
    } catch (Unreadable e) {
      tables.stop(e);
      return tables.summary(format, false);
    }
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
        tables.read(
            book,
            table -> {},
            (line, facts, problems) -> {
              if (facts != null) {
                sink.accept(
                    new FirmRow(facts, name + ":" + line.number(), line.number(), problems));
              }
            });
      }
      return tables.summary(format, true);
    } catch (Unreadable e) {
      tables.stop(e);
      return tables.summary(format, false);
    }
  }
}
