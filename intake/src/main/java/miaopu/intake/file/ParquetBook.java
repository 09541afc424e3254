package miaopu.intake.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// A Parquet file as a book of one sheet: the names of its columns are row 0, its rows count from
/// 1.
public final class ParquetBook extends OneSheet {
  private @Nullable List<Typed> columns;

  ParquetBook(Path file) throws Unreadable {
    super(file, "parquet");
  }

  @Override
  public Lines open() throws Unreadable {
    ParquetColumns cells = ParquetColumns.open(file, columns(), "256MB");
    cells.goTo(1, Long.MAX_VALUE);
    return new Rows(cells, columns());
  }

  /// Its columns, as it has them.
  public List<Typed> columns() throws Unreadable {
    if (columns == null) {
      columns = ParquetColumns.of(file);
    }
    return columns;
  }

  /// Some columns, without an object for each cell.
  public ParquetColumns open(List<Typed> some) throws Unreadable {
    return ParquetColumns.open(file, some, "1GB");
  }

  private final class Rows implements Lines {
    private final ParquetColumns cells;
    private final List<Typed> columns;
    private long number = -1;
    private int at;
    private int rows;

    Rows(ParquetColumns cells, List<Typed> columns) {
      this.cells = cells;
      this.columns = columns;
    }

    @Override
    public @Nullable Line next() throws Unreadable {
      number++;
      List<Cell> line = new ArrayList<>(columns.size());
      if (number == 0) {
        columns.forEach(column -> line.add(Cell.of(column.name())));
        return new Line(0, line);
      }
      if (at == rows) {
        at = 0;
        rows = cells.next();
        if (rows == 0) {
          return null;
        }
      }
      for (int i = 0; i < columns.size(); i++) {
        line.add(cells.cell(i, at));
      }
      at++;
      return new Line(number, line);
    }

    @Override
    public long bytes() {
      return cells.last() == 0 ? size() : size() / cells.last() * number;
    }

    @Override
    public void close() throws Unreadable {
      cells.close();
    }
  }
}
