package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Calculator;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.AmountRule;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What the benefits of a policy come to for one firm: exact yuan, as a range while something is
/// open.
public final class Sums {
  private final Evaluator evaluator;

  public Sums(Plan plan, Facts facts, Occasion occasion) {
    this.evaluator =
        new Evaluator(plan, facts, occasion, Set.of(), Told.NOTHING, new IdentityHashMap<>());
  }

  /// A sum in yuan, cut to the fen downwards.
  ///
  /// @param low surely due when the benefit is
  /// @param high at most due; null when nothing bounds it
  /// @param stated false when some of the possible rules name no sum
  /// @param ceiling true when people decide how much of it is paid
  /// @param missing facts that would narrow the range, in the order of the rule
  /// @param judged true when people decide which rule applies
  public record Sum(
      BigDecimal low,
      @Nullable BigDecimal high,
      boolean stated,
      boolean ceiling,
      List<String> missing,
      boolean judged) {
    static Sum exact(BigDecimal sum) {
      return new Sum(sum, sum, true, false, List.of(), false);
    }
  }

  /// The sum of one benefit.
  public Sum of(AmountRule rule) {
    return switch (rule) {
      case AmountRule.Fixed fixed -> Sum.exact(fixed.sum());
      case AmountRule.UpTo most ->
          new Sum(BigDecimal.ZERO, most.most(), true, true, List.of(), false);
      case AmountRule.Between between ->
          new Sum(between.least(), between.most(), true, true, List.of(), false);
      case AmountRule.Unstated unstated ->
          new Sum(BigDecimal.ZERO, null, false, false, List.of(), false);
      case AmountRule.Share share -> share(share);
      case AmountRule.First first -> first(first);
    };
  }

  /// The cases of a rule, in the order they are looked at.
  public List<Calculator.Case> cases(AmountRule rule) {
    return cases(rule, List.of(), new Presenter(evaluator));
  }

  private List<Calculator.Case> cases(
      AmountRule rule, List<ConditionResult> when, Presenter presenter) {
    if (rule instanceof AmountRule.First first) {
      List<Calculator.Case> found = new ArrayList<>();
      for (AmountRule.Alternative one : first.alternatives()) {
        List<ConditionResult> all = new ArrayList<>(when);
        all.add(presenter.condition(one.when(), ConditionResult.Role.SELECTOR));
        found.addAll(cases(one.then(), List.copyOf(all), presenter));
      }
      found.addAll(cases(first.otherwise(), when, presenter));
      return List.copyOf(found);
    }
    Sum sum = of(rule);
    Calculator.Share share =
        rule instanceof AmountRule.Share of
            ? new Calculator.Share(
                of.share(),
                of.of().formula(evaluator.occasion().date().getYear()),
                of.cap(),
                of.ceiling())
            : null;
    return List.of(new Calculator.Case(when, sum.low(), sum.high(), sum.stated(), share));
  }

  private Sum share(AmountRule.Share rule) {
    Measured figure = evaluator.reader().measure(rule.of());
    if (!figure.computable()) {
      return new Sum(BigDecimal.ZERO, BigDecimal.ZERO, true, rule.ceiling(), List.of(), false);
    }
    BigDecimal low = figure.low() == null ? BigDecimal.ZERO : part(rule, figure.low());
    BigDecimal high = figure.high() == null ? rule.cap() : part(rule, figure.high());
    boolean settled = high != null && low.compareTo(high) == 0;
    return new Sum(
        rule.ceiling() ? BigDecimal.ZERO : low,
        high,
        true,
        rule.ceiling(),
        settled ? List.of() : List.copyOf(figure.missing()),
        false);
  }

  private static BigDecimal part(AmountRule.Share rule, BigFraction figure) {
    BigFraction exact = figure.multiply(Measured.fraction(rule.share()));
    BigDecimal sum =
        new BigDecimal(exact.getNumerator())
            .divide(new BigDecimal(exact.getDenominator()), 2, RoundingMode.DOWN)
            .max(BigDecimal.ZERO);
    return rule.cap() == null ? sum : sum.min(rule.cap());
  }

  private Sum first(AmountRule.First rule) {
    List<Sum> possible = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    boolean judged = false;
    boolean settled = false;
    for (AmountRule.Alternative one : rule.alternatives()) {
      State state = evaluator.state(one.when());
      if (state.outcome() == Outcome.NOT_MET || state.outcome() == Outcome.NOT_APPLICABLE) {
        continue;
      }
      possible.add(of(one.then()));
      if (state.outcome().holds()) {
        settled = true;
        break;
      }
      missing.addAll(state.missing());
      judged |= state.outcome() == Outcome.MANUAL;
    }
    if (!settled) {
      possible.add(of(rule.otherwise()));
    }
    return possible.size() == 1 ? possible.getFirst() : merged(possible, missing, judged);
  }

  /// Any of several: from the least to the most.
  private static Sum merged(List<Sum> possible, Set<String> missing, boolean judged) {
    BigDecimal low = possible.getFirst().low();
    BigDecimal high = BigDecimal.ZERO;
    boolean stated = true;
    boolean ceiling = false;
    boolean people = judged;
    Set<String> all = new LinkedHashSet<>(missing);
    for (Sum one : possible) {
      low = low.min(one.low());
      high = high == null || one.high() == null ? null : high.max(one.high());
      stated &= one.stated();
      ceiling |= one.ceiling();
      people |= one.judged();
      all.addAll(one.missing());
    }
    boolean settled = high != null && low.compareTo(high) == 0;
    return new Sum(
        low, high, stated, ceiling && !settled, settled ? List.of() : List.copyOf(all), people);
  }
}
