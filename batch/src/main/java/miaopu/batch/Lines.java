package miaopu.batch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import miaopu.engine.Problem;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Feed;
import miaopu.intake.file.Line;
import miaopu.intake.problem.InputProblem;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/// Rows of Spark as lines of the intake. Columns that nobody asks for are blank.
///
/// @param name what places are named by
/// @param headers the names of all columns of the table
/// @param first the first row of the table, with all its columns; null when it has none
/// @param wanted which column of the table each column of the rows is
/// @param firsts the number of the first row of each partition, as people count them
/// @param ends the number after the last row of each partition; empty when nobody counted
/// @param text true for cells of a text file, whose encoding may have been read wrongly
record Lines(
    String name,
    List<String> headers,
    @Nullable Row first,
    List<Integer> wanted,
    List<Long> firsts,
    List<Long> ends,
    boolean text)
    implements Serializable {
  private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
  private static final char LOST = '\uFFFD';

  /// Why a table cannot be read on.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final Counts.Told why;

    Stopped(Problem problem) {
      super(problem.code() + " " + problem.place() + " " + problem.found());
      this.why = Counts.Told.of(problem);
    }
  }

  /// Lines of a table of which these rows are some.
  Feed feed(Iterator<Line> lines) {
    Line top = first == null ? null : line(first, all(), 1);
    return new Feed(name, headers, top, lines);
  }

  private List<Integer> all() {
    return IntStream.range(0, headers.size()).boxed().toList();
  }

  /// The rows of a partition.
  Iterator<Line> lines(Iterator<Row> rows, int partition) {
    return new Iterator<>() {
      private long number = firsts.get(partition);

      @Override
      public boolean hasNext() {
        if (rows.hasNext()) {
          return true;
        }
        if (!ends.isEmpty() && ends.get(partition) != number) {
          throw new IllegalStateException(
              "partition [%d] ends before row [%d], when it was counted [%d]"
                  .formatted(partition, number, ends.get(partition)));
        }
        return false;
      }

      @Override
      public Line next() {
        return line(rows.next(), wanted, number++);
      }
    };
  }

  /// At most so many of the lines that follow.
  static Iterator<Line> some(Iterator<Line> lines, int most) {
    return new Iterator<>() {
      private int taken;

      @Override
      public boolean hasNext() {
        return taken < most && lines.hasNext();
      }

      @Override
      public Line next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        taken++;
        return lines.next();
      }
    };
  }

  private Line line(Row row, List<Integer> columns, long number) {
    // one more for cells beyond the headers
    Cell[] cells = new Cell[headers.size() + 1];
    Arrays.fill(cells, Cell.BLANK);
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = cell(row.get(i));
      if (text && cell.text().indexOf(LOST) >= 0) {
        String place = name + ":" + number + ":" + (columns.get(i) + 1);
        throw new Stopped(InputProblem.BAD_ENCODING.at(place, cell.text()));
      }
      cells[columns.get(i)] = cell;
    }
    return new Line(number, Arrays.asList(cells));
  }

  private static Cell cell(@Nullable Object value) {
    return switch (value) {
      case null -> Cell.BLANK;
      case String words -> Cell.of(words);
      case Number number -> Cell.number(number.toString());
      case Boolean yes -> new Cell(yes ? "TRUE" : "FALSE", Cell.Kind.FLAG);
      case LocalDate day -> day(day);
      case LocalDateTime time -> day(time.toLocalDate());
      case Instant time -> day(time.atZone(OFFICE).toLocalDate());
      case byte[] words -> Cell.of(new String(words, StandardCharsets.UTF_8));
      default -> Cell.of(value.toString());
    };
  }

  private static Cell day(LocalDate day) {
    return new Cell(day.toString(), Cell.Kind.DATE);
  }
}
