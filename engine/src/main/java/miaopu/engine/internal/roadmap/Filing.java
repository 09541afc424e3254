package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.read.Levers;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.reference.Prospect;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// One filing under one edition: the facts as they will be on that day, and what can still change
/// until then.
final class Filing {
  private final Plan plan;
  private final Levers levers;
  private final LocalDate today;
  private final Occasion occasion;
  private final Looks looks;
  private final Projection projection;
  private final Map<String, Text> fixed = new LinkedHashMap<>();
  private final Map<String, Grip> grips = new LinkedHashMap<>();
  private final Set<String> concerns = new HashSet<>();
  private final Set<Object> referred = Collections.newSetFromMap(new IdentityHashMap<>());

  Filing(Plan plan, Levers levers, Facts facts, LocalDate today, Occasion occasion) {
    this.plan = plan;
    this.levers = levers;
    this.today = today;
    this.occasion = occasion;
    this.looks = new Looks(plan, occasion.date().getYear());
    this.projection =
        new Projection(facts, plan.catalogue(), levers.fields(), looks, today, occasion.date());
    looks.places().values().forEach(this::grip);
    grips.keySet().retainAll(looks.narrow(deciding()));
    for (Plan other : plan.references().values()) {
      Looks below = new Looks(other, occasion.date().getYear());
      concerns.addAll(below.places().keySet());
      below.all().stream().map(Looks.Look::source).filter(Objects::nonNull).forEach(referred::add);
    }
  }

  /// What the answer may still hang on, whatever is done and whatever titles are won.
  private Set<Object> deciding() {
    if (plan.draft().kind() == Assessment.Kind.CLASS) {
      return Set.of();
    }
    Set<String> open = new HashSet<>(grips.keySet());
    looks
        .places()
        .forEach((key, place) -> {
          Lever lever = levers.fields().get(place.field().id());
          if (lever != null && lever.kind() == Lever.Kind.TITLE) {
            open.add(key);
          }
        });
    Facts free = projection.with(Map.of(), open);
    return new Prospect(plan, free, occasion, open, new IdentityHashMap<>()).deciding();
  }

  Plan plan() {
    return plan;
  }

  Occasion occasion() {
    return occasion;
  }

  LocalDate date() {
    return occasion.date();
  }

  Looks looks() {
    return looks;
  }

  Projection projection() {
    return projection;
  }

  /// Why a fact cannot change, by its key.
  Map<String, Text> fixed() {
    return fixed;
  }

  /// What can change before this filing, by key, in the order of the rules.
  Map<String, Grip> grips() {
    return grips;
  }

  /// Takes a fact into the plan when there is a lever for it and time; else says what keeps it.
  private void grip(Looks.Place place) {
    Lever lever = levers.fields().get(place.field().id());
    boolean closed = place.year() > 0 && place.year() < today.getYear();
    if (closed) {
      fixed.put(
          place.key(),
          new Text(
              "%d 年已结束，数据不能再变".formatted(place.year()),
              "the year %d is closed, its figures cannot change".formatted(place.year())));
      return;
    }
    if (lever == null || lever.kind() != Lever.Kind.LEVER) {
      fixed.put(
          place.key(),
          lever == null ? new Text("没有可用的办法", "nothing is known to change it") : lever.how());
      return;
    }
    // A figure of a year is fixed by the end of that year or by the filing, whichever comes first.
    LocalDate end = LocalDate.of(Math.max(place.year(), 1), 12, 31);
    LocalDate deadline = place.year() > 0 && end.isBefore(date()) ? end : date();
    int time = (int) ChronoUnit.MONTHS.between(today, deadline);
    int least = lever.reaches().stream().mapToInt(Lever.Reach::months).min().orElse(0);
    if (least > time) {
      fixed.put(
          place.key(),
          new Text(
              "%s：需要 %d 个月，到 %s 只有 %d 个月".formatted(lever.how().zh(), least, deadline, time),
              "%s: takes %d months, there are %d until %s"
                  .formatted(lever.how().en(), least, time, deadline)));
      return;
    }
    Value from = projection.value(place);
    boolean done =
        place.field().type() == Field.Type.FLAG
            && from != null
            && from.text().equals(lever.reaches().getFirst().to());
    if (!done) {
      grips.put(place.key(), new Grip(place, lever, from, time, List.of()));
    }
  }

