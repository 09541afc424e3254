package miaopu.intake.file;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import miaopu.intake.problem.Unreadable;

/// A file of tables, opened. What it is, is told by its content, never by its name.
public interface Book extends Closeable {
  /// `csv`, `xlsx` or `parquet`.
  String format();

  /// Its sheets in order.
  List<Sheet> sheets();

  /// Bytes of the file.
  long size();

  @Override
  void close() throws Unreadable;

  /// Opens a file of tables.
  ///
  /// @throws Unreadable when it is no table, or cannot be read
  static Book open(Path file, FileKind kind) throws Unreadable {
    return switch (kind) {
      case XLSX -> XlsxBook.open(file);
      case PARQUET -> new ParquetBook(file);
      case TEXT -> CsvBook.open(file);
      case JSON -> throw new IllegalArgumentException("JSON holds facts, not tables");
    };
  }
}
