package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sum of columns as whole numbers of one scale.
///
/// @param columns what is added
/// @param factors what brings each to the scale of the sum
/// @param scale power of ten of the sum
/// @param bits bits that hold the magnitude of any sum
record Side(List<Column> columns, List<BigInteger> factors, int scale, int bits) {
  /// Whole numbers of this many bits, and their products of no more, are exact in floating point.
  static final int EXACT_BITS = 53;

  /// The sum of the columns under some keys; null when one is not there.
  static @Nullable Side of(List<String> keys, Segment segment) {
    List<Column> columns = new ArrayList<>();
    int scale = Integer.MAX_VALUE;
    for (String key : keys) {
      Column column = segment.column(key);
      if (column == null) {
        return null;
      }
      columns.add(column);
      scale = Math.min(scale, column.scale());
    }
    List<BigInteger> factors = new ArrayList<>();
    int bits = 0;
    for (Column column : columns) {
      BigInteger factor = BigInteger.TEN.pow(column.scale() - scale);
      factors.add(factor);
      bits = Math.max(bits, column.bits() + factor.bitLength());
    }
    int room = Integer.SIZE - Integer.numberOfLeadingZeros(keys.size() - 1);
    return new Side(columns, factors, keys.isEmpty() ? 0 : scale, bits + room);
  }

  /// True when every sum is exact in floating point.
  boolean fits() {
    return bits <= EXACT_BITS;
  }

  /// The sums of a block.
  double[] reals(Block block) {
    if (columns.size() == 1 && factors.getFirst().equals(BigInteger.ONE)) {
      return block.reals(columns.getFirst());
    }
    double[] sum = block.arena.reals();
    for (int i = 0; i < columns.size(); i++) {
      double factor = factors.get(i).doubleValue();
      block.lanes.decode(columns.get(i), block.from, block.words, factor, i > 0, sum);
    }
    return sum;
  }

  /// The exact sum of a row whose columns are all known.
  BigInteger exact(int row) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < columns.size(); i++) {
      sum = sum.add(BigInteger.valueOf(columns.get(i).code(row)).multiply(factors.get(i)));
    }
    return sum;
  }

  /// Where all columns are known; null for everywhere.
  long @Nullable [] known(Block block) {
    long[] known = null;
    for (Column column : columns) {
      long[] next = block.known(column);
      known = known == null ? next : next == null ? known : block.algebra.and(known, next);
    }
    return known;
  }
}
