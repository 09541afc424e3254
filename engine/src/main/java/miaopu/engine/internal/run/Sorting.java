package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Facts;
import miaopu.engine.Firm;

/// Puts the rows of segments in the order of their regions, so that a region is a range of rows.
public final class Sorting {
  private Sorting() {}

  /// Reads the facts of a row back from its columns.
  public interface Reader {
    Facts facts(Segment segment, int row);
  }

  /// The same rows in segments of their own, by the number of their region; those without one
  /// first. Rows of one region keep their order.
  public static List<Segment> byRegion(List<Segment> segments, Reader reader) {
    int rows = segments.stream().mapToInt(Segment::rows).sum();
    long[] order = new long[rows];
    boolean sorted = true;
    int place = 0;
    for (int i = 0; i < segments.size(); i++) {
      for (int row = 0; row < segments.get(i).rows(); row++) {
        order[place] = (long) (segments.get(i).region(row) + 1) << Integer.SIZE | place;
        sorted &= place == 0 || order[place] > order[place - 1];
        place++;
      }
    }
    if (sorted) {
      return segments;
    }
    Arrays.parallelSort(order);
    List<Segment> result = new ArrayList<>();
    for (int from = 0; from < rows; from += Segment.MOST_ROWS) {
      int to = Math.min(rows, from + Segment.MOST_ROWS);
      result.add(new Gathering(segments, Arrays.copyOfRange(order, from, to), reader).gather());
    }
    return result;
  }

  /// The rows of one new segment, from wherever they are.
  private static final class Gathering {
    private final List<Segment> segments;
    private final Reader reader;
    private final int[] from;
    private final int[] rows;
    private final Map<Integer, Facts> plain = new HashMap<>();

    /// @param places the numbers of the rows in their lower halves; all segments but the last are
    ///   full
    Gathering(List<Segment> segments, long[] places, Reader reader) {
      this.segments = segments;
      this.reader = reader;
      from = new int[places.length];
      rows = new int[places.length];
      for (int i = 0; i < places.length; i++) {
        from[i] = (int) places[i] / Segment.MOST_ROWS;
        rows[i] = (int) places[i] % Segment.MOST_ROWS;
      }
    }

    Segment gather() {
      List<Firm> firms = new ArrayList<>(rows.length);
      Set<Segment> sources = new HashSet<>();
      for (int i = 0; i < rows.length; i++) {
        Segment segment = segments.get(from[i]);
        sources.add(segment);
        firms.add(segment.firm(rows[i]));
        Facts facts = segment.plain().get(rows[i]);
        if (facts != null) {
          plain.put(i, facts);
        }
      }
      Map<String, Column> columns = new HashMap<>();
      Set<String> keys = new HashSet<>();
      sources.forEach(segment -> keys.addAll(segment.columns().keySet()));
      for (String key : keys) {
        columns.put(key, gather(key, sources));
      }
      return new Segment(firms, columns, plain, segments.getFirst().dictionaries());
    }

    /// A column brought to the finest scale of its parts; a value too large for that leaves its
    /// firm to the plain evaluator.
    private Column gather(String key, Set<Segment> sources) {
      int finest =
          sources.stream()
              .map(segment -> segment.column(key))
              .filter(column -> column != null && column.least() <= column.most())
              .mapToInt(column -> Objects.requireNonNull(column).scale())
              .min()
              .orElse(0);
      long[] codes = new long[rows.length];
      for (int i = 0; i < codes.length; i++) {
        Segment segment = segments.get(from[i]);
        Column column = segment.column(key);
        codes[i] = Long.MIN_VALUE;
        if (column != null && column.known(rows[i])) {
          if (column.scale() == finest) {
            codes[i] = column.code(rows[i]);
            continue;
          }
          BigInteger code =
              BigInteger.TEN
                  .pow(column.scale() - finest)
                  .multiply(BigInteger.valueOf(column.code(rows[i])));
          if (code.bitLength() < Long.SIZE - 1) {
            codes[i] = code.longValueExact();
          } else {
            int row = rows[i];
            plain.computeIfAbsent(i, k -> reader.facts(segment, row));
          }
        }
      }
      return Column.pack(codes, codes.length, finest);
    }
  }
}
