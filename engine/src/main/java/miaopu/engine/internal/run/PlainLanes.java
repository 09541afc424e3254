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
  public void digit(Column column, int from, int words, int digit, long[] out) {
    pack(words, out, row -> (column.code(from + row) >> digit & 1) != 0);
  }

  @Override
  public void decode(Column column, int from, int words, double times, boolean add, double[] out) {
    for (int row = 0; row < words << 6; row++) {
      double value = (double) column.code(from + row) * times;
      out[row] = add ? out[row] + value : value;
    }
  }

  @Override
  public void reaches(double[] n, double[] a, double[] d, double[] b, int words, long[][] out) {
    for (int i = 0; i < out.length; i++) {
      double above = a[i];
      double below = b[i];
      pack(words, out[i], row -> n[row] * above >= d[row] * below);
    }
  }

  @Override
  public void growth(
      double[] a,
      double[] b,
      double[] c,
      double[] times,
      int words,
      long[][] above,
      long[][] below) {
    for (int i = 0; i < times.length; i++) {
      double by = times[i];
      pack(words, above[i], row -> beyond(a[row], b[row], c[row], by) > 0);
      pack(words, below[i], row -> beyond(a[row], b[row], c[row], by) < 0);
    }
  }

  /// The sign of ac + bb less so many times bc, 0 where rounding may have made it.
  private static int beyond(double a, double b, double c, double times) {
    double left = a * c + b * b;
    double right = b * c * times;
    double doubt = (Math.abs(a * c) + b * b + Math.abs(right)) * GROWTH_DOUBT;
    return left - right > doubt ? 1 : left - right < -doubt ? -1 : 0;
  }

  /// Less than ten roundings of 2^-53 each, with room to spare.
  static final double GROWTH_DOUBT = 0x1p-49;

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
