package miaopu.engine.internal.run;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Binds comparisons of numbers to the columns of a segment. Whole numbers are compared with whole
/// numbers: in 64 bits where the sizes of the column allow it, in 128 or more where they do not.
final class Numbers {
  private static final Kernel NOTHING_KNOWN = block -> Answer.each(null, null, null, null);

  private Numbers() {}

  /// A kernel for a form with its cuts.
  static Kernel bind(Form form, List<Comparison.Bound> cuts, Segment segment) {
    return switch (form) {
      case Form.Quotient q when q.below().isEmpty() -> amount(q, cuts, segment);
      case Form.Quotient q -> quotient(q, cuts, segment);
      case Form.MeanGrowth growth -> Growths.bind(growth, cuts, segment);
      case Form.Years years -> years(years, cuts, segment);
      case Form.Either either -> either(either, cuts, segment);
    };
  }

  /// A cut on whole numbers.
  private record Whole(Operator operator, BigInteger than) {
    /// Strict operators become the others one step on; EQUALS of no whole number never holds.
    static Whole of(Operator operator, BigFraction than) {
      BigInteger[] parts = than.getNumerator().divideAndRemainder(than.getDenominator());
      boolean whole = parts[1].signum() == 0;
      BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
      return switch (operator) {
        case AT_LEAST -> new Whole(Operator.AT_LEAST, whole ? floor : floor.add(BigInteger.ONE));
        case MORE_THAN -> new Whole(Operator.AT_LEAST, floor.add(BigInteger.ONE));
        case AT_MOST -> new Whole(Operator.AT_MOST, floor);
        case LESS_THAN ->
            new Whole(Operator.AT_MOST, whole ? floor.subtract(BigInteger.ONE) : floor);
        case EQUALS -> new Whole(Operator.EQUALS, floor);
      };
    }
  }

