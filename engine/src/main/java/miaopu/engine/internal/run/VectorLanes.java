package miaopu.engine.internal.run;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Lanes] with the Vector API, at the width the machine prefers. A word of 64 rows is a whole
/// number of vectors at every width, so there is no tail.
final class VectorLanes implements Lanes {
  private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORT = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INT = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONG = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLE = DoubleVector.SPECIES_PREFERRED;

  @Override
  public void atLeast(Column column, int from, int words, long than, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> atLeast(codes, from, words, (byte) than, out);
      case short[] codes -> atLeast(codes, from, words, (short) than, out);
      case int[] codes -> atLeast(codes, from, words, (int) than, out);
      default -> atLeast((long[]) column.codes(), from, words, than, out);
    }
  }

  private static void atLeast(byte[] codes, int from, int words, byte than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += BYTE.length()) {
        bits |=
            ByteVector.fromArray(BYTE, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.GE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atLeast(short[] codes, int from, int words, short than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        bits |=
            ShortVector.fromArray(SHORT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.GE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atLeast(int[] codes, int from, int words, int than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += INT.length()) {
        bits |=
            IntVector.fromArray(INT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.GE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atLeast(long[] codes, int from, int words, long than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        bits |=
            LongVector.fromArray(LONG, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.GE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void atMost(Column column, int from, int words, long than, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> atMost(codes, from, words, (byte) than, out);
      case short[] codes -> atMost(codes, from, words, (short) than, out);
      case int[] codes -> atMost(codes, from, words, (int) than, out);
      default -> atMost((long[]) column.codes(), from, words, than, out);
    }
  }

  private static void atMost(byte[] codes, int from, int words, byte than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += BYTE.length()) {
        bits |=
            ByteVector.fromArray(BYTE, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.LE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atMost(short[] codes, int from, int words, short than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        bits |=
            ShortVector.fromArray(SHORT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.LE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atMost(int[] codes, int from, int words, int than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += INT.length()) {
        bits |=
            IntVector.fromArray(INT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.LE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void atMost(long[] codes, int from, int words, long than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        bits |=
            LongVector.fromArray(LONG, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.LE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void equal(Column column, int from, int words, long than, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> equal(codes, from, words, (byte) than, out);
      case short[] codes -> equal(codes, from, words, (short) than, out);
      case int[] codes -> equal(codes, from, words, (int) than, out);
      default -> equal((long[]) column.codes(), from, words, than, out);
    }
  }

  private static void equal(byte[] codes, int from, int words, byte than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += BYTE.length()) {
        bits |=
            ByteVector.fromArray(BYTE, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.EQ, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void equal(short[] codes, int from, int words, short than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        bits |=
            ShortVector.fromArray(SHORT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.EQ, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void equal(int[] codes, int from, int words, int than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += INT.length()) {
        bits |=
            IntVector.fromArray(INT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.EQ, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void equal(long[] codes, int from, int words, long than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        bits |=
            LongVector.fromArray(LONG, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.EQ, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void unequal(Column column, int from, int words, long than, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> unequal(codes, from, words, (byte) than, out);
      case short[] codes -> unequal(codes, from, words, (short) than, out);
      case int[] codes -> unequal(codes, from, words, (int) than, out);
      default -> unequal((long[]) column.codes(), from, words, than, out);
    }
  }

  private static void unequal(byte[] codes, int from, int words, byte than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += BYTE.length()) {
        bits |=
            ByteVector.fromArray(BYTE, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.NE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void unequal(short[] codes, int from, int words, short than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        bits |=
            ShortVector.fromArray(SHORT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.NE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void unequal(int[] codes, int from, int words, int than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += INT.length()) {
        bits |=
            IntVector.fromArray(INT, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.NE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  private static void unequal(long[] codes, int from, int words, long than, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        bits |=
            LongVector.fromArray(LONG, codes, from + (word << 6) + lane)
                    .compare(VectorOperators.NE, than)
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void known(Column column, int from, int words, long[] out) {
    unequal(column, from, words, column.missing(), out);
  }

  @Override
  public void decode(Column column, int from, int words, long times, boolean add, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> {
        for (int row = 0; row < words << 6; row++) {
          out[row] = codes[from + row] * times + (add ? out[row] : 0);
        }
      }
      case short[] codes -> {
        for (int row = 0; row < words << 6; row++) {
          out[row] = codes[from + row] * times + (add ? out[row] : 0);
        }
      }
      case int[] codes -> decode(codes, from, words, times, add, out);
      default -> decode((long[]) column.codes(), from, words, times, add, out);
    }
  }

  private static void decode(
      int[] codes, int from, int words, long times, boolean add, long[] out) {
    if (add) {
      for (int row = 0; row < words << 6; row++) {
        out[row] += codes[from + row] * times;
      }
    } else if (times == 1) {
      for (int row = 0; row < words << 6; row++) {
        out[row] = codes[from + row];
      }
    } else {
      for (int row = 0; row < words << 6; row++) {
        out[row] = codes[from + row] * times;
      }
    }
  }

  private static void decode(
      long[] codes, int from, int words, long times, boolean add, long[] out) {
    if (add) {
      for (int row = 0; row < words << 6; row++) {
        out[row] += codes[from + row] * times;
      }
    } else if (times == 1) {
      System.arraycopy(codes, from, out, 0, words << 6);
    } else {
      for (int row = 0; row < words << 6; row++) {
        out[row] = codes[from + row] * times;
      }
    }
  }

  @Override
  public void positive(long[] of, int words, long[] out) {
    atLeast(of, 0, words, 1L, out);
  }

  @Override
  public void reaches(long[] n, long a, long[] d, long b, int words, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        int row = (word << 6) + lane;
        bits |=
            LongVector.fromArray(LONG, n, row)
                    .mul(a)
                    .compare(VectorOperators.GE, LongVector.fromArray(LONG, d, row).mul(b))
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void exceeds(long[] n, long a, long[] d, long b, int words, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += LONG.length()) {
        int row = (word << 6) + lane;
        bits |=
            LongVector.fromArray(LONG, n, row)
                    .mul(a)
                    .compare(VectorOperators.GT, LongVector.fromArray(LONG, d, row).mul(b))
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void growth(long[] a, long[] b, long[] c, int words, double[] value, double[] size) {
    for (int row = 0; row < words << 6; row += DOUBLE.length()) {
      DoubleVector newest = real(a, row);
      DoubleVector middle = real(b, row);
      DoubleVector oldest = real(c, row);
      DoubleVector ac = newest.mul(oldest);
      DoubleVector bb = middle.mul(middle);
      DoubleVector bc = middle.mul(oldest);
      ac.add(bb).div(bc).intoArray(value, row);
      ac.abs().add(bb).div(bc).intoArray(size, row);
    }
  }

  @Override
  public void far(
      double[] value, double[] size, double than, int words, long[] above, long[] below) {
    double magnitude = Math.abs(than);
    for (int word = 0; word < words; word++) {
      long up = 0;
      long down = 0;
      for (int lane = 0; lane < 64; lane += DOUBLE.length()) {
        int row = (word << 6) + lane;
        DoubleVector difference = DoubleVector.fromArray(DOUBLE, value, row).sub(than);
        DoubleVector doubt =
            DoubleVector.fromArray(DOUBLE, size, row).add(magnitude).mul(PlainLanes.GROWTH_DOUBT);
        up |= difference.compare(VectorOperators.GT, doubt).toLong() << lane;
        down |= difference.compare(VectorOperators.LT, doubt.neg()).toLong() << lane;
      }
      above[word] = up;
      below[word] = down;
    }
  }

  private static DoubleVector real(long[] of, int row) {
    return (DoubleVector)
        LongVector.fromArray(LONG, of, row).convertShape(VectorOperators.L2D, DOUBLE, 0);
  }

  @Override
  public void fill(short[] points, int words, short to) {
    java.util.Arrays.fill(points, 0, words << 6, to);
  }

  @Override
  public void put(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      VectorMask<Short> mask = VectorMask.fromLong(SHORT, where[row >> 6] >>> row);
      ShortVector.broadcast(SHORT, to).intoArray(points, row, mask);
    }
  }

  @Override
  public void add(short[] points, long[] where, int words, short by) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      VectorMask<Short> mask = VectorMask.fromLong(SHORT, where[row >> 6] >>> row);
      ShortVector.fromArray(SHORT, points, row).add(by, mask).intoArray(points, row);
    }
  }

  @Override
  public void raise(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      VectorMask<Short> mask = VectorMask.fromLong(SHORT, where[row >> 6] >>> row);
      ShortVector.fromArray(SHORT, points, row)
          .lanewise(VectorOperators.MAX, to, mask)
          .intoArray(points, row);
    }
  }

  @Override
  public void lower(short[] points, long[] where, int words, short to) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      VectorMask<Short> mask = VectorMask.fromLong(SHORT, where[row >> 6] >>> row);
      ShortVector.fromArray(SHORT, points, row)
          .lanewise(VectorOperators.MIN, to, mask)
          .intoArray(points, row);
    }
  }

  @Override
  public void cap(short[] points, int words, short to) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      ShortVector.fromArray(SHORT, points, row).min(to).intoArray(points, row);
    }
  }

  @Override
  public void plus(short[] points, short[] by, int words) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      ShortVector.fromArray(SHORT, points, row)
          .add(ShortVector.fromArray(SHORT, by, row))
          .intoArray(points, row);
    }
  }

  @Override
  public void larger(short[] points, short[] other, int words) {
    for (int row = 0; row < words << 6; row += SHORT.length()) {
      ShortVector.fromArray(SHORT, points, row)
          .max(ShortVector.fromArray(SHORT, other, row))
          .intoArray(points, row);
    }
  }

  @Override
  public void atLeast(short[] points, int words, short than, long[] out) {
    atLeast(points, 0, words, than, out);
  }

  @Override
  public void differ(short[] points, short[] other, int words, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        int row = (word << 6) + lane;
        bits |=
            ShortVector.fromArray(SHORT, points, row)
                    .compare(VectorOperators.NE, ShortVector.fromArray(SHORT, other, row))
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }

  @Override
  public void above(short[] points, short[] other, int words, long[] out) {
    for (int word = 0; word < words; word++) {
      long bits = 0;
      for (int lane = 0; lane < 64; lane += SHORT.length()) {
        int row = (word << 6) + lane;
        bits |=
            ShortVector.fromArray(SHORT, points, row)
                    .compare(VectorOperators.GT, ShortVector.fromArray(SHORT, other, row))
                    .toLong()
                << lane;
      }
      out[word] = bits;
    }
  }
}
