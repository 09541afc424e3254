package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Some rows of a table, each column in its own narrowest type, so that one odd figure widens the
/// column of its segment only. Immutable; two segments are the same only if they are one.
public final class Segment {
  /// Most rows of a segment.
  public static final int MOST_ROWS = 1 << 16;

  private final List<Firm> firms;
  private final Map<String, Column> columns;
  private final Map<Integer, Facts> plain;
  private final Map<String, Dictionary> dictionaries;
  private final @Nullable Column region;
  private final long step;
  private final int[] regions;

  Segment(
      List<Firm> firms,
      Map<String, Column> columns,
      Map<Integer, Facts> plain,
      Map<String, Dictionary> dictionaries) {
    this.firms = List.copyOf(firms);
    this.columns = Map.copyOf(columns);
    this.plain = Map.copyOf(plain);
    this.dictionaries = dictionaries;
    this.region = columns.get("region");
    this.step = region == null ? 1 : Math.powExact(10L, region.scale());
    this.regions = regionsSeen();
  }

  /// Rows.
  public int rows() {
    return firms.size();
  }

  /// Who a row is about.
  public Firm firm(int row) {
    return firms.get(row);
  }

  /// Rows with a value that no code holds, and what is known about them: the plain evaluator takes
  /// them.
  public Map<Integer, Facts> plain() {
    return plain;
  }

  /// The dictionary of a code list.
  Dictionary dictionary(String list) {
    return Objects.requireNonNull(dictionaries.get(list), list);
  }

  /// The dictionaries of the table, by code list.
  Map<String, Dictionary> dictionaries() {
    return dictionaries;
  }

  /// Numbers of the regions that occur, in rising order; -1 for unknown.
  public int[] regions() {
    return regions;
  }

  /// The number of the region of a row, or -1.
  public int region(int row) {
    return region == null || !region.known(row) ? -1 : (int) (region.code(row) * step);
  }

  private int[] regionsSeen() {
    BitSet seen = new BitSet();
    for (int row = 0; row < rows(); row++) {
      seen.set(region(row) + 1);
    }
    return seen.stream().map(i -> i - 1).toArray();
  }

  /// Keys of the columns, in the order of the alphabet.
  public Iterable<String> keys() {
    return new java.util.TreeSet<>(columns.keySet());
  }

  /// The number of a row in a column, null when it is unknown.
  public @Nullable BigDecimal number(String key, int row) {
    Column column = columns.get(key);
    return column == null || !column.known(row)
        ? null
        : BigDecimal.valueOf(column.code(row)).scaleByPowerOfTen(column.scale());
  }

  Map<String, Column> columns() {
    return columns;
  }

  @Nullable Column column(String key) {
    return columns.get(key);
  }

  /// The key under which the last day of a date stands whose day is not known.
  public static String latest(String key) {
    return key + "~";
  }
}
