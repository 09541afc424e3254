package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Facts;
import miaopu.engine.Firm;

/// Collects rows for a segment. Each column keeps longs at the finest power of ten seen so far and
/// is packed at the end.
public final class SegmentBuilder {
  private final List<Firm> firms = new ArrayList<>();
  private final Map<String, Growing> columns = new LinkedHashMap<>();
  private final Map<Integer, Facts> plain = new HashMap<>();
  private int at = -1;
  private final Map<String, Dictionary> dictionaries;
  private final int expected;

  /// A builder of an empty segment.
  ///
  /// @param dictionaries the dictionaries of the table, by code list
  /// @param expected how many rows it may be made for
  public SegmentBuilder(Map<String, Dictionary> dictionaries, int expected) {
    this.dictionaries = dictionaries;
    this.expected = Math.max(1024, expected);
  }

  private static final class Growing {
    private static final int NO_SCALE = Integer.MAX_VALUE;
    private long[] codes;
    private int scale = NO_SCALE;
    private int rows;

    Growing(int expected) {
      codes = new long[expected];
    }

    private void reach(int row) {
      if (row >= codes.length) {
        codes = Arrays.copyOf(codes, Math.max(row + 1, codes.length * 2));
      }
      Arrays.fill(codes, rows, Math.max(rows, row), Long.MIN_VALUE);
      rows = Math.max(rows, row + 1);
    }

    /// False when there is no long for it beside the others.
    boolean put(int row, long number, int power) {
      if (number == 0) {
        reach(row);
        codes[row] = 0;
        return true;
      }
      if (scale == NO_SCALE) {
        scale = power;
      }
      if (power < scale && !refine(power)) {
        return false;
      }
      long factor = tens(power - scale);
      if (factor == 0 || Math.multiplyHigh(number, factor) != (number * factor) >> 63) {
        return false;
      }
      long code = number * factor;
      if (code == Long.MIN_VALUE) {
        return false;
      }
      reach(row);
      codes[row] = code;
      return true;
    }

    /// Puts numbers of rows one after another; those no long holds beside the others are marked.
    void putAll(int first, long[] numbers, int count, int power, BitSet unfit) {
      scale = scale == NO_SCALE ? power : scale;
      if (power < scale && !refine(power)) {
        putEach(first, numbers, count, power, unfit);
        return;
      }
      reach(first + count - 1);
      long factor = tens(power - scale);
      if (factor == 1) {
        System.arraycopy(numbers, 0, codes, first, count);
        return;
      }
      long most = factor == 0 ? 0 : (Long.MAX_VALUE - 1) / factor;
      for (int i = 0; i < count; i++) {
        long number = numbers[i];
        boolean fits = number <= most && number >= -most;
        codes[first + i] = fits ? number * factor : Long.MIN_VALUE;
        if (!fits && number != Long.MIN_VALUE) {
          unfit.set(i);
        }
      }
    }

    private void putEach(int first, long[] numbers, int count, int power, BitSet unfit) {
      for (int i = 0; i < count; i++) {
        if (numbers[i] != Long.MIN_VALUE && !put(first + i, numbers[i], power)) {
          unfit.set(i);
        }
      }
    }

    private boolean refine(int power) {
      long factor = tens(scale - power);
      if (factor == 0) {
        return false;
      }
      long most = (Long.MAX_VALUE - 1) / factor;
      for (int row = 0; row < rows; row++) {
        if (codes[row] != Long.MIN_VALUE && (codes[row] > most || codes[row] < -most)) {
          return false;
        }
      }
      for (int row = 0; row < rows; row++) {
        codes[row] = codes[row] == Long.MIN_VALUE ? Long.MIN_VALUE : codes[row] * factor;
      }
      scale = power;
      return true;
    }

    /// A power of ten, 0 when no long holds it.
    private static long tens(int power) {
      return power > 18 ? 0 : Math.powExact(10L, power);
    }

    Column pack(int all) {
      long[] padded = Arrays.copyOf(codes, all);
      Arrays.fill(padded, Math.min(rows, all), all, Long.MIN_VALUE);
      return Column.pack(padded, all, scale == NO_SCALE ? 0 : scale);
    }
  }

  /// Rows so far.
  public int rows() {
    return firms.size();
  }

  /// Begins a row and goes there.
  public void begin(Firm firm) {
    firms.add(firm);
    at = firms.size() - 1;
  }

  /// Goes back to a row; the values that follow are its own.
  public void at(int row) {
    at = row;
  }

  /// Numbers of rows one after another, each × 10^power; `Long.MIN_VALUE` for unknown.
  ///
  /// @return the rows, counted from the first, whose number no code holds
  public BitSet numbers(String key, int first, long[] numbers, int count, int power) {
    BitSet unfit = new BitSet();
    columns
        .computeIfAbsent(key, k -> new Growing(expected))
        .putAll(first, numbers, count, power, unfit);
    return unfit;
  }

  /// A number of the row it is at, as number × 10^power; false when no code holds it.
  public boolean number(String key, long number, int power) {
    return columns.computeIfAbsent(key, k -> new Growing(expected)).put(at, number, power);
  }

  /// A number of the row it is at; false when no code holds it.
  public boolean number(String key, BigDecimal number) {
    BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return shortest.precision() <= 18
        && number(key, shortest.unscaledValue().longValueExact(), -shortest.scale());
  }

  /// A flag of the row it is at.
  public void flag(String key, boolean yes) {
    number(key, yes ? 1 : 0, 0);
  }

  /// A code of the row it is at.
  public void term(String key, Dictionary dictionary, String code) {
    number(key, dictionary.number(code), 0);
  }

  /// A day of the row it is at, or the span of days it may be.
  public void day(String key, long first, long last) {
    number(key, first, 0);
    if (first != last) {
      latest(key).put(at, last, 0);
    }
  }

  /// Spans need both ends everywhere: those before the first span are single days.
  private Growing latest(String key) {
    return columns.computeIfAbsent(Segment.latest(key), k -> new Growing(expected));
  }

  /// Leaves the row it is at to the plain evaluator.
  public void plain(Facts facts) {
    plain.put(at, facts);
  }

  /// The segment.
  public Segment build() {
    int rows = firms.size();
    Map<String, Column> packed = new HashMap<>();
    columns.forEach((key, growing) -> packed.put(key, growing.pack(rows)));
    columns.forEach((key, growing) -> {
      Growing last = columns.get(Segment.latest(key));
      if (last != null) {
        packed.put(Segment.latest(key), spans(growing, last, rows));
      }
    });
    return new Segment(firms, packed, plain, dictionaries);
  }

  private static Column spans(Growing first, Growing last, int rows) {
    long[] days = Arrays.copyOf(first.codes, rows);
    Arrays.fill(days, Math.min(first.rows, rows), rows, Long.MIN_VALUE);
    for (int row = 0; row < Math.min(last.rows, rows); row++) {
      days[row] = last.codes[row] == Long.MIN_VALUE ? days[row] : last.codes[row];
    }
    return Column.pack(days, rows, 0);
  }
}
