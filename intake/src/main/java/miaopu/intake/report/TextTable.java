package miaopu.intake.report;

import java.util.ArrayList;
import java.util.List;

/// A table for the terminal, its columns aligned by display width so that Chinese and Latin text
/// stand in line.
///
/// Columns are as wide as their widest cell. When the whole is wider than the terminal, the widest
/// columns are cut first and end in `…`; nothing is cut when the width is 0 (output goes to a
/// file). Line breaks and control characters in cells become blanks.
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// A column.
  ///
  /// @param header its header
  /// @param numbers true to align to the right
  public record Column(String header, boolean numbers) {
    /// A column of words.
    public static Column words(String header) {
      return new Column(header, false);
    }

    /// A column of numbers.
    public static Column numbers(String header) {
      return new Column(header, true);
    }
  }

  /// An empty table.
  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// Adds a row, one cell a column.
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "row of %d cells in a table of %d columns".formatted(cells.length, columns.size()));
    }
    List<String> row = new ArrayList<>(cells.length);
    for (String cell : cells) {
      row.add(cell.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
    }
    rows.add(row);
    return this;
  }

  /// The table as lines, each ended by a line feed: header, rule, rows. Lines carry no trailing
  /// blanks.
  ///
  /// @param width columns of the terminal, 0 for no limit
  public String text(int width) {
    int[] widths = widths(width);
    StringBuilder out = new StringBuilder();
    List<String> headers = columns.stream().map(Column::header).toList();
    line(out, headers, widths);
    List<String> rule = new ArrayList<>();
    for (int each : widths) {
      rule.add("─".repeat(each));
    }
    line(out, rule, widths);
    for (List<String> row : rows) {
      line(out, row, widths);
    }
    return out.toString();
  }

  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayWidth.of(columns.get(i).header());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    if (width > 0) {
      shrink(widths, width);
    }
    return widths;
  }

  private static void shrink(int[] widths, int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int each : widths) {
      total += each;
    }
    while (total > width) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private void line(StringBuilder out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = DisplayWidth.cut(cells.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP)
          .append(
              columns.get(i).numbers()
                  ? DisplayWidth.padLeft(cell, widths[i])
                  : DisplayWidth.padRight(cell, widths[i]));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
