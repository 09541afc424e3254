package miaopu.intake.file;

import java.util.Iterator;
import java.util.List;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// Rows of a table that somebody else reads, such as a part of a table on another machine. Its
/// headers are known, and its rows can be gone through once.
public final class Feed implements Book, Sheet {
  private final String name;
  private final List<String> headers;
  private final @Nullable Line first;
  private final Iterator<Line> rows;

  /// Some rows of a table.
  ///
  /// @param name what places are named by
  /// @param headers the names of its columns, as index of the cells
  /// @param first the first row of the whole table, null when it has none: a day under 数据截止日期 there
  ///   speaks for all rows
  /// @param rows these rows, with the numbers people find them by
  public Feed(String name, List<String> headers, @Nullable Line first, Iterator<Line> rows) {
    this.name = name;
    this.headers = List.copyOf(headers);
    this.first = first;
    this.rows = rows;
  }

  /// The names of its columns.
  public List<String> headers() {
    return headers;
  }

  /// The row of headers and the first row of the whole table.
  public List<Line> top() {
    Line head = new Line(0, headers.stream().map(Cell::of).toList());
    return first == null ? List.of(head) : List.of(head, first);
  }

  @Override
  public String format() {
    return "rows";
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(this);
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Lines open() {
    return new Lines() {
      @Override
      public @Nullable Line next() throws Unreadable {
        return rows.hasNext() ? checked(rows.next()) : null;
      }

      @Override
      public long bytes() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  private Line checked(Line line) throws Unreadable {
    for (int i = 0; i < line.cells().size(); i++) {
      String text = line.cells().get(i).text();
      if (text.length() > Bounds.CELL_CHARACTERS) {
        throw new Unreadable(
            InputProblem.CELL_TOO_LONG.at(
                place(line.number(), i),
                text,
                Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
      }
    }
    return line;
  }

  @Override
  public String place(long row, int column) {
    return OneSheet.place(name, row, column);
  }

  @Override
  public void close() {}
}
