package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Points of a score, in whole numbers of the smallest unit the edition uses.
final class Scores {
  /// More points than this, in units, are left to the plain evaluator.
  private static final int MOST = 1 << 20;

  private final BigDecimal unit;

  /// @param unit see [#unitOf]
  Scores(BigDecimal unit) {
    this.unit = unit;
  }

  /// A node of the score made ready.
  interface Scored {
    Marks run(Block block);
  }

  /// The largest unit that all points of a score are whole numbers of; null when they are too many
  /// in it, or some are below zero.
  static @Nullable BigDecimal unitOf(Score score) {
    BigDecimal unit = BigDecimal.ZERO;
    for (Score node : score.all()) {
      for (BigDecimal points : written(node)) {
        if (points.signum() < 0) {
          return null;
        }
        unit = common(unit, points);
      }
      if (node instanceof Score.Given given) {
        unit = common(unit, BigDecimal.ONE.movePointLeft(given.field().field().decimals()));
      }
    }
    if (unit.signum() == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal most = reach(score).divideToIntegralValue(unit);
    return most.compareTo(BigDecimal.valueOf(MOST)) < 0 ? unit : null;
  }

  private static BigDecimal common(BigDecimal a, BigDecimal b) {
    BigDecimal larger = a;
    BigDecimal smaller = b;
    while (smaller.signum() != 0) {
      BigDecimal rest = larger.remainder(smaller);
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }

  /// The points that stand in a node.
  private static List<BigDecimal> written(Score node) {
    List<BigDecimal> points = new ArrayList<>(List.of(node.max()));
    switch (node) {
      case Score.Bands bands -> {
        bands.bands().forEach(band -> points.add(band.points()));
        points.add(bands.otherwise());
      }
      case Score.Best best -> {
        best.awards().forEach(award -> points.add(award.points()));
        points.add(best.otherwise());
      }
      case Score.Capped capped -> capped.awards().forEach(award -> points.add(award.points()));
      default -> {}
    }
    return points;
  }

  /// The most that the points of a node, or a sum on the way to them, can be.
  private static BigDecimal reach(Score node) {
    return switch (node) {
      case Score.Parts parts ->
          parts.of().stream().map(Scores::reach).reduce(BigDecimal.ZERO, BigDecimal::add);
      case Score.Capped capped -> written(capped).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      case Score.BestOf best ->
          best.of().stream().map(Scores::reach).reduce(BigDecimal.ZERO, BigDecimal::max);
      default -> written(node).stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    };
  }

  int unit(BigDecimal points) {
    return points.divideToIntegralValue(unit).intValue();
  }

  private static Marks exact(Digits points) {
    return new Marks(points, points, Digits.ZERO, Digits.ZERO, null, null, null, null);
  }

  /// A range left open for some reasons.
  private static Marks open(Block block, Digits min, Digits max, Planes why) {
    Algebra algebra = block.algebra;
    long[] lawOnly = algebra.less(algebra.less(why.law(), why.missing()), why.baseless());
    return new Marks(
        min,
        max,
        width(block, min, max, lawOnly),
        width(block, min, max, why.people()),
        why.missing(),
        why.baseless(),
        why.law(),
        why.people());
  }

  /// The same where the reasons may reach farther than the range is open.
  private static Marks narrowed(Block block, Digits min, Digits max, Planes why) {
    Algebra algebra = block.algebra;
    long[] differ = block.arithmetic.differ(max, min);
    return open(
        block,
        min,
        max,
        why(
            algebra.and(why.missing(), differ),
            algebra.and(why.baseless(), differ),
            algebra.and(why.law(), differ),
            algebra.and(why.people(), differ)));
  }

  private static Digits width(Block block, Digits min, Digits max, long @Nullable [] where) {
    Arithmetic arithmetic = block.arithmetic;
    return where == null ? Digits.ZERO : arithmetic.only(arithmetic.minus(max, min), where);
  }

  private static Planes why(
      long @Nullable [] missing,
      long @Nullable [] baseless,
      long @Nullable [] law,
      long @Nullable [] people) {
    return new Planes(null, null, null, null, people, missing, baseless, law);
  }

  /// The sum of its parts.
  static Scored sum(List<Scored> parts) {
    return block -> {
      Algebra algebra = block.algebra;
      Arithmetic arithmetic = block.arithmetic;
      Marks sum = exact(Digits.ZERO);
      for (Scored part : parts) {
        Marks marks = part.run(block);
        Digits min = arithmetic.plus(sum.min(), marks.min());
        boolean exact = sum.exact() && marks.exact();
        sum =
            new Marks(
                min,
                exact ? min : arithmetic.plus(sum.max(), marks.max()),
                arithmetic.plus(sum.byLaw(), marks.byLaw()),
                arithmetic.plus(sum.byPeople(), marks.byPeople()),
                algebra.or(sum.missing(), marks.missing()),
                algebra.or(sum.baseless(), marks.baseless()),
                algebra.or(sum.law(), marks.law()),
                algebra.or(sum.people(), marks.people()));
      }
      Planes why = why(sum.missing(), sum.baseless(), sum.law(), sum.people());
      return new Marks(
          sum.min(),
          sum.max(),
          sum.byLaw(),
          sum.byPeople(),
          sum.missing(),
          sum.baseless(),
          sum.law(),
          unknownFirst(algebra, why).people());
    };
  }

  /// The largest of its parts.
  static Scored largest(List<Scored> parts) {
    return block -> {
      Arithmetic arithmetic = block.arithmetic;
      List<Marks> all = parts.stream().map(part -> part.run(block)).toList();
      Digits min = Digits.ZERO;
      Digits max = Digits.ZERO;
      for (Marks marks : all) {
        min = arithmetic.larger(min, marks.min());
        max = arithmetic.larger(max, marks.max());
      }
      Planes why = why(null, null, null, null);
      for (Marks marks : all) {
        Planes own = why(marks.missing(), marks.baseless(), marks.law(), marks.people());
        why = more(block.algebra, why, own, arithmetic.above(marks.max(), min));
      }
      return open(block, min, max, unknownFirst(block.algebra, why));
    };
  }

  private static Planes unknownFirst(Algebra algebra, Planes why) {
    return why(
        why.missing(), why.baseless(), why.law(), algebra.less(why.people(), algebra.unknown(why)));
  }

  private record Award(Node when, int points) {}

  /// Those that give more than is given anyway, the most first.
  private List<Award> falling(List<Node> awards, List<BigDecimal> points, int otherwise) {
    List<Award> falling = new ArrayList<>();
    for (int i = 0; i < awards.size(); i++) {
      if (unit(points.get(i)) > otherwise) {
        falling.add(new Award(awards.get(i), unit(points.get(i))));
      }
    }
    falling.sort(Comparator.comparingInt(Award::points).reversed());
    return falling;
  }

  /// The most points among the awards that hold.
  Scored best(List<Node> awards, List<BigDecimal> points, BigDecimal otherwise) {
    int rest = unit(otherwise);
    List<Award> falling = falling(awards, points, rest);
    int[] each = falling.stream().mapToInt(Award::points).toArray();
    return block -> {
      Algebra algebra = block.algebra;
      long[][] sure = new long[each.length][];
      long[][] possible = new long[each.length][];
      Planes why = why(null, null, null, null);
      Planes[] states = new Planes[each.length];
      for (int i = 0; i < each.length; i++) {
        Planes state = falling.get(i).when().run(block);
        states[i] = state;
        sure[i] = algebra.or(i == 0 ? null : sure[i - 1], state.holds());
        possible[i] = algebra.or(i == 0 ? null : possible[i - 1], algebra.open(state));
      }
      for (int i = 0; i < each.length; i++) {
        int alike = i; // those that give as much
        while (alike + 1 < each.length && each[alike + 1] == each[i]) {
          alike++;
        }
        why = without(algebra, why, states[i], sure[alike]);
        possible[i] = algebra.or(possible[i], sure[i]);
      }
      Digits min = block.arithmetic.steps(sure, each, rest);
      Digits max = block.arithmetic.steps(possible, each, rest);
      return open(block, min, max, unknownFirst(algebra, why));
    };
  }

  private static Planes without(Algebra algebra, Planes why, Planes state, long @Nullable [] not) {
    return why(
        algebra.or(why.missing(), algebra.less(state.missing(), not)),
        algebra.or(why.baseless(), algebra.less(state.baseless(), not)),
        algebra.or(why.law(), algebra.less(state.law(), not)),
        algebra.or(why.people(), algebra.less(state.people(), not)));
  }

  private static Planes more(Algebra algebra, Planes why, Planes state, long @Nullable [] where) {
    return why(
        algebra.or(why.missing(), algebra.and(state.missing(), where)),
        algebra.or(why.baseless(), algebra.and(state.baseless(), where)),
        algebra.or(why.law(), algebra.and(state.law(), where)),
        algebra.or(why.people(), algebra.and(state.people(), where)));
  }

  /// The sum of the awards that hold, at most the cap.
  Scored capped(List<Node> awards, List<BigDecimal> points, BigDecimal cap) {
    int most = unit(cap);
    int[] units = points.stream().mapToInt(this::unit).toArray();
    return block -> {
      Algebra algebra = block.algebra;
      Arithmetic arithmetic = block.arithmetic;
      Digits min = Digits.ZERO;
      Digits max = Digits.ZERO;
      Planes why = why(null, null, null, null);
      for (int i = 0; i < awards.size(); i++) {
        Planes state = awards.get(i).run(block);
        int each = units[i];
        long[] open = algebra.open(state);
        min = arithmetic.plus(min, arithmetic.only(each, state.holds()));
        max = arithmetic.plus(max, arithmetic.only(each, algebra.or(state.holds(), open)));
        why = more(algebra, why, state, open);
      }
      min = arithmetic.put(min, arithmetic.atLeast(min, most), most);
      max = arithmetic.put(max, arithmetic.atLeast(max, most), most);
      return narrowed(block, min, max, unknownFirst(algebra, why));
    };
  }

  /// The first band that holds, from the top.
  ///
  /// @param cuts the cut of each band in the answer of the kernel
  Scored bands(int kernel, List<Integer> cuts, Score.Bands bands) {
    int[] points = new int[cuts.size()];
    int otherwise = unit(bands.otherwise());
    int least = otherwise;
    int most = otherwise;
    for (int i = 0; i < points.length; i++) {
      points[i] = unit(bands.bands().get(i).points());
      least = Math.min(least, points[i]);
      most = Math.max(most, points[i]);
    }
    int lowest = least;
    int highest = most;
    boolean nested = nested(bands.bands());
    return block -> {
      Answer answer = block.answer(kernel);
      Algebra algebra = block.algebra;
      Arithmetic arithmetic = block.arithmetic;
      long[][] passes = new long[points.length][];
      for (int i = 0; i < points.length; i++) {
        long[] own = answer.found(cuts.get(i));
        passes[i] = nested || i == 0 ? own : algebra.or(passes[i - 1], own);
      }
      Digits sure = arithmetic.steps(passes, points, otherwise);
      long[] missing =
          answer.alike()
              ? answer.unsettled()
              : algebra.none(answer.settled(), answer.baseless(), null, null);
      long[] open = algebra.or(missing, answer.baseless());
      if (open == null || lowest == highest) {
        return exact(sure);
      }
      return new Marks(
          arithmetic.put(sure, open, lowest),
          arithmetic.put(sure, open, highest),
          Digits.ZERO,
          Digits.ZERO,
          missing,
          answer.baseless(),
          null,
          null);
    };
  }

  /// Whether what passes one band passes all below.
  private static boolean nested(List<Score.Band> bands) {
    for (int i = 1; i < bands.size(); i++) {
      Comparison.Bound above = bands.get(i - 1).comparison();
      Comparison.Bound below = bands.get(i).comparison();
      int order = above.than().compareTo(below.than());
      boolean upward =
          above.operator() == Operator.AT_LEAST || above.operator() == Operator.MORE_THAN;
      if (above.operator() != below.operator() || upward != order > 0 || order == 0) {
        return false;
      }
    }
    return bands.stream().noneMatch(band -> band.comparison().operator() == Operator.EQUALS);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Possible(long @Nullable [] where, int points) {}

  /// Bands over a value that may be a range: every band that may be the first that holds counts.
  Scored ranged(int kernel, List<Integer> cuts, Score.Bands bands) {
    int[] points = bands.bands().stream().mapToInt(band -> unit(band.points())).toArray();
    int otherwise = unit(bands.otherwise());
    return block -> {
      Answer answer = block.answer(kernel);
      Algebra algebra = block.algebra;
      List<Possible> possible = new ArrayList<>();
      long[] reach = algebra.ones();
      for (int i = 0; i < cuts.size(); i++) {
        long[] here = algebra.less(reach, answer.fails(algebra, cuts.get(i)));
        possible.add(new Possible(here, points[i]));
        reach = algebra.less(reach, answer.passes(algebra, cuts.get(i)));
      }
      possible.add(new Possible(reach, otherwise));
      possible.sort(Comparator.comparingInt(Possible::points));
      Digits min = Digits.ZERO;
      Digits max = Digits.ZERO;
      for (int i = 0; i < possible.size(); i++) {
        Possible low = possible.get(possible.size() - 1 - i);
        Possible high = possible.get(i);
        min = block.arithmetic.put(min, low.where(), low.points());
        max = block.arithmetic.put(max, high.where(), high.points());
      }
      long[] missing = algebra.not(answer.baseless());
      return narrowed(block, min, max, why(missing, answer.baseless(), null, null));
    };
  }

  /// Points that are given as a fact, from zero to the most.
  Scored given(String key, BigDecimal max) {
    int most = unit(max);
    return block -> {
      Algebra algebra = block.algebra;
      Arithmetic arithmetic = block.arithmetic;
      Column column = block.segment().column(key);
      if (column == null) {
        Planes why = why(algebra.ones(), null, null, null);
        return open(block, Digits.ZERO, arithmetic.all(most), why);
      }
      BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(column.scale());
      long factor = step.divideToIntegralValue(unit).longValueExact();
      int highest = (int) (most / factor);
      long[] valid = Numbers.between(block, column, 0, highest);
      long[][] planes = new long[Arithmetic.digits(highest)][];
      for (int i = 0; i < planes.length; i++) {
        long[] digit = block.arena.words();
        block.lanes.digit(column, block.from, block.words, i, digit);
        planes[i] = algebra.and(digit, valid);
      }
      Digits min = arithmetic.times(new Digits(planes), (int) Math.min(factor, most));
      long[] invalid = algebra.not(valid);
      Digits top = arithmetic.put(min, invalid, most);
      return open(block, min, top, why(invalid, null, null, null));
    };
  }

  /// Points nobody can compute: for people to judge, or open in the law.
  Scored constant(BigDecimal max, boolean people) {
    return block -> {
      if (max.signum() == 0) {
        return exact(Digits.ZERO);
      }
      long[] ones = block.algebra.ones();
      Planes why = people ? why(null, null, null, ones) : why(null, null, ones, null);
      return open(block, Digits.ZERO, block.arithmetic.all(unit(max)), why);
    };
  }
}
