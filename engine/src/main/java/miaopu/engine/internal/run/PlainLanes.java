package miaopu.engine.internal.run;

import java.util.function.IntPredicate;

/// [Lanes] in plain loops, the same to the last bit.
final class PlainLanes implements Lanes {
  @Override
  public void atLeast(Column column, int from, int words, long than, long[] out) {
    pack(words, out, row -> column.code(from + row) >= than);
  }

  @Override
  public void atMost(Column column, int from, int words, long than, long[] out) {
    pack(words, out, row -> column.code(from + row) <= than);
  }

  @Override
  public void equal(Column column, int from, int words, long than, long[] out) {
    pack(words, out, row -> column.code(from + row) == than);
  }

  @Override
  public void known(Column column, int from, int words, long[] out) {
    long missing = column.missing();
    pack(words, out, row -> column.code(from + row) != missing);
  }

  @Override
  public void decode(Column column, int from, int words, long times, boolean add, long[] out) {
    for (int row = 0; row < words << 6; row++) {
      long value = column.code(from + row) * times;
      out[row] = add ? out[row] + value : value;
    }
  }

  @Override
  public void positive(long[] of, int words, long[] out) {
    pack(words, out, row -> of[row] > 0);
  }

  @Override
  public void reaches(long[] n, long a, long[] d, long b, int words, long[] out) {
    pack(words, out, row -> n[row] * a >= d[row] * b);
  }

  @Override
  public void exceeds(long[] n, long a, long[] d, long b, int words, long[] out) {
    pack(words, out, row -> n[row] * a > d[row] * b);
  }

  @Override
  public void growth(long[] a, long[] b, long[] c, int words, double[] value, double[] size) {
    for (int row = 0; row < words << 6; row++) {
      double ac = (double) a[row] * (double) c[row];
      double bb = (double) b[row] * (double) b[row];
      double bc = (double) b[row] * (double) c[row];
      value[row] = (ac + bb) / bc;
      size[row] = (Math.abs(ac) + bb) / bc;
    }
  }

  @Override
  public void far(
      double[] value, double[] size, double than, int words, long[] above, long[] below) {
    for (int word = 0; word < words; word++) {
      long up = 0;
      long down = 0;
      for (int bit = 0; bit < 64; bit++) {
        int row = (word << 6) + bit;
        double difference = value[row] - than;
        double doubt = (size[row] + Math.abs(than)) * GROWTH_DOUBT;
        up |= difference > doubt ? 1L << bit : 0;
        down |= difference < -doubt ? 1L << bit : 0;
      }
      above[word] = up;
      below[word] = down;
    }
  }

  /// Less than ten roundings of 2^-53 each, with room to spare.
  static final double GROWTH_DOUBT = 0x1p-49;

  @Override
  public void fill(short[] points, int words, short to) {
    for (int row = 0; row < words << 6; row++) {
      points[row] = to;
    }
  }

  @Override
  public void put(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row++) {
      if (bit(where, row)) {
        points[row] = to;
      }
    }
  }

  @Override
  public void add(short[] points, long[] where, int words, short by) {
    for (int row = 0; row < words << 6; row++) {
      if (bit(where, row)) {
        points[row] = (short) (points[row] + by);
      }
    }
  }

  @Override
  public void raise(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row++) {
      if (bit(where, row)) {
        points[row] = (short) Math.max(points[row], to);
      }
    }
  }

  @Override
  public void lower(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row++) {
      if (bit(where, row)) {
        points[row] = (short) Math.min(points[row], to);
      }
    }
  }

  @Override
  public void cap(short[] points, int words, short to) {
    for (int row = 0; row < words << 6; row++) {
      points[row] = (short) Math.min(points[row], to);
    }
  }

  @Override
  public void plus(short[] points, short[] by, int words) {
    for (int row = 0; row < words << 6; row++) {
      points[row] = (short) (points[row] + by[row]);
    }
  }

  @Override
  public void larger(short[] points, short[] other, int words) {
    for (int row = 0; row < words << 6; row++) {
      points[row] = (short) Math.max(points[row], other[row]);
    }
  }

  @Override
  public void atLeast(short[] points, int words, short than, long[] out) {
    pack(words, out, row -> points[row] >= than);
  }

  @Override
  public void differ(short[] points, short[] other, int words, long[] out) {
    pack(words, out, row -> points[row] != other[row]);
  }

  @Override
  public void above(short[] points, short[] other, int words, long[] out) {
    pack(words, out, row -> points[row] > other[row]);
  }

  private static boolean bit(long[] words, int row) {
    return (words[row >> 6] >>> row & 1) != 0;
  }

  private static void pack(int words, long[] out, IntPredicate passes) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int bit = 0; bit < 64; bit++) {
        bits |= passes.test((word << 6) + bit) ? 1L << bit : 0;
      }
      out[word] = bits;
    }
  }
}
