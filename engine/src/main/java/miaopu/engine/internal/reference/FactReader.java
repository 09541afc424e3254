package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Reads operands from one firm's facts on one application date: fields, closed forms, and derived
/// fields that are computed when they can be and taken as given when they cannot.
public final class FactReader {
  private final Facts facts;
  private final Catalogue catalogue;
  private final LocalDate date;

  public FactReader(Facts facts, Catalogue catalogue, LocalDate date) {
    this.facts = facts;
    this.catalogue = catalogue;
    this.date = date;
  }

  /// A flag: TRUE, FALSE, or null and the keys that would tell.
  record Answer(@Nullable Boolean yes, Set<String> missing) {}

  /// A number.
  Measured measure(Operand operand) {
    return measure(operand, date.getYear());
  }

  private Measured measure(Operand operand, int year) {
    return switch (operand) {
      case Operand.At at -> number(at.field(), at.field().yearly() ? year + at.offset() : 0);
      case Operand.Sum sum -> sum(all(sum.of(), year));
      case Operand.Mean mean -> divide(sum(all(mean.of(), year)), mean.of().size());
      case Operand.Ratio ratio ->
          quotient(measure(ratio.a(), year), measure(ratio.b(), year), BigFraction::divide);
      case Operand.Growth growth ->
          quotient(
              measure(growth.a(), year),
              measure(growth.b(), year),
              (a, b) -> a.subtract(b).divide(b));
      case Operand.MeanGrowth growth -> meanGrowth(all(growth.newestFirst(), year));
      case Operand.CompoundGrowth growth -> {
        Measured ratio =
            quotient(measure(growth.a(), year), measure(growth.b(), year), BigFraction::divide);
        yield new Measured(
            ratio.low(), ratio.high(), ratio.computable(), ratio.missing(), growth.years());
      }
      case Operand.YearsSince since -> years(since.date().field());
    };
  }

  private List<Measured> all(List<Operand> operands, int year) {
    List<Measured> measured = new ArrayList<>(operands.size());
    for (Operand operand : operands) {
      measured.add(measure(operand, year));
    }
    return measured;
  }

  private static Measured sum(List<Measured> terms) {
    Measured sum = Measured.exact(BigFraction.ZERO);
    for (Measured term : terms) {
      if (!term.computable()) {
        return Measured.NOT_COMPUTABLE;
      }
      sum =
          Measured.range(
              plus(sum.low(), term.low()),
              plus(sum.high(), term.high()),
              Measured.union(sum.missing(), term.missing()));
    }
    return sum;
  }

  private static @Nullable BigFraction plus(@Nullable BigFraction a, @Nullable BigFraction b) {
    return a == null || b == null ? null : a.add(b);
  }

  private static Measured divide(Measured sum, int n) {
    return sum.computable()
        ? Measured.range(
            sum.low() == null ? null : sum.low().divide(n),
            sum.high() == null ? null : sum.high().divide(n),
            sum.missing())
        : sum;
  }

  /// A quotient: a known base of zero or below is not computable whatever the rest is.
  private static Measured quotient(Measured a, Measured b, BinaryOperator<BigFraction> form) {
    BigFraction base = b.value();
    boolean baseless = !b.computable() || (base != null && base.signum() <= 0);
    if (baseless || !a.computable()) {
      return Measured.NOT_COMPUTABLE;
    }
    Set<String> missing = Measured.union(a.missing(), b.missing());
    if (base == null) {
      return Measured.missing(missing);
    }
    return Measured.range(
        a.low() == null ? null : form.apply(a.low(), base),
        a.high() == null ? null : form.apply(a.high(), base),
        missing);
  }

  private static Measured meanGrowth(List<Measured> newestFirst) {
    List<Measured> growths = new ArrayList<>();
    for (int i = 0; i + 1 < newestFirst.size(); i++) {
      Measured growth =
          quotient(newestFirst.get(i), newestFirst.get(i + 1), (a, b) -> a.subtract(b).divide(b));
      growths.add(growth);
    }
    return divide(sum(growths), growths.size());
  }

  private Measured years(Field field) {
    if (!(facts.value(field.id(), 0) instanceof Value.Day day)) {
      return Measured.missing(field.id());
    }
    long most = ChronoUnit.YEARS.between(day.earliest(), date);
    long least = ChronoUnit.YEARS.between(day.latest(), date);
    Set<String> missing = most == least ? Set.of() : Set.of(field.id());
    return Measured.range(BigFraction.of(least), BigFraction.of(most), missing);
  }

  private Measured number(Field field, int year) {
    Value given = facts.value(field.id(), year);
    Derivation derivation = catalogue.derivations().get(field.id());
    if (derivation == null) {
      return given instanceof Value.Amount amount
          ? Measured.exact(amount.number())
          : Measured.missing(Fact.key(field.id(), year));
    }
    Measured derived = derive(field, derivation, year == 0 ? date.getYear() : year);
    if (derived.value() != null
        || !derived.computable()
        || !(given instanceof Value.Amount amount)) {
      return derived;
    }
    return Measured.exact(amount.number());
  }

