package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Points of a score, in whole numbers of the smallest unit the edition uses.
final class Scores {
  private final BigDecimal unit;

  /// @param unit see [#unitOf]
  Scores(BigDecimal unit) {
    this.unit = unit;
  }

  /// A node of the score made ready.
  interface Scored {
    Marks run(Block block);
  }

  /// The largest unit that all points of a score are whole numbers of; null when they do not fit
  /// the lanes in it.
  static @Nullable BigDecimal unitOf(Score score) {
    BigDecimal unit = BigDecimal.ZERO;
    for (Score node : score.all()) {
      for (BigDecimal points : written(node)) {
        unit = common(unit, points.abs());
      }
      if (node instanceof Score.Given given) {
        unit = common(unit, BigDecimal.ONE.movePointLeft(given.field().field().decimals()));
      }
    }
    if (unit.signum() == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal most = reach(score).divideToIntegralValue(unit);
    return most.compareTo(BigDecimal.valueOf(Short.MAX_VALUE)) < 0 ? unit : null;
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

  /// True when no points of a node need more than a byte.
  boolean narrow(Score node) {
    return reach(node).divideToIntegralValue(unit).intValue() <= Byte.MAX_VALUE;
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

  /// The farthest from zero that the points of a node, or a sum on the way to them, can be.
  private static BigDecimal reach(Score node) {
    return switch (node) {
      case Score.Parts parts ->
          parts.of().stream().map(Scores::reach).reduce(BigDecimal.ZERO, BigDecimal::add);
      case Score.Capped capped ->
          written(capped).stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
      case Score.BestOf best ->
          best.of().stream().map(Scores::reach).reduce(BigDecimal.ZERO, BigDecimal::max);
      default ->
          written(node).stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    };
  }

  short unit(BigDecimal points) {
    return points.divideToIntegralValue(unit).shortValue();
  }

  private short[] units(List<BigDecimal> points) {
    short[] units = new short[points.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = unit(points.get(i));
    }
    return units;
  }

  private static Marks exact(short[] points) {
    return new Marks(points, points, null, null, null, null, null, null);
  }

  /// A range left open by one outcome, whose planes may reach farther than the range is open.
  private static Marks open(Block block, short[] min, short[] max, Planes why) {
    Algebra algebra = block.algebra;
    long[] differ = block.arena.words();
    block.lanes.differ(max, min, block.words, differ);
    long[] missing = algebra.and(why.missing(), differ);
    long[] baseless = algebra.and(why.baseless(), differ);
    long[] law = algebra.and(why.law(), differ);
    long[] people = algebra.and(why.people(), differ);
    long[] lawOnly = algebra.less(algebra.less(law, missing), baseless);
    return new Marks(
        min,
        max,
        width(block, min, max, lawOnly),
        width(block, min, max, people),
        missing,
        baseless,
        law,
        people);
  }

  private static short @Nullable [] width(
      Block block, short[] min, short[] max, long @Nullable [] where) {
    if (where == null) {
      return null;
    }
    short[] width = block.arena.points();
    for (int row = 0; row < block.words << 6; row++) {
      width[row] = (short) ((where[row >> 6] >>> row & 1) == 0 ? 0 : max[row] - min[row]);
    }
    return width;
  }

  private static Planes why(
      long @Nullable [] missing,
      long @Nullable [] baseless,
      long @Nullable [] law,
      long @Nullable [] people) {
    return new Planes(null, null, null, null, people, missing, baseless, law);
  }

  private static short[] filled(Block block, short with) {
    short[] points = block.arena.points();
    block.lanes.fill(points, block.words, with);
    return points;
  }

  private static short[] copy(Block block, short[] of) {
    short[] points = block.arena.points();
    System.arraycopy(of, 0, points, 0, block.words << 6);
    return points;
  }

  /// The sum of its parts.
  Scored sum(List<Scored> parts) {
    return block -> {
      Algebra algebra = block.algebra;
      short[] min = null;
      short[] max = null;
      short[] byLaw = null;
      short[] byPeople = null;
      long[] missing = null;
      long[] baseless = null;
      long[] law = null;
      long[] people = null;
      for (Scored part : parts) {
        Marks marks = part.run(block);
        min = plus(block, min, marks.min());
        max = plus(block, max, marks.max());
        byLaw = marks.byLaw() == null ? byLaw : plus(block, byLaw, marks.byLaw());
        byPeople = marks.byPeople() == null ? byPeople : plus(block, byPeople, marks.byPeople());
        missing = algebra.or(missing, marks.missing());
        baseless = algebra.or(baseless, marks.baseless());
        law = algebra.or(law, marks.law());
        people = algebra.or(people, marks.people());
      }
      long[] unknown = algebra.or(algebra.or(missing, baseless), law);
      return new Marks(
          min == null ? filled(block, (short) 0) : min,
          max == null ? filled(block, (short) 0) : max,
          byLaw,
          byPeople,
          missing,
          baseless,
          law,
          algebra.less(people, unknown));
    };
  }

  private static short[] plus(Block block, short @Nullable [] sum, short[] more) {
    if (sum == null) {
      return copy(block, more);
    }
    block.lanes.plus(sum, more, block.words);
    return sum;
  }

  /// The largest of its parts.
  Scored largest(List<Scored> parts) {
    return block -> {
      List<Marks> all = parts.stream().map(part -> part.run(block)).toList();
      short[] min = copy(block, all.getFirst().min());
      short[] max = copy(block, all.getFirst().max());
      for (Marks marks : all) {
        block.lanes.larger(min, marks.min(), block.words);
        block.lanes.larger(max, marks.max(), block.words);
      }
      Algebra algebra = block.algebra;
      Planes why = why(null, null, null, null);
      for (Marks marks : all) {
        long[] above = block.arena.words();
        block.lanes.above(marks.max(), min, block.words, above);
        why =
            why(
                algebra.or(why.missing(), algebra.and(marks.missing(), above)),
                algebra.or(why.baseless(), algebra.and(marks.baseless(), above)),
                algebra.or(why.law(), algebra.and(marks.law(), above)),
                algebra.or(why.people(), algebra.and(marks.people(), above)));
      }
      return open(block, min, max, unknownFirst(algebra, why));
    };
  }

  private static Planes unknownFirst(Algebra algebra, Planes why) {
    return why(
        why.missing(), why.baseless(), why.law(), algebra.less(why.people(), algebra.unknown(why)));
  }

  /// The most points among the awards that hold.
  Scored best(List<Node> awards, List<BigDecimal> points, BigDecimal otherwise) {
    short[] each = units(points);
    short rest = unit(otherwise);
    return block -> {
      Algebra algebra = block.algebra;
      List<Planes> states = awards.stream().map(award -> award.run(block)).toList();
      short[] min = filled(block, rest);
      for (int i = 0; i < states.size(); i++) {
        long[] holds = states.get(i).holds();
        if (holds != null) {
          block.lanes.raise(min, holds, block.words, each[i]);
        }
      }
      short[] max = copy(block, min);
      Planes why = why(null, null, null, null);
      for (int i = 0; i < states.size(); i++) {
        long[] open = algebra.open(states.get(i));
        if (open == null) {
          continue;
        }
        short most = each[i];
        long[] reached = block.arena.words();
        block.lanes.atLeast(min, block.words, most, reached);
        open = algebra.less(open, reached);
        if (open != null) {
          block.lanes.raise(max, open, block.words, most);
        }
        why = more(algebra, why, states.get(i), open);
      }
      return open(block, min, max, unknownFirst(algebra, why));
    };
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
    short[] units = units(points);
    short most = unit(cap);
    return block -> {
      Algebra algebra = block.algebra;
      short[] min = filled(block, (short) 0);
      short[] max = filled(block, (short) 0);
      Planes why = why(null, null, null, null);
      for (int i = 0; i < awards.size(); i++) {
        Planes state = awards.get(i).run(block);
        short each = units[i];
        if (state.holds() != null) {
          block.lanes.add(min, state.holds(), block.words, each);
          block.lanes.add(max, state.holds(), block.words, each);
        }
        long[] open = algebra.open(state);
        if (open != null) {
          block.lanes.add(max, open, block.words, each);
          why = more(algebra, why, state, open);
        }
      }
      block.lanes.cap(min, block.words, most);
      block.lanes.cap(max, block.words, most);
      return open(block, min, max, unknownFirst(algebra, why));
    };
  }

  /// The first band that holds, from the top.
  ///
  /// @param cuts the cut of each band in the answer of the kernel
  Scored bands(int kernel, List<Integer> cuts, Score.Bands bands) {
    short[] points = new short[cuts.size()];
    short least = unit(bands.otherwise());
    short most = least;
    for (int i = 0; i < points.length; i++) {
      points[i] = unit(bands.bands().get(i).points());
      least = (short) Math.min(least, points[i]);
      most = (short) Math.max(most, points[i]);
    }
    short otherwise = unit(bands.otherwise());
    short lowest = least;
    short highest = most;
    return block -> {
      Answer answer = block.answer(kernel);
      Algebra algebra = block.algebra;
      short[] min = filled(block, otherwise);
      for (int i = points.length - 1; i >= 0; i--) {
        long[] passes = answer.passes(cuts.get(i));
        if (passes != null) {
          block.lanes.put(min, passes, block.words, points[i]);
        }
      }
      long[] missing =
          answer.alike()
              ? answer.unsettled()
              : algebra.none(answer.settled(), answer.baseless(), null, null);
      long[] open = algebra.or(missing, answer.baseless());
      if (open == null || lowest == highest) {
        return exact(min);
      }
      short[] max = copy(block, min);
      block.lanes.put(min, open, block.words, lowest);
      block.lanes.put(max, open, block.words, highest);
      return new Marks(min, max, null, null, missing, answer.baseless(), null, null);
    };
  }

  /// Bands over a value that may be a range: every band that may be the first that holds counts.
  Scored ranged(int kernel, List<Integer> cuts, Score.Bands bands) {
    return block -> {
      Answer answer = block.answer(kernel);
      Algebra algebra = block.algebra;
      short[] min = filled(block, Short.MAX_VALUE);
      short[] max = filled(block, Short.MIN_VALUE);
      long[] reach = algebra.ones();
      for (int i = 0; i < cuts.size() && reach != null; i++) {
        possible(
            block,
            min,
            max,
            algebra.less(reach, answer.fails(cuts.get(i))),
            unit(bands.bands().get(i).points()));
        reach = algebra.less(reach, answer.passes(cuts.get(i)));
      }
      possible(block, min, max, reach, unit(bands.otherwise()));
      long[] missing = algebra.not(answer.baseless());
      return open(block, min, max, why(missing, answer.baseless(), null, null));
    };
  }

  private static void possible(
      Block block, short[] min, short[] max, long @Nullable [] where, short points) {
    if (where != null) {
      block.lanes.lower(min, where, block.words, points);
      block.lanes.raise(max, where, block.words, points);
    }
  }

  /// Points that are given as a fact, from zero to the most.
  Scored given(String key, BigDecimal max) {
    short most = unit(max);
    return block -> {
      Column column = block.segment().column(key);
      if (column == null) {
        return open(
            block,
            filled(block, (short) 0),
            filled(block, most),
            why(block.algebra.ones(), null, null, null));
      }
      BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(column.scale());
      long factor = step.divideToIntegralValue(unit).longValueExact();
      short[] min = block.arena.points();
      long[] valid = block.arena.words();
      for (int word = 0; word < block.words; word++) {
        long bits = 0;
        for (int bit = 0; bit < 64; bit++) {
          int row = (word << 6) + bit;
          long code = column.code(block.from + row);
          // compared before it is scaled: a missing code would wrap round to 0
          boolean inside = code >= 0 && (factor == 0 || code <= most / factor);
          min[row] = inside ? (short) (code * factor) : 0;
          bits |= inside ? 1L << bit : 0;
        }
        valid[word] = bits;
      }
      short[] top = copy(block, min);
      long[] invalid = block.algebra.not(valid);
      block.lanes.put(top, invalid, block.words, most);
      return open(block, min, top, why(invalid, null, null, null));
    };
  }

  /// Points nobody can compute: for people to judge, or open in the law.
  Scored constant(BigDecimal max, boolean people) {
    return block -> {
      short[] min = filled(block, (short) 0);
      if (max.signum() == 0) {
        return exact(min);
      }
      long[] ones = block.algebra.ones();
      Planes why = people ? why(null, null, null, ones) : why(null, null, ones, null);
      return open(block, min, filled(block, unit(max)), why);
    };
  }
}
