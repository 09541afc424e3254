package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.util.function.IntPredicate;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Compares n / d with a fraction p / q by n q and d p, in 64 bits where both products fit, else in
/// 128, else without bounds.
final class Ratios {
  private Ratios() {}

  /// Where n / d stands to a fraction as its operator says; of meaning where n and d are known and
  /// d is above zero.
  interface Cut {
    long @Nullable [] run(Block block, long[] n, long[] d);
  }

  /// @param bitsAbove bits that hold any n
  /// @param bitsBelow bits that hold any d
  static Cut bind(Operator operator, BigFraction than, int bitsAbove, int bitsBelow) {
    BigInteger q = than.getDenominator();
    BigInteger p = than.getNumerator();
    if (q.bitLength() > Side.LONG_BITS || p.bitLength() > Side.LONG_BITS) {
      return (block, n, d) ->
          rows(
              block,
              null,
              row -> {
                int i = row - block.from;
                BigInteger left = BigInteger.valueOf(n[i]).multiply(q);
                return operator.holds(left.compareTo(BigInteger.valueOf(d[i]).multiply(p)));
              });
    }
    long a = q.longValueExact();
    long b = p.longValueExact();
    if (bitsAbove + q.bitLength() <= Side.LONG_BITS
        && bitsBelow + p.bitLength() <= Side.LONG_BITS) {
      return (block, n, d) -> narrow(block, operator, n, a, d, b);
    }
    return (block, n, d) ->
        rows(
            block,
            null,
            row -> operator.holds(wide(n[row - block.from], a, d[row - block.from], b)));
  }

  private static long @Nullable [] narrow(
      Block block, Operator operator, long[] n, long a, long[] d, long b) {
    long[] out = block.arena.words();
    switch (operator) {
      case AT_LEAST, LESS_THAN -> block.lanes.reaches(n, a, d, b, block.words, out);
      case MORE_THAN, AT_MOST -> block.lanes.exceeds(n, a, d, b, block.words, out);
      case EQUALS -> {
        long[] more = block.arena.words();
        block.lanes.reaches(n, a, d, b, block.words, out);
        block.lanes.exceeds(n, a, d, b, block.words, more);
        return block.algebra.less(out, more);
      }
    }
    boolean turned = operator == Operator.LESS_THAN || operator == Operator.AT_MOST;
    return turned ? block.algebra.not(out) : out;
  }

  /// The order of n × a and d × b in 128 bits.
  static int wide(long n, long a, long d, long b) {
    int high = Long.compare(Math.multiplyHigh(n, a), Math.multiplyHigh(d, b));
    return high != 0 ? high : Long.compareUnsigned(n * a, d * b);
  }

  /// The rows of some words that pass a test of their own; rows are those of the segment.
  static long[] rows(Block block, long @Nullable [] where, IntPredicate test) {
    long[] out = block.arena.words();
    for (int word = 0; word < block.words; word++) {
      long rest = where == null ? -1L : where[word];
      long bits = 0;
      while (rest != 0) {
        int bit = Long.numberOfTrailingZeros(rest);
        bits |= test.test(block.from + (word << 6) + bit) ? 1L << bit : 0;
        rest &= rest - 1;
      }
      out[word] = bits;
    }
    return out;
  }
}
