package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What an edition, with those it refers to, looks at when applied for in one year: the figures and
/// flags, and the comparisons made of them.
final class Looks {
  /// One fact: a field and its year, 0 for the present.
  record Place(Field field, int year) {
    String key() {
      return Fact.key(field.id(), year);
    }
  }

  /// One comparison of numbers, with the figures it looks at.
  record Look(Operand operand, Comparison.Bound bound, Set<String> keys) {
    /// The threshold on the scale of the quotient: compound growth is compared without its root.
    BigFraction than() {
      BigFraction than = Quotient.fraction(bound.than());
      return operand instanceof Operand.CompoundGrowth growth
          ? than.add(1).pow(growth.years())
          : than;
    }
  }

  private final Catalogue catalogue;
  private final int year;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Set<String>> formulas = new LinkedHashMap<>();
  private final Map<String, Place> derived = new LinkedHashMap<>();
  private final List<Look> looks = new ArrayList<>();
  private final Map<String, BigDecimal> given = new LinkedHashMap<>();
  private final Set<BigDecimal> points = new LinkedHashSet<>();

  Looks(Plan plan, int year) {
    this.catalogue = plan.catalogue();
    this.year = year;
    read(plan);
  }

  /// The facts below all closed forms and derivations, in the order of the rules.
  Map<String, Place> places() {
    return places;
  }

  /// The facts that follow from others by a closed form, each with those others.
  Map<String, Set<String>> formulas() {
    return formulas;
  }

  /// The facts that follow from others by a closed form.
  Map<String, Place> derived() {
    return derived;
  }

  /// Every comparison of numbers, each band of an indicator by itself.
  List<Look> all() {
    return looks;
  }

  /// Facts that are points themselves, with the most they may be.
  Map<String, BigDecimal> given() {
    return given;
  }

  /// Every number of points that anything gives or asks for.
  Set<BigDecimal> points() {
    return points;
  }

  /// The facts a plan looks at, without those of no concern to it.
  static Set<String> keys(Plan plan, int year) {
    return new Looks(plan, year).places.keySet();
  }

  private void read(Plan plan) {
    Draft draft = plan.draft();
    for (Condition condition : draft.conditions()) {
      switch (condition) {
        case Condition.Test test -> {
          Set<String> keys = keys(test.value(), year);
          if (test.comparison() instanceof Comparison.Bound bound) {
            looks.add(new Look(test.value(), bound, keys));
          }
        }
        case Condition.Line line -> points.add(line.comparison().than());
        case Condition.Refers refers -> {
          Plan other = plan.references().get(refers.edition());
          if (other != null) {
            read(other);
          }
        }
        default -> {}
      }
    }
    if (draft.score() != null) {
      draft.score().all().forEach(this::read);
    }
  }

  private void read(Score score) {
    switch (score) {
      case Score.Bands bands -> {
        Set<String> keys = keys(bands.value(), year);
        for (Score.Band band : bands.bands()) {
          looks.add(new Look(bands.value(), band.comparison(), keys));
          points.add(band.points());
        }
        points.add(bands.otherwise());
      }
      case Score.Given one -> keys(one.field(), year).forEach(key -> given.put(key, one.max()));
      case Score.Best best -> {
        best.awards().forEach(award -> points.add(award.points()));
        points.add(best.otherwise());
      }
      case Score.Capped capped -> {
        capped.awards().forEach(award -> points.add(award.points()));
        points.add(capped.max());
      }
      default -> {}
    }
  }

  private Set<String> keys(Operand operand, int at) {
    Set<String> keys = new LinkedHashSet<>();
    collect(operand, at, keys);
    return keys;
  }

