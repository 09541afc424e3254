package miaopu.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The place of a problem, taken apart.
///
/// @param sheet the sheet, or the file of a format without sheets
/// @param row the number of the row
/// @param column the index of the column from 0, or −1 for the whole row
record Place(String sheet, long row, int column) {
  private static final Pattern CELL = Pattern.compile("(.*)!([A-Z]{0,3})(\\d{1,9})");
  private static final Pattern LINE = Pattern.compile("(.*?):(\\d{1,18})(?::(\\d{1,6}))?");

  /// The place a text names, or null when it is no row or cell.
  static @Nullable Place of(String text) {
    Matcher cell = CELL.matcher(text);
    if (cell.matches()) {
      int column = 0;
      for (char letter : cell.group(2).toCharArray()) {
        column = column * 26 + (letter - 'A' + 1);
      }
      return new Place(cell.group(1), Long.parseLong(cell.group(3)), column - 1);
    }
    Matcher line = LINE.matcher(text);
    if (line.matches()) {
      int column = line.group(3) == null ? 0 : Integer.parseInt(line.group(3));
      return new Place(line.group(1), Long.parseLong(line.group(2)), column - 1);
    }
    return null;
  }
}
