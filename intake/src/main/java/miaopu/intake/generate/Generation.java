package miaopu.intake.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;

/// An order for a register of firms that do not exist. The same order gives the same table, to the
/// byte for CSV. Rows are made one by one; memory does not grow with their number.
///
/// Every name begins with 虚构 and every credit code has the region 000000 and right check
/// characters. Headers are Chinese with years and units, money is in 万元, years are 2023 to 2025.
/// Some cells are blank and a few hold a vague word, which in Parquet, whose columns have types, is
/// blank as well.
///
/// @param population what sort of firms
/// @param count how many rows, from 1
/// @param seed any number; another one gives other firms
/// @param province first two digits of the region code of the only province, such as `44`; empty
///   for all
public record Generation(Population population, long count, long seed, String province) {
  /// The provinces that may be asked for.
  public static SortedSet<String> provinces() {
    return World.provinces();
  }

  /// Writes the table to a file by its ending: `.csv` (UTF-8 with a mark so that Excel reads it),
  /// `.xlsx`, `.parquet`.
  ///
  /// @throws IllegalArgumentException when the province has no place, the count is below 1 or the
  ///   ending is another
  public void write(Path file) throws IOException {
    if (count < 1) {
      throw new IllegalArgumentException("count [%d] is below 1".formatted(count));
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      Sink.csv(this, file);
    } else if (name.endsWith(".xlsx")) {
      Sink.workbook(this, file);
    } else if (name.endsWith(".parquet")) {
      TypedSink.write(this, file);
    } else {
      throw new IllegalArgumentException(
          "file [%s] ends in none of .csv, .xlsx, .parquet".formatted(file.getFileName()));
    }
  }
}
