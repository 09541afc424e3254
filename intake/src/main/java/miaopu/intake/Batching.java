package miaopu.intake;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Facts;
import miaopu.engine.Problem;
import miaopu.engine.Table;
import miaopu.intake.problem.ProblemLog;
import org.jspecify.annotations.Nullable;

/// Collects rows of a file into batches.
final class Batching {
  /// Enough to see what sort of fault it is.
  private static final int KEPT = 20;

  private final Table.Builder table;
  private final Set<String> fields;
  private final int size;
  private final Spans spans;
  private final Consumer<Batch> sink;
  private ProblemLog log = new ProblemLog(KEPT);
  private long first;
  private long last = -1;
  private long read;
  private long refused;

  /// @param fields ids of the fields that are asked for
  /// @param size most rows of a batch
  /// @param spans the rows to read
  Batching(Table.Builder table, Set<String> fields, int size, Spans spans, Consumer<Batch> sink) {
    this.table = table;
    this.fields = fields;
    this.size = size;
    this.spans = spans;
    this.sink = sink;
  }

  /// True for the reader that tells of the headers.
  boolean tellsHeaders() {
    return spans.first();
  }

  /// Goes on to the next rows to read; null after the last.
  Spans.@Nullable Span begin() {
    Spans.Span span = spans.next();
    if (span != null) {
      first = span.first();
      last = first - 1;
    }
    return span;
  }

  Set<String> fields() {
    return fields;
  }

  /// Where the firms of the open batch go.
  Table.Builder table() {
    return table;
  }

  /// Ends the batch when it cannot hold so many rows more.
  void makeRoom(int rows) {
    if (read > 0 && (read + rows > size || rows > table.room())) {
      end();
    }
  }

  /// Takes a row read by itself.
  ///
  /// @param facts null when it was refused
  void row(long number, @Nullable Facts facts, List<Problem> problems) {
    makeRoom(1);
    if (facts != null) {
      table.add(facts);
    }
    problems.forEach(log::add);
    read(number, 1, facts == null ? 1 : 0);
  }

  /// A problem of a row of the open batch.
  void problem(Problem problem) {
    log.add(problem);
  }

  /// Rows that were taken.
  ///
  /// @param number number of the last of them
  void read(long number, int rows, int withoutFirm) {
    last = number;
    read += rows;
    refused += withoutFirm;
  }

  /// Hands on what is there.
  void end() {
    if (last < first) {
      return;
    }
    sink.accept(
        new Batch(
            first,
            last,
            table.buildAsGiven(),
            read,
            refused,
            log.kept(),
            log.counts(),
            log.errors()));
    first = last + 1;
    read = 0;
    refused = 0;
    log = new ProblemLog(KEPT);
  }
}
