package miaopu.intake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// A Parquet file as a book of one sheet: the names of its columns are row 0, its rows count from
/// 1.
public final class ParquetBook implements Book, Sheet {
  private final Path file;
  private final String name;
  private final long size;
  private @Nullable List<ParquetColumns.Typed> columns;

  private ParquetBook(Path file, long size) {
    this.file = file;
    this.name = FileKind.name(file);
    this.size = size;
  }

  static ParquetBook open(Path file) throws Unreadable {
    try {
      return new ParquetBook(file, Files.size(file));
    } catch (IOException e) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(FileKind.name(file), file.toString()));
    }
  }

  @Override
  public Lines open() throws Unreadable {
    return new Rows(ParquetColumns.open(file, columns(), 1, 1), columns());
  }

  /// Its columns, as it has them.
  public List<ParquetColumns.Typed> columns() throws Unreadable {
    if (columns == null) {
      columns = ParquetColumns.of(file);
    }
    return columns;
  }

  /// Some of its columns from a row on, without an object for each cell.
  public ParquetColumns open(List<ParquetColumns.Typed> some, long row) throws Unreadable {
    return ParquetColumns.open(file, some, row, 2);
  }

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(this);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String place(long row, int column) {
    return column < 0 ? name + ":" + row : name + ":" + row + ":" + (column + 1);
  }

  @Override
  public void close() {}

  private final class Rows implements Lines {
    private final ParquetColumns cells;
    private final List<ParquetColumns.Typed> columns;
    private long number = -1;
    private int at;
    private int rows;

    Rows(ParquetColumns cells, List<ParquetColumns.Typed> columns) {
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
      return cells.last() == 0 ? size : size / cells.last() * number;
    }

    @Override
    public void close() throws Unreadable {
      cells.close();
    }
  }
}