  static BigFraction tens(int scale) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(scale));
    return scale < 0 ? BigFraction.of(BigInteger.ONE, power) : BigFraction.of(power);
  }

  private static Kernel amount(Form.Quotient form, List<Comparison.Bound> cuts, Segment segment) {
    Side sum = Side.of(form.above(), segment);
    if (sum == null) {
      return NOTHING_KNOWN;
    }
    BigFraction unit = tens(sum.scale());
    List<BigFraction> bounds =
        cuts.stream().map(cut -> Form.threshold(form, cut).divide(unit)).toList();
    if (!sum.fits()) {
      return exact(sum, null, bounds, cuts);
    }
    boolean single = sum.columns().size() == 1;
    long least = single ? sum.columns().getFirst().least() : Long.MIN_VALUE + 1;
    long most = single ? sum.columns().getFirst().most() : Long.MAX_VALUE;
    List<Cut> ready = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      ready.add(cut(cuts.get(i).operator(), bounds.get(i), least, most));
    }
    return block -> {
      Column column =
          single ? sum.columns().getFirst() : new Column(sum.longs(block), 0, least, most, false);
      int from = single ? block.from : 0;
      long[] known = sum.known(block);
      long[][] passes = new long[cuts.size()][];
      for (int i = 0; i < passes.length; i++) {
        passes[i] = ready.get(i).run(block, column, from);
      }
      return answer(block, passes, known, null);
    };
  }

  /// One comparison of codes with a whole number, ready to run.
  private interface Cut {
    /// @param from the first row of the block in the column
    long @Nullable [] run(Block block, Column column, int from);
  }

  private static final Cut NEVER = (block, column, from) -> null;
  private static final Cut ALWAYS = (block, column, from) -> block.algebra.ones();

  /// @param least no known code is smaller
  /// @param most no known code is larger
  private static Cut cut(Operator operator, BigFraction bound, long least, long most) {
    if (operator == Operator.EQUALS && !bound.getDenominator().equals(BigInteger.ONE)) {
      return NEVER;
    }
    Whole whole = Whole.of(operator, bound);
    int toLeast = whole.than.compareTo(BigInteger.valueOf(least));
    int toMost = whole.than.compareTo(BigInteger.valueOf(most));
    boolean never =
        switch (whole.operator) {
          case AT_LEAST -> toMost > 0;
          case AT_MOST -> toLeast < 0;
          default -> toMost > 0 || toLeast < 0;
        };
    if (never) {
      return NEVER;
    }
    long than = whole.than.longValue(); // exact where it lies between the least and the most
    return switch (whole.operator) {
      case AT_LEAST ->
          toLeast <= 0
              ? ALWAYS
              : (block, column, from) -> {
                long[] out = block.arena.words();
                block.lanes.atLeast(column, from, block.words, than, out);
                return out;
              };
      case AT_MOST ->
          toMost >= 0
              ? ALWAYS
              : (block, column, from) -> {
                long[] out = block.arena.words();
                block.lanes.atMost(column, from, block.words, than, out);
                return out;
              };
      default ->
          (block, column, from) -> {
            long[] out = block.arena.words();
            block.lanes.equal(column, from, block.words, than, out);
            return out;
          };
    };
  }

  /// What passes and fails among the rows where the value is settled.
  static Answer answer(
      Block block,
      long[] @Nullable [] passes,
      long @Nullable [] settled,
      long @Nullable [] baseless) {
    long[][] fails = new long[passes.length][];
    for (int i = 0; i < passes.length; i++) {
      if (settled != null) {
        passes[i] = block.algebra.and(passes[i], settled);
        fails[i] = block.algebra.less(settled, passes[i]);
      } else {
        fails[i] = block.algebra.not(passes[i]);
      }
    }
    return settled == null
        ? new Answer(passes, fails, baseless, block.algebra.ones(), null, true)
        : new Answer(
            passes,
            fails,
            baseless,
            settled,
            block.algebra.none(settled, baseless, null, null),
            true);
  }

  private static Kernel quotient(Form.Quotient form, List<Comparison.Bound> cuts, Segment segment) {
    Side below = Side.of(form.below(), segment);
    if (below == null) {
      return NOTHING_KNOWN;
    }
    Side above = Side.of(form.above(), segment);
    if (above == null) {
      return block -> Answer.each(null, null, baseless(block, below, positive(block, below)), null);
    }
    BigFraction unit = tens(above.scale() - below.scale());
    List<BigFraction> bounds =
        cuts.stream().map(cut -> Form.threshold(form, cut).divide(unit)).toList();
    if (!above.fits() || !below.fits()) {
      return exact(above, below, bounds, cuts);
    }
    List<Ratios.Cut> ready = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      ready.add(Ratios.bind(cuts.get(i).operator(), bounds.get(i), above.bits(), below.bits()));
    }
    return block -> {
      long[] n = above.longs(block);
      long[] d = below.longs(block);
      long[] positive = positive(block, below);
      long[] settled = settled(block, above, below, positive);
      long[][] passes = new long[bounds.size()][];
      for (int i = 0; i < passes.length; i++) {
        passes[i] = ready.get(i).run(block, n, d);
      }
      return answer(block, passes, settled, baseless(block, below, positive));
    };
  }

  /// Where the base is above zero; null for everywhere that it is known.
  static long @Nullable [] positive(Block block, Side below) {
    if (below.columns().stream().allMatch(column -> column.least() > 0)) {
      return null;
    }
    if (below.fits()) {
      long[] out = block.arena.words();
      block.lanes.positive(below.longs(block), block.words, out);
      return out;
    }
    return Ratios.rows(block, below.known(block), row -> below.exact(row).signum() > 0);
  }

  static long @Nullable [] baseless(Block block, Side below, long @Nullable [] positive) {
    if (positive == null) {
      return null;
    }
    long[] known = below.known(block);
    return known == null ? block.algebra.not(positive) : block.algebra.less(known, positive);
  }

  /// Where all is known and the base above zero; null for everywhere.
  private static long @Nullable [] settled(
      Block block, Side above, Side below, long @Nullable [] positive) {
    long[] settled = both(block, above.known(block), below.known(block));
    return both(block, settled, positive);
  }

  static long @Nullable [] both(Block block, long @Nullable [] a, long @Nullable [] b) {
    return a == null ? b : b == null ? a : block.algebra.and(a, b);
  }

  /// Sums that do not fit a long: row by row.
  private static Kernel exact(
      Side above, @Nullable Side below, List<BigFraction> bounds, List<Comparison.Bound> cuts) {
    return block -> {
      long[] positive = below == null ? null : positive(block, below);
      long[] known = below == null ? above.known(block) : settled(block, above, below, positive);
      long[][] passes = new long[bounds.size()][];
      for (int i = 0; i < passes.length; i++) {
        BigInteger p = bounds.get(i).getNumerator();
        BigInteger q = bounds.get(i).getDenominator();
        Operator operator = cuts.get(i).operator();
        passes[i] =
            Ratios.rows(
                block,
                known,
                row -> {
                  BigInteger right = below == null ? p : p.multiply(below.exact(row));
                  return operator.holds(q.multiply(above.exact(row)).compareTo(right));
                });
      }
      return answer(block, passes, known, below == null ? null : baseless(block, below, positive));
    };
  }

  private static Kernel years(Form.Years form, List<Comparison.Bound> cuts, Segment segment) {
    Column first = segment.column(form.key());
    if (first == null) {
      return NOTHING_KNOWN;
    }
    Column last = segment.columns().getOrDefault(Segment.latest(form.key()), first);
    List<Kernel> ready = new ArrayList<>();
    for (Comparison.Bound bound : cuts) {
      ready.add(years(first, last, form.date(), bound));
    }
    return block -> {
      long[] known = block.known(first);
      long[][] passes = new long[cuts.size()][];
      long[][] fails = new long[cuts.size()][];
      for (int i = 0; i < passes.length; i++) {
        Answer answer = ready.get(i).run(block);
        passes[i] = known == null ? answer.passes(0) : block.algebra.and(answer.passes(0), known);
        fails[i] = known == null ? answer.fails(0) : block.algebra.and(answer.fails(0), known);
      }
      return Answer.each(passes, fails, null, known == null ? block.algebra.ones() : known);
    };
  }

  /// Of a span of days the last has seen the fewest years and the first the most.
  private static Kernel years(Column first, Column last, LocalDate date, Comparison.Bound bound) {
    BigFraction than = Form.fraction(bound.than());
    boolean between = !than.getDenominator().equals(BigInteger.ONE);
    Whole whole = Whole.of(bound.operator(), than);
    long years = whole.than.longValueExact();
    Cut lastReaches = old(last, date, years);
    Cut firstReaches = old(first, date, years);
    Cut lastPasses = old(last, date, years + 1);
    Cut firstPasses = old(first, date, years + 1);
    return block -> {
      Algebra algebra = block.algebra;
      int from = block.from;
      return switch (whole.operator) {
        case AT_LEAST ->
            one(
                lastReaches.run(block, last, from),
                algebra.not(firstReaches.run(block, first, from)));
        case AT_MOST ->
            one(
                algebra.not(firstPasses.run(block, first, from)),
                lastPasses.run(block, last, from));
        default -> {
          long[] above = lastPasses.run(block, last, from);
          Cut reaches = between ? firstPasses : firstReaches;
          long[] below = algebra.not(reaches.run(block, first, from));
          long[] notMore = algebra.not(firstPasses.run(block, first, from));
          yield one(
              between ? null : algebra.and(lastReaches.run(block, last, from), notMore),
              algebra.or(above, below));
        }
      };
    };
  }

  private static Answer one(long @Nullable [] passes, long @Nullable [] fails) {
    return Answer.each(new long[][] {passes}, new long[][] {fails}, null, null);
  }

  /// Days at least so many full years before a date.
  private static Cut old(Column days, LocalDate date, long years) {
    BigFraction latest = BigFraction.of(BigInteger.valueOf(latestDay(date, years)));
    return cut(Operator.AT_MOST, latest.divide(tens(days.scale())), days.least(), days.most());
  }

  /// The last day from which at least so many full years have passed. Whole years fall as the day
  /// rises, so it is found by halving.
  static long latestDay(LocalDate date, long years) {
    long low = LocalDate.of(-20_000, 1, 1).toEpochDay();
    long high = LocalDate.of(30_000, 1, 1).toEpochDay();
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (ChronoUnit.YEARS.between(LocalDate.ofEpochDay(middle), date) >= years) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// What is computed where that is settled or not computable, else what is given.
  private static Kernel either(Form.Either form, List<Comparison.Bound> cuts, Segment segment) {
    Kernel computed = bind(form.computed(), cuts, segment);
    Form.Quotient own = new Form.Quotient(List.of(form.given()), List.of(), BigFraction.ONE, 0, 1);
    Kernel given = amount(own, cuts, segment);
    boolean never = segment.column(form.given()) == null;
    return block -> {
      Answer first = computed.run(block);
      if (never) {
        return first;
      }
      Answer second = given.run(block);
      Algebra algebra = block.algebra;
      long[] rest = algebra.not(algebra.or(first.settled(), first.baseless()));
      long[][] passes = new long[cuts.size()][];
      long[][] fails = new long[cuts.size()][];
      for (int i = 0; i < passes.length; i++) {
        passes[i] = algebra.or(first.passes(i), algebra.and(second.passes(i), rest));
        fails[i] = algebra.or(first.fails(i), algebra.and(second.fails(i), rest));
      }
      long[] settled = algebra.or(first.settled(), algebra.and(second.settled(), rest));
      return Answer.each(passes, fails, first.baseless(), settled);
    };
  }
}