  /// Fields on which the shares in the rules rest: the bases of ratios.
  Set<String> bases() {
    Set<String> bases = new HashSet<>();
    looks.all().forEach(look -> bases(look.operand(), bases));
    plan.fields()
        .forEach(id -> {
          if (plan.catalogue().derivations().get(id) instanceof Derivation.Formula formula) {
            bases(formula.operand(), bases);
          }
        });
    return bases;
  }

  private static void bases(Operand operand, Set<String> bases) {
    if (operand instanceof Operand.Ratio ratio) {
      figures(ratio.b(), bases);
    }
  }

  private static void figures(Operand operand, Set<String> figures) {
    switch (operand) {
      case Operand.At at -> figures.add(at.field().id());
      case Operand.Sum sum -> sum.of().forEach(o -> figures(o, figures));
      case Operand.Mean mean -> mean.of().forEach(o -> figures(o, figures));
      default -> {}
    }
  }

  /// What planned values come to on this day: a change counts when its lead time ends before.
  Map<String, Value> reached(Map<String, Value> values) {
    Map<String, Value> reached = new LinkedHashMap<>();
    grips.forEach((key, grip) -> {
      Value value = values.get(key);
      if (value != null) {
        Value there = reached(grip, value);
        if (there != null) {
          reached.put(key, there);
        }
      }
    });
    return reached;
  }

  private static @Nullable Value reached(Grip grip, Value to) {
    Value from = grip.from();
    if (grip.number()) {
      BigDecimal start = grip.number(from);
      BigDecimal end = grip.number(to);
      boolean ahead =
          start == null
              || end == null
              || (grip.lever().upward() ? end.compareTo(start) > 0 : end.compareTo(start) < 0);
      return ahead ? to : null;
    }
    // A code is reached level by level: on this day, as far as there is time.
    Value there = null;
    for (Lever.Reach reach : grip.lever().reaches()) {
      boolean inTime = reach.months() <= grip.months();
      if (from != null && reach.to().equals(from.text())) {
        there = null;
      } else if (reach.to().equals(to.text())) {
        return inTime ? to : there;
      } else if (inTime) {
        there = new Value.Term(reach.to());
      }
    }
    return to;
  }

  /// The value of a fact on this day with planned values that were reached; null when unknown.
  @Nullable Value value(String key, Map<String, Value> reached) {
    Value value = reached.get(key);
    if (value != null) {
      return value;
    }
    Looks.Place place = looks.places().get(key);
    Looks.Place derived = looks.derived().get(key);
    return place != null
        ? projection.value(place)
        : derived != null ? projection.facts().value(derived.field().id(), derived.year()) : null;
  }

  /// True when nothing at all is known of a figure, and nothing can be done about it.
  boolean silent(String key) {
    Looks.Place place = looks.places().get(key);
    return place != null && projection.silent(place);
  }

  /// True when a figure that follows from some of these is given all the same.
  boolean given(Set<String> keys) {
    return looks.formulas().entrySet().stream()
        .anyMatch(formula ->
            keys.containsAll(formula.getValue()) && value(formula.getKey(), Map.of()) != null);
  }

  /// The facts that editions referred to look at.
  Set<String> concerns() {
    return concerns;
  }

  /// The tests and indicators of editions referred to, by identity.
  Set<Object> referred() {
    return referred;
  }

  /// Parts stay within their whole: a share that has a highest lawful value stays below it.
  boolean agrees(Map<String, Value> reached, Set<String> open) {
    for (Map.Entry<String, Looks.Place> entry : looks.derived().entrySet()) {
      BigDecimal most = entry.getValue().field().most();
      boolean moved =
          looks.formulas().getOrDefault(entry.getKey(), Set.of()).stream()
              .anyMatch(reached::containsKey);
      if (most != null && moved) {
        BigFraction share = share(entry.getValue(), reached, open);
        if (share != null && share.compareTo(Quotient.fraction(most)) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable BigFraction share(
      Looks.Place derived, Map<String, Value> reached, Set<String> open) {
    int offset = derived.year() == 0 ? 0 : derived.year() - date().getYear();
    Quotient share =
        looks.quotient(
            new Operand.At(derived.field(), offset),
            Map.of(),
            key ->
                !reached.containsKey(key) && open.contains(key)
                    ? null
                    : figure(value(key, reached)));
    return share == null ? null : share.value();
  }

  static @Nullable BigFraction figure(@Nullable Value value) {
    return value instanceof Value.Amount amount ? Quotient.fraction(amount.number()) : null;
  }
}
