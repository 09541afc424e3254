package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Compares n / d with a fraction p / q by n q and d p: in floating point where both products are
/// exact there, else in 128 bits, else without bounds.
final class Ratios {
  private static final int LONG_BITS = 62;

  private Ratios() {}

  /// Where n / d stands to some fractions as their operators say; of meaning where n and d are
  /// known and d is above zero.
  interface Cuts {
    /// The rows of a block, one plane for each fraction.
    ///
    /// @param n whole numbers, exact in floating point
    /// @param d whole numbers, exact in floating point
    long[] @Nullable [] run(Block block, double[] n, double[] d);
  }

  /// The comparisons made ready.
  ///
  /// @param bitsAbove bits that hold any n
  /// @param bitsBelow bits that hold any d
  static Cuts bind(
      List<Operator> operators, List<BigFraction> bounds, int bitsAbove, int bitsBelow) {
    boolean exact =
        bounds.stream()
            .allMatch(than ->
                bitsAbove + than.getDenominator().bitLength() <= Side.EXACT_BITS
                    && bitsBelow + than.getNumerator().bitLength() <= Side.EXACT_BITS);
    double[] q = bounds.stream().mapToDouble(than -> than.getDenominator().doubleValue()).toArray();
    double[] p = bounds.stream().mapToDouble(than -> than.getNumerator().doubleValue()).toArray();
    boolean strict = operators.stream().anyMatch(Ratios::strict);
    return (block, n, d) -> {
      long[][] found = new long[bounds.size()][];
      if (!exact) {
        for (int i = 0; i < found.length; i++) {
          found[i] = rows(block, operators.get(i), bounds.get(i), n, d);
        }
        return found;
      }
      long[][] least = block.words(found.length);
      block.lanes.reaches(n, q, d, p, block.words, least);
      long[][] most = strict ? block.words(found.length) : least;
      if (strict) {
        block.lanes.reaches(d, p, n, q, block.words, most);
      }
      for (int i = 0; i < found.length; i++) {
        found[i] = found(block.algebra, operators.get(i), least[i], most[i]);
      }
      return found;
    };
  }

  /// Whether an operator asks which rows are at most the bound.
  private static boolean strict(Operator operator) {
    return operator != Operator.AT_LEAST && operator != Operator.LESS_THAN;
  }

  private static long @Nullable [] found(
      Algebra algebra, Operator operator, long[] least, long[] most) {
    return switch (operator) {
      case AT_LEAST -> least;
      case LESS_THAN -> algebra.not(least);
      case AT_MOST -> most;
      case MORE_THAN -> algebra.not(most);
      case EQUALS -> algebra.and(least, most);
    };
  }

  private static long[] rows(
      Block block, Operator operator, BigFraction than, double[] n, double[] d) {
    BigInteger q = than.getDenominator();
    BigInteger p = than.getNumerator();
    boolean fits = q.bitLength() <= LONG_BITS && p.bitLength() <= LONG_BITS;
    return rows(
        block,
        null,
        row -> {
          long above = (long) n[row - block.from];
          long below = (long) d[row - block.from];
          return operator.holds(
              fits
                  ? wide(above, q.longValue(), below, p.longValue())
                  : q.multiply(BigInteger.valueOf(above))
                      .compareTo(p.multiply(BigInteger.valueOf(below))));
        });
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
