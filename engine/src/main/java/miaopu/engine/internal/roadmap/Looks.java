package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.read.Score;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What an edition, with those it refers to, looks at when applied for in one year: the figures and
/// flags, and the comparisons made of them.
final class Looks {
  /// One fact: a field and its year, 0 for the present, and the key made of both.
  record Place(Field field, int year, String key) {
    Place(Field field, int year) {
      this(field, year, Fact.key(field.id(), year));
    }
  }

  /// One comparison of numbers, with the figures it looks at.
  ///
  /// @param source the test or indicator, null for a part that stays within its whole
  record Look(@Nullable Object source, Operand operand, Comparison.Bound bound, Set<String> keys) {
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
  private final IdentityHashMap<Object, Set<String>> asked = new IdentityHashMap<>();

  Looks(Plan plan, int year) {
    this.catalogue = plan.catalogue();
    this.year = year;
    read(plan);
    wholes();
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

  /// Keeps only the comparisons that something hangs on, and returns the facts they look at.
  ///
  /// @param deciding tests and indicators, by identity
  Set<String> narrow(Set<Object> deciding) {
    Set<String> keys = new LinkedHashSet<>();
    asked.forEach((source, of) -> {
      if (deciding.contains(source)) {
        keys.addAll(of);
      }
    });
    int before = 0;
    while (before < keys.size()) {
      before = keys.size();
      for (Look look : looks) {
        if (look.source() == null && look.keys().stream().anyMatch(keys::contains)) {
          keys.addAll(look.keys());
        }
      }
    }
    looks.removeIf(look ->
        look.source() == null
            ? look.keys().stream().noneMatch(keys::contains)
            : !deciding.contains(look.source()));
    return keys;
  }

  private void read(Plan plan) {
    Draft draft = plan.draft();
    for (Condition condition : draft.conditions()) {
      switch (condition) {
        case Condition.Test test -> {
          Set<String> keys = keys(test.value(), year);
          asked.put(test, keys);
          if (test.comparison() instanceof Comparison.Bound bound) {
            looks.add(new Look(test, test.value(), bound, keys));
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
        asked.put(bands, keys);
        for (Score.Band band : bands.bands()) {
          looks.add(new Look(bands, bands.value(), band.comparison(), keys));
          points.add(band.points());
        }
        points.add(bands.otherwise());
      }
      case Score.Given one -> {
        asked.put(one, keys(one.field(), year));
        keys(one.field(), year).forEach(key -> given.put(key, one.max()));
      }
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
      boolean first = derived.put(key, new Place(field, of)) == null;
      if (first && field.most() != null) {
        limit(field, of, field.most(), below);
      }
      keys.addAll(below);
    } else {
      places.putIfAbsent(key, new Place(field, of));
      keys.add(key);
    }
  }

  /// Every year in which a part is asked for, its share of the whole is looked at too.
  private void wholes() {
    for (Place part : List.copyOf(places.values())) {
      for (Field share : catalogue.fields().values()) {
        if (part.year() > 0 && share.yearly() && share.most() != null && isPart(part, share)) {
          place(share, part.year(), new LinkedHashSet<>());
        }
      }
    }
  }

  private boolean isPart(Place part, Field share) {
    return catalogue.derivations().get(share.id()) instanceof Derivation.Formula formula
        && formula.operand() instanceof Operand.Ratio ratio
        && ratio.a() instanceof Operand.At above
        && above.field().equals(part.field());
  }

  /// A part cannot outgrow its whole: the whole may have to follow.
  private void limit(Field field, int of, BigDecimal most, Set<String> below) {
    Operand share = new Operand.At(field, of == 0 ? 0 : of - year);
    looks.add(new Look(null, share, new Comparison.Bound(Operator.AT_MOST, most, ""), below));
  }

  /// How figures are had: the value of a fact, null when unknown.
  interface Figures {
    @Nullable BigFraction value(String key);
  }

  /// A closed form as a function of one figure; null when another figure in it is unknown.
  ///
  /// @param varying the facts that vary with the figure, each with how far it lies above it
  @Nullable Quotient quotient(Operand operand, Map<String, BigFraction> varying, Figures figures) {
    return quotient(operand, year, varying, figures);
  }

  private @Nullable Quotient quotient(
      Operand operand, int at, Map<String, BigFraction> varying, Figures figures) {
    return switch (operand) {
      case Operand.At one -> {
        int of = one.field().yearly() ? at + one.offset() : 0;
        yield at(one.field(), of, varying, figures);
      }
      case Operand.Sum sum -> sum(sum.of(), at, varying, figures);
      case Operand.Mean mean -> {
        Quotient sum = sum(mean.of(), at, varying, figures);
        yield sum == null ? null : sum.over(Quotient.constant(BigFraction.of(mean.of().size())));
      }
      case Operand.Ratio ratio -> over(ratio.a(), ratio.b(), at, varying, figures);
      case Operand.CompoundGrowth growth -> over(growth.a(), growth.b(), at, varying, figures);
      case Operand.Growth growth -> growth(growth.a(), growth.b(), at, varying, figures);
      case Operand.MeanGrowth growth -> {
        List<Operand> of = growth.newestFirst();
        Quotient sum = Quotient.constant(BigFraction.ZERO);
        for (int i = 0; i + 1 < of.size() && sum != null; i++) {
          Quotient one = growth(of.get(i), of.get(i + 1), at, varying, figures);
          sum = one == null ? null : sum.plus(one);
        }
        yield sum == null ? null : sum.over(Quotient.constant(BigFraction.of(of.size() - 1)));
      }
      case Operand.YearsSince since -> null;
    };
  }

  private @Nullable Quotient at(
      Field field, int of, Map<String, BigFraction> varying, Figures figures) {
    String key = Fact.key(field.id(), of);
    BigFraction above = varying.get(key);
    if (above != null) {
      return above.signum() == 0 ? Quotient.FIGURE : Quotient.FIGURE.plus(Quotient.constant(above));
    }
    if (catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula) {
      Quotient computed = quotient(formula.operand(), of == 0 ? year : of, varying, figures);
      if (computed != null) {
        return computed;
      }
    }
    BigFraction value = figures.value(key);
    return value == null ? null : Quotient.constant(value);
  }

  private @Nullable Quotient sum(
      List<Operand> of, int at, Map<String, BigFraction> varying, Figures figures) {
    Quotient sum = Quotient.constant(BigFraction.ZERO);
    for (Operand operand : of) {
      Quotient one = quotient(operand, at, varying, figures);
      if (one == null) {
        return null;
      }
      sum = sum.plus(one);
    }
    return sum;
  }

  private @Nullable Quotient over(
      Operand a, Operand b, int at, Map<String, BigFraction> varying, Figures figures) {
    Quotient above = quotient(a, at, varying, figures);
    Quotient below = quotient(b, at, varying, figures);
    return above == null || below == null ? null : above.over(below);
  }

  private @Nullable Quotient growth(
      Operand a, Operand b, int at, Map<String, BigFraction> varying, Figures figures) {
    Quotient ratio = over(a, b, at, varying, figures);
    return ratio == null ? null : ratio.minus(Quotient.constant(BigFraction.ONE));
  }
}
