package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// How far a failed comparison is from its threshold, in the unit of the figure one would have to
/// change: for a share its numerator, for a growth the newest figure, with all other figures as
/// they are.
final class Gaps {
  private final FactReader reader;
  private final Catalogue catalogue;
  private final int year;

  Gaps(FactReader reader, Catalogue catalogue, int year) {
    this.reader = reader;
    this.catalogue = catalogue;
    this.year = year;
  }

  /// The gap of a failed test, null when a figure of it is not exactly known.
  ConditionResult.@Nullable Gap of(Operand operand, Comparison.Bound comparison) {
    return of(operand, year, Measured.fraction(comparison.than()), comparison.operator());
  }

  private ConditionResult.@Nullable Gap of(
      Operand operand, int at, BigFraction than, Operator operator) {
    return switch (operand) {
      case Operand.At one -> field(one, at, than, operator);
      case Operand.Sum sum -> linear(sum.of().getFirst(), at, exact(sum, at), than, operator);
      case Operand.Mean mean -> {
        BigFraction value = exact(mean, at);
        BigFraction n = BigFraction.of(mean.of().size());
        yield value == null
            ? null
            : linear(mean.of().getFirst(), at, value.multiply(n), than.multiply(n), operator);
      }
      case Operand.Ratio ratio -> scaled(ratio.a(), ratio.b(), at, than, operator);
      case Operand.Growth growth -> scaled(growth.a(), growth.b(), at, than.add(1), operator);
      case Operand.CompoundGrowth growth ->
          scaled(growth.a(), growth.b(), at, than.add(1).pow(growth.years()), operator);
      case Operand.MeanGrowth growth -> meanGrowth(growth, at, than, operator);
      case Operand.YearsSince since -> {
        BigFraction years = reader.measure(since).value();
        yield years == null
            ? null
            : gap(since.date().field(), 0, than.subtract(years), operator, "年", 0);
      }
    };
  }

  private ConditionResult.@Nullable Gap field(
      Operand.At one, int at, BigFraction than, Operator operator) {
    int of = one.field().yearly() ? at + one.offset() : 0;
    if (catalogue.derivations().get(one.field().id()) instanceof Derivation.Formula formula) {
      ConditionResult.Gap inner = of(formula.operand(), of == 0 ? year : of, than, operator);
      if (inner != null) {
        return inner;
      }
    }
    BigFraction value =
        reader.measure(new Operand.At(one.field(), of == 0 ? 0 : of - year)).value();
    return value == null
        ? null
        : gap(
            one.field(),
            of,
            than.subtract(value),
            operator,
            one.field().unit(),
            one.field().decimals());
  }

  /// a against t·b, where a is what would change.
  private ConditionResult.@Nullable Gap scaled(
      Operand a, Operand b, int at, BigFraction t, Operator operator) {
    BigFraction base = exact(b, at);
    BigFraction value = exact(a, at);
    return base == null || value == null
        ? null
        : linear(first(a), at, value, base.multiply(t), operator);
  }

  private ConditionResult.@Nullable Gap meanGrowth(
      Operand.MeanGrowth growth, int at, BigFraction t, Operator operator) {
    List<Operand> figures = growth.newestFirst();
    BigFraction others = BigFraction.ZERO;
    for (int i = 1; i + 1 < figures.size(); i++) {
      BigFraction a = exact(figures.get(i), at);
      BigFraction b = exact(figures.get(i + 1), at);
      if (a == null || b == null || b.signum() <= 0) {
        return null;
      }
      others = others.add(a.subtract(b).divide(b));
    }
    BigFraction wanted = t.multiply(figures.size() - 1).subtract(others).add(1);
    return scaled(figures.get(0), figures.get(1), at, wanted, operator);
  }

  private ConditionResult.@Nullable Gap linear(
      Operand changing,
      int at,
      @Nullable BigFraction value,
      BigFraction wanted,
      Operator operator) {
    if (value == null || !(first(changing) instanceof Operand.At one)) {
      return null;
    }
    int of = one.field().yearly() ? at + one.offset() : 0;
    return gap(
        one.field(),
        of,
        wanted.subtract(value),
        operator,
        one.field().unit(),
        one.field().decimals());
  }

  private static Operand first(Operand operand) {
    return operand instanceof Operand.Sum sum ? sum.of().getFirst() : operand;
  }

  private @Nullable BigFraction exact(Operand operand, int at) {
    return reader.measure(shift(operand, at - year)).value();
  }

  /// The operand as seen from another year.
  private static Operand shift(Operand operand, int by) {
    return switch (operand) {
      case Operand.At at -> at.field().yearly() ? new Operand.At(at.field(), at.offset() + by) : at;
      case Operand.Sum sum -> new Operand.Sum(sum.of().stream().map(o -> shift(o, by)).toList());
      case Operand.Mean mean ->
          new Operand.Mean(mean.of().stream().map(o -> shift(o, by)).toList());
      case Operand.Ratio r -> new Operand.Ratio(shift(r.a(), by), shift(r.b(), by));
      case Operand.Growth g -> new Operand.Growth(shift(g.a(), by), shift(g.b(), by));
      default -> operand;
    };
  }

  private static ConditionResult.@Nullable Gap gap(
      Field field, int year, BigFraction shortfall, Operator operator, String unit, int decimals) {
    boolean strict = operator == Operator.MORE_THAN || operator == Operator.LESS_THAN;
    BigFraction distance = shortfall.abs();
    BigDecimal rounded =
        new BigDecimal(distance.getNumerator())
            .divide(new BigDecimal(distance.getDenominator()), decimals, RoundingMode.CEILING);
    boolean onTheLine = strict && Measured.fraction(rounded).equals(distance);
    BigDecimal amount = onTheLine ? rounded.add(BigDecimal.ONE.movePointLeft(decimals)) : rounded;
    boolean more = operator == Operator.EQUALS ? shortfall.signum() > 0 : operator.upward();
    String text = amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    return new ConditionResult.Gap(Fact.key(field.id(), year), text, unit, more);
  }
}
