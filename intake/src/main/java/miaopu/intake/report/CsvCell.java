package miaopu.intake.report;

import java.util.regex.Pattern;

/// A cell of a table that a spreadsheet will open.
public final class CsvCell {
  private static final String BEGINNINGS = "=+-@\t\r";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?");

  private CsvCell() {}

  /// The same text, with an apostrophe in front where a spreadsheet would take it for a formula, so
  /// that a firm's name cannot run one. Plain numbers stay numbers.
  public static String harmless(String cell) {
    boolean formula =
        !cell.isEmpty()
            && BEGINNINGS.indexOf(cell.charAt(0)) >= 0
            && !NUMBER.matcher(cell).matches();
    return formula ? "'" + cell : cell;
  }
}
