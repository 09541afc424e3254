package miaopu.engine.internal.run;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// [Lanes] with the Vector API, at the width the machine prefers. A word of 64 rows is a whole
/// number of vectors at every width, so there is no tail.
final class VectorLanes implements Lanes {
  private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORT = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INT = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONG = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLE = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(DOUBLE.vectorBitSize() / 2));
  private static final boolean QUARTERS = DOUBLE.vectorBitSize() >= 256;
  private static final VectorSpecies<Short> QUARTER =
      VectorSpecies.of(
          short.class, VectorShape.forBitSize(QUARTERS ? DOUBLE.vectorBitSize() / 4 : 64));
  private static final Lanes PLAIN = new PlainLanes();

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

  @Override
  public void digit(Column column, int from, int words, int digit, long[] out) {
    switch (column.codes()) {
      case byte[] codes -> {
        for (int word = 0; word < words; word++) {
          long bits = 0;
          for (int lane = 0; lane < 64; lane += BYTE.length()) {
            bits |=
                ByteVector.fromArray(BYTE, codes, from + (word << 6) + lane)
                        .and((byte) (1 << digit))
                        .compare(VectorOperators.NE, (byte) 0)
                        .toLong()
                    << lane;
          }
          out[word] = bits;
        }
      }
      default -> PLAIN.digit(column, from, words, digit, out);
    }
  }

  @Override
  public void decode(Column column, int from, int words, double times, boolean add, double[] out) {
    switch (column.codes()) {
      case byte[] codes -> {
        for (int row = 0; row < words << 6; row++) {
          out[row] = (double) codes[from + row] * times + (add ? out[row] : 0);
        }
      }
      case short[] codes when QUARTERS -> decode(codes, from, words, times, add, out);
      case int[] codes -> decode(codes, from, words, times, add, out);
      case long[] codes -> decode(codes, from, words, times, add, out);
      default -> PLAIN.decode(column, from, words, times, add, out);
    }
  }

  private static void decode(
      short[] codes, int from, int words, double times, boolean add, double[] out) {
    for (int row = 0; row < words << 6; row += DOUBLE.length()) {
      ShortVector code = ShortVector.fromArray(QUARTER, codes, from + row);
      put((DoubleVector) code.castShape(DOUBLE, 0), row, times, add, out);
    }
  }

  private static void decode(
      int[] codes, int from, int words, double times, boolean add, double[] out) {
    for (int row = 0; row < words << 6; row += DOUBLE.length()) {
      IntVector code = IntVector.fromArray(HALF, codes, from + row);
      put((DoubleVector) code.castShape(DOUBLE, 0), row, times, add, out);
    }
  }

  private static void decode(
      long[] codes, int from, int words, double times, boolean add, double[] out) {
    for (int row = 0; row < words << 6; row += DOUBLE.length()) {
      LongVector code = LongVector.fromArray(LONG, codes, from + row);
      put((DoubleVector) code.castShape(DOUBLE, 0), row, times, add, out);
    }
  }

  private static void put(DoubleVector code, int row, double times, boolean add, double[] out) {
    DoubleVector value = code.mul(times);
    (add ? value.add(DoubleVector.fromArray(DOUBLE, out, row)) : value).intoArray(out, row);
  }

  @Override
  public void reaches(double[] n, double[] a, double[] d, double[] b, int words, long[][] out) {
    for (int word = 0; word < words; word++) {
      for (int i = 0; i < out.length; i++) {
        long bits = 0;
        for (int lane = 0; lane < 64; lane += DOUBLE.length()) {
          int row = (word << 6) + lane;
          DoubleVector right = DoubleVector.fromArray(DOUBLE, d, row).mul(b[i]);
          bits |=
              DoubleVector.fromArray(DOUBLE, n, row)
                      .mul(a[i])
                      .compare(VectorOperators.GE, right)
                      .toLong()
                  << lane;
        }
        out[i][word] = bits;
      }
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
    for (int word = 0; word < words; word++) {
      for (int i = 0; i < times.length; i++) {
        above[i][word] = 0;
        below[i][word] = 0;
      }
      for (int lane = 0; lane < 64; lane += DOUBLE.length()) {
        int row = (word << 6) + lane;
        DoubleVector middle = DoubleVector.fromArray(DOUBLE, b, row);
        DoubleVector oldest = DoubleVector.fromArray(DOUBLE, c, row);
        DoubleVector ac = DoubleVector.fromArray(DOUBLE, a, row).mul(oldest);
        DoubleVector bb = middle.mul(middle);
        DoubleVector bc = middle.mul(oldest);
        DoubleVector left = ac.add(bb);
        DoubleVector size = ac.abs().add(bb);
        for (int i = 0; i < times.length; i++) {
          DoubleVector right = bc.mul(times[i]);
          DoubleVector difference = left.sub(right);
          DoubleVector doubt = size.add(right.abs()).mul(PlainLanes.GROWTH_DOUBT);
          above[i][word] |= difference.compare(VectorOperators.GT, doubt).toLong() << lane;
          below[i][word] |= difference.compare(VectorOperators.LT, doubt.neg()).toLong() << lane;
        }
      }
    }
  }
}
