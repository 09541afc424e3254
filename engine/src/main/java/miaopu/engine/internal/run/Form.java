package miaopu.engine.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What a numeric operand comes to, in a shape the kernels know. Comparing it with a threshold is
/// comparing whole numbers: no division is ever done.
sealed interface Form {
  /// factor × Σabove / Σbelow + shift, or the root of that less 1.
  ///
  /// @param below empty for no division; else a sum of zero or below makes it not computable
  /// @param root 1, or n for compound growth over n years
  record Quotient(List<String> above, List<String> below, BigFraction factor, int shift, int root)
      implements Form {}

  /// The mean of two growths, newest first.
  record MeanGrowth(String a, String b, String c) implements Form {}

  /// Full years from a date to the application date.
  record Years(String key, LocalDate date) implements Form {}

  /// What is computed where that can be settled, else what is given.
  record Either(Form computed, String given) implements Form {}

  /// The threshold that the quotient of the sums is compared with.
  static BigFraction threshold(Quotient form, Comparison.Bound bound) {
    BigFraction than = fraction(bound.than());
    BigFraction grown = form.root == 1 ? than : than.add(1).pow(form.root);
    return grown.subtract(form.shift).divide(form.factor);
  }

  static BigFraction fraction(java.math.BigDecimal number) {
    return number.scale() <= 0
        ? BigFraction.of(number.toBigIntegerExact())
        : BigFraction.of(number.unscaledValue(), java.math.BigInteger.TEN.pow(number.scale()));
  }

  /// The form of an operand, or null when no kernel knows its shape: then the plain evaluator takes
  /// the edition.
  static @Nullable Form of(Operand operand, LocalDate date, Map<String, Derivation> derivations) {
    return operand instanceof Operand.At at
        ? at(at, date.getYear(), date, derivations)
        : of(operand, date.getYear(), date, derivations);
  }

  private static @Nullable Form at(
      Operand.At at, int year, LocalDate date, Map<String, Derivation> derivations) {
    int own = at.field().yearly() ? year + at.offset() : 0;
    String key = Fact.key(at.field().id(), own);
    if (derivations.get(at.field().id()) instanceof Derivation.Formula formula) {
      Form computed = of(formula.operand(), own == 0 ? date.getYear() : own, date, derivations);
      return computed == null ? null : new Either(computed, key);
    }
    return new Quotient(List.of(key), List.of(), BigFraction.ONE, 0, 1);
  }

  private static @Nullable Form of(
      Operand operand, int year, LocalDate date, Map<String, Derivation> derivations) {
    return switch (operand) {
      case Operand.At at -> at(at, year, date, derivations);
      case Operand.YearsSince since -> new Years(since.date().field().id(), date);
      case Operand.Sum sum -> linear(sum, year, derivations);
      case Operand.Mean mean -> linear(mean, year, derivations);
      case Operand.Ratio ratio -> quotient(ratio.a(), ratio.b(), 0, 1, year, derivations);
      case Operand.Growth growth -> quotient(growth.a(), growth.b(), -1, 1, year, derivations);
      case Operand.CompoundGrowth growth ->
          growth.years() == 1
              ? null
              : quotient(growth.a(), growth.b(), 0, growth.years(), year, derivations);
      case Operand.MeanGrowth growth -> {
        List<String> keys = new ArrayList<>();
        for (Operand one : growth.newestFirst()) {
          Quotient form = linear(one, year, derivations);
          if (form != null && form.above.size() == 1) {
            keys.addAll(form.above);
          }
        }
        yield keys.size() == 3 && growth.newestFirst().size() == 3
            ? new MeanGrowth(keys.get(0), keys.get(1), keys.get(2))
            : null;
      }
    };
  }

  private static @Nullable Form quotient(
      Operand a, Operand b, int shift, int root, int year, Map<String, Derivation> derivations) {
    Quotient above = linear(a, year, derivations);
    Quotient below = linear(b, year, derivations);
    return above == null || below == null
        ? null
        : new Quotient(above.above, below.above, above.factor.divide(below.factor), shift, root);
  }

  /// A sum or mean of plain fields, or one of them.
  private static @Nullable Quotient linear(
      Operand operand, int year, Map<String, Derivation> derivations) {
    List<Operand> of =
        switch (operand) {
          case Operand.Sum sum -> sum.of();
          case Operand.Mean mean -> mean.of();
          default -> List.of(operand);
        };
    List<String> keys = new ArrayList<>();
    for (Operand one : of) {
      if (!(one instanceof Operand.At at)
          || derivations.get(at.field().id()) instanceof Derivation.Formula) {
        return null;
      }
      keys.add(Fact.key(at.field().id(), at.field().yearly() ? year + at.offset() : 0));
    }
    BigFraction factor =
        operand instanceof Operand.Mean ? BigFraction.of(1, of.size()) : BigFraction.ONE;
    return new Quotient(List.copyOf(keys), List.of(), factor, 0, 1);
  }
}
