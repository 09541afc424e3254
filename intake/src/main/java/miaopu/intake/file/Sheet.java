package miaopu.intake.file;

import miaopu.intake.problem.Unreadable;

/// A table within a file.
public interface Sheet {
  /// Its name; the name of the file for formats without sheets.
  String name();

  /// Its rows; may be asked for several times.
  ///
  /// @throws Unreadable when the file cannot be read
  Lines open() throws Unreadable;

  /// Where a cell stands, as people look it up: `名单!C4`, `firms.csv:4:3`.
  ///
  /// @param row number of the row
  /// @param column index of the column from 0, or -1 for the whole row
  String place(long row, int column);
}
