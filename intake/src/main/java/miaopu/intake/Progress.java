package miaopu.intake;

/// Hears how far a reading has come; called every few thousand rows and once at the end.
@FunctionalInterface
public interface Progress {
  /// Hears nothing.
  Progress SILENT = (rows, bytes, total) -> {};

  /// How far the reading is.
  ///
  /// @param rows data rows read so far
  /// @param bytes bytes of the file gone through so far, as it lies on disk; an estimate for packed
  ///   formats
  /// @param total bytes of the file
  void at(long rows, long bytes, long total);
}
