package miaopu.intake.file;

import java.util.List;

/// One row of a sheet.
///
/// @param number its number as people count it: 1 for the first row of a sheet or line of a file
/// @param cells its cells from the first column on; missing ones at the end are blank
public record Line(long number, List<Cell> cells) {
  /// The cell of a column, blank when the row is shorter.
  public Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.BLANK;
  }

  /// True when every cell is blank.
  public boolean blank() {
    for (Cell cell : cells) {
      if (!cell.blank()) {
        return false;
      }
    }
    return true;
  }
}