  private void collect(Operand operand, int at, Set<String> keys) {
    switch (operand) {
      case Operand.At one -> place(one.field(), one.field().yearly() ? at + one.offset() : 0, keys);
      case Operand.Sum sum -> sum.of().forEach(o -> collect(o, at, keys));
      case Operand.Mean mean -> mean.of().forEach(o -> collect(o, at, keys));
      case Operand.Ratio ratio -> List.of(ratio.a(), ratio.b()).forEach(o -> collect(o, at, keys));
      case Operand.Growth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> collect(o, at, keys));
      case Operand.MeanGrowth growth -> growth.newestFirst().forEach(o -> collect(o, at, keys));
      case Operand.CompoundGrowth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> collect(o, at, keys));
      case Operand.YearsSince since -> place(since.date().field(), 0, keys);
    }
  }

  private void place(Field field, int of, Set<String> keys) {
    String key = Fact.key(field.id(), of);
    if (catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula) {
      Set<String> below = keys(formula.operand(), of == 0 ? year : of);
      formulas.put(key, below);
      derived.put(key, new Place(field, of));
      keys.addAll(below);
    } else {
      places.putIfAbsent(key, new Place(field, of));
      keys.add(key);
    }
  }

  /// How figures are had: the value of a fact, null when unknown; `figure` is the one that varies.
  interface Figures {
    @Nullable BigFraction value(String key);
  }

  /// A closed form as a function of one figure; null when another figure in it is unknown.
  @Nullable Quotient quotient(Operand operand, String figure, Figures figures) {
    return quotient(operand, year, figure, figures);
  }

  private @Nullable Quotient quotient(Operand operand, int at, String figure, Figures figures) {
    return switch (operand) {
      case Operand.At one -> {
        int of = one.field().yearly() ? at + one.offset() : 0;
        yield at(one.field(), of, figure, figures);
      }
      case Operand.Sum sum -> sum(sum.of(), at, figure, figures);
      case Operand.Mean mean -> {
        Quotient sum = sum(mean.of(), at, figure, figures);
        yield sum == null ? null : sum.over(Quotient.constant(BigFraction.of(mean.of().size())));
      }
      case Operand.Ratio ratio -> over(ratio.a(), ratio.b(), at, figure, figures);
      case Operand.CompoundGrowth growth -> over(growth.a(), growth.b(), at, figure, figures);
      case Operand.Growth growth -> growth(growth.a(), growth.b(), at, figure, figures);
      case Operand.MeanGrowth growth -> {
        List<Operand> of = growth.newestFirst();
        Quotient sum = Quotient.constant(BigFraction.ZERO);
        for (int i = 0; i + 1 < of.size() && sum != null; i++) {
          Quotient one = growth(of.get(i), of.get(i + 1), at, figure, figures);
          sum = one == null ? null : sum.plus(one);
        }
        yield sum == null ? null : sum.over(Quotient.constant(BigFraction.of(of.size() - 1)));
      }
      case Operand.YearsSince since -> null;
    };
  }

  private @Nullable Quotient at(Field field, int of, String figure, Figures figures) {
    String key = Fact.key(field.id(), of);
    if (key.equals(figure)) {
      return Quotient.FIGURE;
    }
    if (catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula) {
      Quotient computed = quotient(formula.operand(), of == 0 ? year : of, figure, figures);
      if (computed != null) {
        return computed;
      }
    }
    BigFraction value = figures.value(key);
    return value == null ? null : Quotient.constant(value);
  }

  private @Nullable Quotient sum(List<Operand> of, int at, String figure, Figures figures) {
    Quotient sum = Quotient.constant(BigFraction.ZERO);
    for (Operand operand : of) {
      Quotient one = quotient(operand, at, figure, figures);
      if (one == null) {
        return null;
      }
      sum = sum.plus(one);
    }
    return sum;
  }

  private @Nullable Quotient over(Operand a, Operand b, int at, String figure, Figures figures) {
    Quotient above = quotient(a, at, figure, figures);
    Quotient below = quotient(b, at, figure, figures);
    return above == null || below == null ? null : above.over(below);
  }

  private @Nullable Quotient growth(Operand a, Operand b, int at, String figure, Figures figures) {
    Quotient ratio = over(a, b, at, figure, figures);
    return ratio == null ? null : ratio.minus(Quotient.constant(BigFraction.ONE));
  }
}
