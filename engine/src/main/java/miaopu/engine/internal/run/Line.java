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
    long[] low = passes(block, marks.min());
    long[] high = passes(block, marks.max());
    long[] holds = algebra.and(low, high);
    long[] fails = algebra.not(algebra.or(low, high));
    if (operator == Operator.EQUALS) {
      long[] open = block.arena.words();
      block.lanes.differ(marks.max(), marks.min(), block.words, open);
      holds = algebra.less(holds, open);
      fails = algebra.less(fails, open);
    }
    long[] straddles = algebra.not(algebra.or(holds, fails));
    long[] facts = straddles;
    long[] law = null;
    if (marks.byLaw() != null || marks.byPeople() != null || operator == Operator.EQUALS) {
      int from = block.from;
      facts = Ratios.rows(block, straddles, r -> decides(marks, r - from, facts(marks, r - from)));
      law =
          Ratios.rows(
              block,
              algebra.less(straddles, facts),
              r ->
                  law(marks, r - from) > 0
                      && decides(marks, r - from, facts(marks, r - from) + law(marks, r - from)));
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

  private long @Nullable [] passes(Block block, short[] points) {
    return switch (operator) {
      case AT_LEAST -> reach(block, points, ceiling);
      case MORE_THAN -> reach(block, points, floor + 1);
      case AT_MOST -> block.algebra.not(reach(block, points, floor + 1));
      case LESS_THAN -> block.algebra.not(reach(block, points, ceiling));
      case EQUALS ->
          floor != ceiling
              ? null
              : block.algebra.less(reach(block, points, floor), reach(block, points, floor + 1));
    };
  }

  private static long @Nullable [] reach(Block block, short[] points, int than) {
    if (than > Short.MAX_VALUE) {
      return null;
    }
    long[] out = block.arena.words();
    block.lanes.atLeast(points, block.words, (short) Math.max(than, Short.MIN_VALUE), out);
    return out;
  }

  private static int law(Marks marks, int row) {
    return marks.byLaw() == null ? 0 : marks.byLaw()[row];
  }

  /// Width that facts leave open.
  private static int facts(Marks marks, int row) {
    int people = marks.byPeople() == null ? 0 : marks.byPeople()[row];
    return marks.max()[row] - marks.min()[row] - law(marks, row) - people;
  }

  /// Whether points of this width can bring the whole range to one side of the line.
  private boolean decides(Marks marks, int row, int width) {
    if (width == 0) {
      return false;
    }
    boolean best = holds(marks.min()[row] + width);
    boolean worst = holds(marks.max()[row] - width);
    return operator.upward() ? best || !worst : worst || !best;
  }

  private boolean holds(int points) {
    return switch (operator) {
      case AT_LEAST -> points >= ceiling;
      case MORE_THAN -> points > floor;
      case AT_MOST -> points <= floor;
      case LESS_THAN -> points < ceiling;
      case EQUALS -> floor == ceiling && points == floor;
    };
  }
}
