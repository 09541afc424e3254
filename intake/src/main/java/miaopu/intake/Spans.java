package miaopu.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import miaopu.intake.file.FileKind;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// The rows of a file cut into spans, for readers beside each other: each takes the next span until
/// none is left. Safe for many threads.
public final class Spans {
  /// Rows one after another.
  ///
  /// @param first number of the first row, as people count them
  /// @param last number of the last row; `Long.MAX_VALUE` for up to the end
  public record Span(long first, long last) {}

  private final List<Span> all;
  private final ConcurrentLinkedQueue<Span> left;
  private final AtomicBoolean told = new AtomicBoolean();

  private Spans(List<Span> all) {
    this.all = List.copyOf(all);
    this.left = new ConcurrentLinkedQueue<>(all);
  }

  /// No rows at all: only the headers are read.
  public static Spans none() {
    return new Spans(List.of());
  }

  /// All rows from one on, for a single reader.
  public static Spans from(long first) {
    return new Spans(List.of(new Span(Math.max(1, first), Long.MAX_VALUE)));
  }

  /// Spans of about so many rows. A Parquet file is cut where it can be unpacked from; any other
  /// file can only be read from its beginning and is one span.
  public static Spans of(Path file, long first, int rows) {
    try {
      if (FileKind.of(file) != FileKind.PARQUET) {
        return from(first);
      }
      return cut(ParquetColumns.groups(file), Math.max(1, first), rows);
    } catch (Unreadable e) {
      // the reader says what is wrong with it
      return from(first);
    }
  }

  /// @param groups how many rows each group of rows has
  private static Spans cut(List<Long> groups, long first, int rows) {
    List<Span> spans = new ArrayList<>();
    long begin = first;
    long end = 0;
    for (long group : groups) {
      end += group;
      while (end - begin + 1 >= rows) {
        // a group more or less is no matter, half a group would be unpacked twice
        long last = end - begin + 1 <= rows + rows / 4L ? end : begin + rows - 1;
        spans.add(new Span(begin, last));
        begin = last + 1;
      }
    }
    if (begin <= end) {
      spans.add(new Span(begin, end));
    }
    return new Spans(spans);
  }

  /// All spans, in the order of the file.
  public List<Span> all() {
    return all;
  }

  /// Nobody gets a further span.
  public void stop() {
    left.clear();
  }

  @Nullable Span next() {
    return left.poll();
  }

  /// True for the first reader that asks: it tells of the headers.
  boolean first() {
    return told.compareAndSet(false, true);
  }
}
