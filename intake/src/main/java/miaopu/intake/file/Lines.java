package miaopu.intake.file;

import java.io.Closeable;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet, from the first to the last, read as they are asked for.
public interface Lines extends Closeable {
  /// The next row, or null after the last.
  ///
  /// @throws Unreadable when the file cannot be read on
  @Nullable Line next() throws Unreadable;

  /// Bytes of the file gone through so far, as it lies on disk.
  long bytes();

  @Override
  void close() throws Unreadable;
}
