package miaopu.intake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// A file that is one table, named after itself; its cells are found by line and column.
abstract class OneSheet implements Book, Sheet {
  final Path file;
  private final String format;
  private final long size;

  OneSheet(Path file, String format) throws Unreadable {
    this.file = file;
    this.format = format;
    try {
      this.size = Files.size(file);
    } catch (IOException e) {
      throw missing();
    }
  }

  final Unreadable missing() {
    return new Unreadable(InputProblem.MISSING_FILE.at(name(), file.toString()));
  }

  @Override
  public final String format() {
    return format;
  }

  @Override
  public final List<Sheet> sheets() {
    return List.of(this);
  }

  @Override
  public final long size() {
    return size;
  }

  @Override
  public final String name() {
    return FileKind.name(file);
  }

  @Override
  public final String place(long row, int column) {
    return place(name(), row, column);
  }

  /// Where a cell of a table without sheets stands.
  static String place(String name, long row, int column) {
    return column < 0 ? name + ":" + row : name + ":" + row + ":" + (column + 1);
  }

  @Override
  public final void close() {}
}