  private Measured derive(Field field, Derivation derivation, int year) {
    return switch (derivation) {
      case Derivation.Formula formula -> measure(formula.operand(), year);
      case Derivation.Count count -> {
        Records records = records(count.list());
        yield records == null ? Measured.missing(field.id()) : records.count(count.where());
      }
      case Derivation.Total total -> {
        Records records = records(total.list());
        yield records == null
            ? Measured.missing(field.id())
            : records.total(total.column(), total.where());
      }
      case Derivation.Exists exists -> Measured.missing(field.id());
    };
  }

  private @Nullable Records records(String list) {
    List<Facts.Entry> entries = facts.records(list);
    Catalogue.Records described = catalogue.lists().get(list);
    return entries == null || described == null ? null : new Records(described, entries, date);
  }

  /// A flag, given or derived.
  Answer flag(Field field, int year) {
    Boolean given = facts.value(field.id(), year) instanceof Value.Flag flag ? flag.yes() : null;
    if (catalogue.derivations().get(field.id()) instanceof Derivation.Exists exists) {
      Records records = records(exists.list());
      Boolean derived = records == null ? null : records.exists(exists.where());
      if (derived != null) {
        return new Answer(derived, Set.of());
      }
      if (given == null && records != null) {
        return new Answer(null, records.missing());
      }
    }
    return new Answer(given, given == null ? Set.of(Fact.key(field.id(), year)) : Set.of());
  }

  /// A code, or null when it is unknown.
  @Nullable String term(Field field, int year) {
    return facts.value(field.id(), year) instanceof Value.Term term
        ? catalogue.normal(field.codes(), term.text())
        : null;
  }

  /// The value a rule takes for a field: computed from its records when that settles it, else as
  /// given; null when it is not settled, or is a fraction without an exact decimal.
  public @Nullable Value value(Field field, int year) {
    if (field.type() == Field.Type.FLAG) {
      Boolean yes = flag(field, year).yes();
      return yes == null ? null : new Value.Flag(yes);
    }
    if (!field.type().number()) {
      return facts.value(field.id(), year);
    }
    BigFraction number = number(field, year).value();
    String text = number == null ? "/" : Measured.text(number);
    return text.contains("/") ? null : new Value.Amount(new BigDecimal(text));
  }

  /// True when nothing at all is known of a number, not even a range.
  public boolean silent(Field field, int year) {
    Measured number = number(field, year);
    return number.computable() && number.low() == null && number.high() == null;
  }

  /// What a derived field comes to by itself, for comparison with what is given; null when it
  /// cannot be computed.
  @Nullable Measured derived(Field field, int year) {
    Derivation derivation = catalogue.derivations().get(field.id());
    if (derivation == null) {
      return null;
    }
    Measured derived = derive(field, derivation, year == 0 ? date.getYear() : year);
    return derived.computable() && (derived.low() != null || derived.high() != null)
        ? derived
        : null;
  }

  /// For a quotient over a base of zero or below: that base as `revenue@2025=0`; null for any other
  /// field.
  @Nullable String baseless(Field field, int year) {
    if (!(catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula)
        || measure(formula.operand(), year).computable()) {
      return null;
    }
    List<String> keys = new ArrayList<>();
    inputs(formula.operand(), year, keys);
    for (String key : keys) {
      Fact fact = facts.fact(key);
      if (fact != null
          && fact.value() instanceof Value.Amount amount
          && amount.number().signum() <= 0) {
        return key + "=" + fact.raw();
      }
    }
    return null;
  }

  /// The keys an operand looks at, in its order.
  List<String> inputs(Operand operand) {
    List<String> keys = new ArrayList<>();
    inputs(operand, date.getYear(), keys);
    return keys.stream().distinct().toList();
  }

  private void inputs(Operand operand, int year, List<String> keys) {
    switch (operand) {
      case Operand.At at -> inputs(at.field(), at.field().yearly() ? year + at.offset() : 0, keys);
      case Operand.Sum sum -> sum.of().forEach(o -> inputs(o, year, keys));
      case Operand.Mean mean -> mean.of().forEach(o -> inputs(o, year, keys));
      case Operand.Ratio ratio -> List.of(ratio.a(), ratio.b()).forEach(o -> inputs(o, year, keys));
      case Operand.Growth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> inputs(o, year, keys));
      case Operand.MeanGrowth growth -> growth.newestFirst().forEach(o -> inputs(o, year, keys));
      case Operand.CompoundGrowth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> inputs(o, year, keys));
      case Operand.YearsSince since -> keys.add(since.date().field().id());
    }
  }

  private void inputs(Field field, int year, List<String> keys) {
    String own = Fact.key(field.id(), year);
    if (catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula
        && facts.fact(own) == null) {
      inputs(formula.operand(), year == 0 ? date.getYear() : year, keys);
    } else {
      keys.add(own);
    }
  }
}
