package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Operator;
import org.jspecify.annotations.Nullable;

/// A line on the points of a node, in the whole units the points are kept in.
final class Line {
  private final Operator operator;
  private final int floor;
  private final int ceiling;

  /// @param unit the unit of points
  Line(Comparison.Bound bound, BigDecimal unit) {
    operator = bound.operator();
    floor = bound.than().divide(unit, 0, RoundingMode.FLOOR).intValueExact();
    ceiling = bound.than().divide(unit, 0, RoundingMode.CEILING).intValueExact();
  }

  /// The outcome of the line.
  Planes run(Block block, Marks marks) {
    Algebra algebra = block.algebra;
    Arithmetic arithmetic = block.arithmetic;
    long[] low = passes(block, marks.min());
    long[] high = marks.exact() ? low : passes(block, marks.max());
    long[] holds = algebra.and(low, high);
    long[] fails = algebra.not(algebra.or(low, high));
    if (operator == Operator.EQUALS) {
      long[] open = arithmetic.differ(marks.max(), marks.min());
      holds = algebra.less(holds, open);
      fails = algebra.less(fails, open);
    }
    long[] straddles = algebra.none(holds, fails, null, null);
    Digits others = arithmetic.plus(marks.byLaw(), marks.byPeople());
    boolean factsOnly = others.count() == 0 && operator != Operator.EQUALS;
    long[] facts = factsOnly ? straddles : algebra.and(straddles, decides(block, marks, others));
    long[] law = null;
    if (marks.byLaw().count() > 0) {
      long[] byLaw = arithmetic.atLeast(marks.byLaw(), 1);
      long[] both = algebra.and(byLaw, decides(block, marks, marks.byPeople()));
      law = algebra.and(algebra.less(straddles, facts), both);
    }
    long[] unknown =
        algebra.and(facts, algebra.or(algebra.or(marks.missing(), marks.baseless()), marks.law()));
    return new Planes(
        holds,
        null,
        fails,
        null,
        algebra.less(algebra.less(straddles, unknown), law),
        algebra.and(marks.missing(), facts),
        algebra.and(marks.baseless(), facts),
        algebra.or(algebra.and(marks.law(), facts), law));
  }

  private long @Nullable [] passes(Block block, Digits points) {
    Arithmetic arithmetic = block.arithmetic;
    return switch (operator) {
      case AT_LEAST -> arithmetic.atLeast(points, ceiling);
      case MORE_THAN -> arithmetic.atLeast(points, floor + 1);
      case AT_MOST -> block.algebra.not(arithmetic.atLeast(points, floor + 1));
      case LESS_THAN -> block.algebra.not(arithmetic.atLeast(points, ceiling));
      case EQUALS ->
          floor != ceiling
              ? null
              : block.algebra.less(
                  arithmetic.atLeast(points, floor), arithmetic.atLeast(points, floor + 1));
    };
  }

  /// Where the open points, but for some, can bring the whole range to one side of the line.
  private long @Nullable [] decides(Block block, Marks marks, Digits others) {
    Algebra algebra = block.algebra;
    Arithmetic arithmetic = block.arithmetic;
    Digits worst = arithmetic.plus(marks.min(), others);
    Digits best = arithmetic.minus(marks.max(), others);
    long[] up = passes(block, best);
    long[] down = algebra.not(passes(block, worst));
    long[] either =
        operator.upward() ? algebra.or(up, down) : algebra.or(algebra.not(up), algebra.not(down));
    return algebra.and(either, arithmetic.differ(marks.max(), worst));
  }
}
