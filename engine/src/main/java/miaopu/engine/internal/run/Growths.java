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
  private static final int EXACT_DOUBLE_BITS = 52;

  private Growths() {}

  static Kernel bind(Form.MeanGrowth form, List<Comparison.Bound> cuts, Segment segment) {
    Side b = Side.of(List.of(form.b()), segment);
    Side c = Side.of(List.of(form.c()), segment);
    Side all = Side.of(List.of(form.a(), form.b(), form.c()), segment);
    if (all == null) {
      return block -> Answer.each(null, null, baseless(block, b, c), null);
    }
    List<BigFraction> bounds =
        cuts.stream()
            .map(cut -> Form.fraction(cut.than()).add(BigInteger.ONE).multiply(2))
            .toList();
    boolean real =
        all.bits() <= EXACT_DOUBLE_BITS
            && all.factors().stream().allMatch(BigInteger.ONE::equals)
            && bounds.stream().allMatch(Growths::small);
    return block -> {
      long[] settled = settled(block, all, b, c);
      long[][] passes = new long[bounds.size()][];
      double[] value = block.arena.reals();
      double[] size = block.arena.reals();
      if (real) {
        block.lanes.growth(
            block.longs(all.columns().get(0)),
            block.longs(all.columns().get(1)),
            block.longs(all.columns().get(2)),
            block.words,
            value,
            size);
      }
      for (int i = 0; i < passes.length; i++) {
        Operator operator = cuts.get(i).operator();
        passes[i] =
            real && operator != Operator.EQUALS
                ? filtered(block, all, settled, operator, bounds.get(i), value, size)
                : exact(block, all, settled, operator, bounds.get(i));
      }
      return Numbers.answer(block, passes, settled, baseless(block, b, c));
    };
  }

  private static boolean small(BigFraction bound) {
    return bound.getNumerator().bitLength() <= EXACT_DOUBLE_BITS
        && bound.getDenominator().bitLength() <= EXACT_DOUBLE_BITS;
  }

  private static long @Nullable [] baseless(Block block, @Nullable Side b, @Nullable Side c) {
    long[] byB = b == null ? null : Numbers.baseless(block, b, Numbers.positive(block, b));
    long[] byC = c == null ? null : Numbers.baseless(block, c, Numbers.positive(block, c));
    return block.algebra.or(byB, byC);
  }

  private static long @Nullable [] settled(
      Block block, Side all, @Nullable Side b, @Nullable Side c) {
    long[] known = all.known(block);
    long[] byB = b == null ? null : Numbers.positive(block, b);
    long[] byC = c == null ? null : Numbers.positive(block, c);
    return Numbers.both(block, known, Numbers.both(block, byB, byC));
  }

  private static long @Nullable [] filtered(
      Block block,
      Side all,
      long @Nullable [] settled,
      Operator operator,
      BigFraction bound,
      double[] value,
      double[] size) {
    long[] above = block.arena.words();
    long[] below = block.arena.words();
    block.lanes.far(value, size, bound.doubleValue(), block.words, above, below);
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
