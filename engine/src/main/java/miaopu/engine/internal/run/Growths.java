package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.util.List;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The mean of two yearly growths against a threshold: (a/b + b/c) / 2 − 1 ≥ t is q (ac + bb) ≥ p
/// bc with p/q = 2 (t + 1). Floating point decides all but the closest rows, where its rounding
/// might matter; those are compared in whole numbers.
final class Growths {
  private Growths() {}

  static Kernel bind(Form.MeanGrowth form, List<Comparison.Bound> cuts, Segment segment) {
    Side b = Side.of(List.of(form.b()), segment);
    Side c = Side.of(List.of(form.c()), segment);
    Side all = Side.of(List.of(form.a(), form.b(), form.c()), segment);
    if (all == null) {
      return block -> {
        long[] byB = b == null ? null : Numbers.positive(block, b);
        long[] byC = c == null ? null : Numbers.positive(block, c);
        return Answer.each(null, null, baseless(block, b, byB, c, byC), null);
      };
    }
    List<BigFraction> bounds =
        cuts.stream()
            .map(cut -> Form.fraction(cut.than()).add(BigInteger.ONE).multiply(2))
            .toList();
    boolean real =
        all.fits()
            && all.factors().stream().allMatch(BigInteger.ONE::equals)
            && bounds.stream().allMatch(Growths::small);
    double[] times = bounds.stream().mapToDouble(BigFraction::doubleValue).toArray();
    return block -> {
      long[] byB = b == null ? null : Numbers.positive(block, b);
      long[] byC = c == null ? null : Numbers.positive(block, c);
      long[] settled = Numbers.both(block, all.known(block), Numbers.both(block, byB, byC));
      long[][] above = block.words(times.length);
      long[][] below = block.words(times.length);
      if (real) {
        block.lanes.growth(
            block.reals(all.columns().get(0)),
            block.reals(all.columns().get(1)),
            block.reals(all.columns().get(2)),
            times,
            block.words,
            above,
            below);
      }
      long[][] passes = new long[bounds.size()][];
      for (int i = 0; i < passes.length; i++) {
        Operator operator = cuts.get(i).operator();
        passes[i] =
            real && operator != Operator.EQUALS
                ? filtered(block, all, settled, operator, bounds.get(i), above[i], below[i])
                : exact(block, all, settled, operator, bounds.get(i));
      }
      return Answer.of(block.algebra, passes, settled, baseless(block, b, byB, c, byC));
    };
  }

  private static boolean small(BigFraction bound) {
    return bound.getNumerator().bitLength() <= Side.EXACT_BITS
        && bound.getDenominator().bitLength() <= Side.EXACT_BITS;
  }

  private static long @Nullable [] baseless(
      Block block,
      @Nullable Side b,
      long @Nullable [] byB,
      @Nullable Side c,
      long @Nullable [] byC) {
    return block.algebra.or(
        b == null ? null : Numbers.baseless(block, b, byB),
        c == null ? null : Numbers.baseless(block, c, byC));
  }

  private static long @Nullable [] filtered(
      Block block,
      Side all,
      long @Nullable [] settled,
      Operator operator,
      BigFraction bound,
      long[] above,
      long[] below) {
    long[] sure = block.algebra.or(above, below);
    long[] close = settled == null ? block.algebra.not(sure) : block.algebra.less(settled, sure);
    long[] byRow = exact(block, all, close, operator, bound);
    return block.algebra.or(operator.upward() ? above : below, byRow);
  }

  private static long[] exact(
      Block block, Side all, long @Nullable [] where, Operator operator, BigFraction bound) {
    return Ratios.rows(
        block,
        where,
        row -> {
          BigInteger a = term(all, 0, row);
          BigInteger b = term(all, 1, row);
          BigInteger c = term(all, 2, row);
          BigInteger left = a.multiply(c).add(b.multiply(b)).multiply(bound.getDenominator());
          return operator.holds(left.compareTo(b.multiply(c).multiply(bound.getNumerator())));
        });
  }

  private static BigInteger term(Side all, int i, int row) {
    return BigInteger.valueOf(all.columns().get(i).code(row)).multiply(all.factors().get(i));
  }
}
