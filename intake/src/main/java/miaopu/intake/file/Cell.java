package miaopu.intake.file;

import java.math.BigDecimal;

/// One cell as text, with what the file itself knows about it. Blank cells have empty text.
///
/// @param text the text; numbers as plain decimals, days in ISO form
/// @param kind what the file says the cell is
public record Cell(String text, Kind kind) {
  /// A cell with nothing in it.
  public static final Cell BLANK = new Cell("", Kind.TEXT);

  /// What a file can say about a cell.
  public enum Kind {
    /// Words, or anything in a file without types.
    TEXT,
    /// A number.
    NUMBER,
    /// A number shown as a percentage: 0.03 shown as 3%.
    PERCENT,
    /// A day, month or year: `2023-07-15`, `2023-07`, `2023`.
    DATE,
    /// `TRUE` or `FALSE`.
    FLAG,
    /// A formula without a result, or one that failed (`#N/A`).
    FAULT
  }

  /// A cell of words.
  public static Cell of(String text) {
    return text.isEmpty() ? BLANK : new Cell(text, Kind.TEXT);
  }

  /// A number of a typed column, from its text; what is not finite is a fault.
  public static Cell number(String text) {
    return text.indexOf('N') >= 0 || text.indexOf('I') >= 0
        ? new Cell(text, Kind.FAULT)
        : new Cell(new BigDecimal(text).toPlainString(), Kind.NUMBER);
  }

  /// True when nothing but white space stands in it.
  public boolean blank() {
    return text.isBlank();
  }
}
