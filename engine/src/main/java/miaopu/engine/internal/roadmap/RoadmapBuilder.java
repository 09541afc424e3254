package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.reference.Assessor;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Plans the way of one firm to one edition: projects its facts to the filing date, takes the
/// levers there is time for, and searches the cheapest moves.
public final class RoadmapBuilder {
  private static final Text EDITORIAL =
      new Text(
          "费用和时间是编辑部的估计，不是规定；规则按申报日适用的现行版本，未来修订不在内。",
          "Costs and lead times are estimates of the editors, not law; the rules are those now known for"
              + " the filing date.");

  private final Plan plan;
  private final Map<String, Lever> levers;
  private final LocalDate today;
  private final Occasion then;
  private final Looks looks;
  private final Projection projection;
  private final Map<String, Text> fixed = new LinkedHashMap<>();
  private final List<Grip> grips = new ArrayList<>();

  private RoadmapBuilder(
      Plan plan, Map<String, Lever> levers, Facts facts, LocalDate today, Occasion then) {
    this.plan = plan;
    this.levers = levers;
    this.today = today;
    this.then = then;
    this.looks = new Looks(plan, then.date().getYear());
    this.projection = new Projection(facts, plan.catalogue(), levers, looks, today, then.date());
    looks.places().values().forEach(this::grip);
    order();
  }

  /// The roadmap.
  ///
  /// @param today the day the plan is made
  /// @param then the occasion of the later filing
  public static Roadmap build(
      Plan plan, Map<String, Lever> levers, Facts facts, LocalDate today, Occasion then) {
    return new RoadmapBuilder(plan, levers, facts, today, then).build();
  }

  /// Takes a fact into the plan when there is a lever for it and time; else says what keeps it.
  private void grip(Looks.Place place) {
    Lever lever = levers.get(place.field().id());
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
    LocalDate deadline = place.year() > 0 && end.isBefore(then.date()) ? end : then.date();
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
      grips.add(new Grip(place, lever, from, time));
    }
  }

  /// Puts those first on which the figures of others rest: the bases of shares, then earlier years.
  private void order() {
    Set<String> bases = new HashSet<>();
    looks.all().forEach(look -> bases(look.operand(), bases));
    plan.fields()
        .forEach(id -> {
          if (plan.catalogue().derivations().get(id) instanceof Derivation.Formula formula) {
            bases(formula.operand(), bases);
          }
        });
    grips.sort(
        Comparator.comparing((Grip grip) -> !bases.contains(grip.place().field().id()))
            .thenComparingInt(grip -> grip.place().year()));
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

  private Roadmap build() {
    Assessment before = Assessor.assess(plan, projection.facts(), then);
    Moves moves = new Moves(looks, projection, grips);
    Search search = new Search(plan, then, projection, moves, grips, this::agrees);
    List<Text> obstacles = new ArrayList<>();
    Search.@Nullable Found found = null;
    boolean lawful = false;
    if (before.kind() == Assessment.Kind.CLASS) {
      obstacles.add(
          new Text(
              "这一标准只分档，没有可以达到的线。",
              "This standard sorts firms into classes; there is no line to reach."));
    } else {
      found = search.find(Search.Aim.HOLDS);
      lawful = found != null;
      boolean stopped = search.stopped();
      if (!lawful) {
        found = search.find(Search.Aim.NOT_FAILING);
      }
      if (stopped || search.stopped() || moves.cut()) {
        obstacles.add(gaveUp(search.evaluations()));
      }
    }
    Map<String, Grip.Move> made = found == null ? Map.of() : found.moves();
    Assessment after =
        made.isEmpty()
            ? before
            : Assessor.assess(
                plan, projection.with(found == null ? Map.of() : found.values(), Set.of()), then);
    if (before.kind() != Assessment.Kind.CLASS) {
      Obstacles told = new Obstacles(plan, projection, looks, fixed, then, before);
      obstacles.addAll(lawful ? told.people(after) : told.blocking(grips, after));
    }
    return new Roadmap(
        plan.draft().standard(),
        plan.id(),
        then.date(),
        lawful,
        steps(made, before),
        cost(made),
        found == null ? 0 : found.months(),
        assumptions(made),
        List.copyOf(obstacles),
        before,
        after);
  }

  private static Text gaveUp(int evaluations) {
    return new Text(
        "方案太多，核算 %d 次后停止：可能还有更省的办法，没有找到不等于没有。".formatted(evaluations),
        ("Too many plans: stopped after %d evaluations. A cheaper one may exist; that none was found"
                + " does not mean that there is none.")
            .formatted(evaluations));
  }

  /// Parts stay within their whole: a share that has a highest lawful value stays below it.
  private boolean agrees(Map<String, Value> values, Set<String> open) {
    for (Map.Entry<String, Looks.Place> entry : looks.derived().entrySet()) {
      Field field = entry.getValue().field();
      BigDecimal most = field.most();
      boolean moved =
          looks.formulas().getOrDefault(entry.getKey(), Set.of()).stream()
              .anyMatch(values::containsKey);
      if (most != null && moved) {
        BigFraction share = share(entry.getValue(), values, open);
        if (share != null && share.compareTo(Quotient.fraction(most)) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable BigFraction share(
      Looks.Place derived, Map<String, Value> values, Set<String> open) {
    int offset = derived.year() == 0 ? 0 : derived.year() - then.date().getYear();
    Quotient share =
        looks.quotient(
            new Operand.At(derived.field(), offset),
            "",
            key -> {
              Looks.Place place = looks.places().get(key);
              Value value =
                  values.containsKey(key)
                      ? values.get(key)
                      : place == null || open.contains(key) ? null : projection.value(place);
              return value instanceof Value.Amount amount
                  ? Quotient.fraction(amount.number())
                  : null;
            });
    return share == null ? null : share.value();
  }

  private List<Roadmap.Step> steps(Map<String, Grip.Move> made, Assessment before) {
    List<Roadmap.Step> steps = new ArrayList<>();
    for (Grip grip : grips) {
      Grip.Move move = made.get(grip.key());
      if (move != null) {
        Value from = grip.from();
        steps.add(
            new Roadmap.Step(
                grip.key(),
                before.label(grip.key()),
                from == null ? "" : from.text(),
                move.to().text(),
                shown(grip.place().field(), from, move.to()),
                move.cost(),
                move.reach().months(),
                move.reach().effort(),
                grip.lever().how()));
      }
    }
    steps.sort(Comparator.comparingInt(Roadmap.Step::months));
    return List.copyOf(steps);
  }

  /// `80 万元 → 150 万元`, codes in words.
  private Text shown(Field field, @Nullable Value from, Value to) {
    return new Text(
        shown(field, from, Language.ZH) + " → " + shown(field, to, Language.ZH),
        shown(field, from, Language.EN) + " → " + shown(field, to, Language.EN));
  }

  private String shown(Field field, @Nullable Value value, Language language) {
    if (value == null) {
      return language == Language.ZH ? "未填" : "not given";
    }
    Text code = plan.catalogue().words().getOrDefault(field.codes(), Map.of()).get(value.text());
    return code != null ? code.in(language) : language.figure(value.text(), field.unit());
  }

  private static @Nullable BigDecimal cost(Map<String, Grip.Move> made) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Grip.Move move : made.values()) {
      BigDecimal cost = move.cost();
      if (cost == null) {
        return null;
      }
      sum = sum.add(cost);
    }
    return sum;
  }

  private List<Text> assumptions(Map<String, Grip.Move> made) {
    List<Text> assumptions = new ArrayList<>(projection.assumptions());
    Set<String> campaigns = new LinkedHashSet<>();
    boolean unknown = false;
    for (Grip grip : grips) {
      Grip.Move move = made.get(grip.key());
      if (move != null && move.reach().campaign()) {
        campaigns.add(grip.key());
      }
      unknown |= move != null && grip.from() == null;
    }
    if (!campaigns.isEmpty()) {
      assumptions.add(
          new Text(
              "前置称号须先在下一批次取得；批次每年一次，按 12 个月计。该称号自身的条件和费用没有核算，请先以该称号为目标另做一次成长路径。",
              "A title asked for must first be won in the next campaign; campaigns are yearly, counted as"
                  + " 12 months. Its own conditions and cost were not examined: plan a roadmap to that"
                  + " title first."));
    }
    if (unknown) {
      assumptions.add(
          new Text(
              "有的步骤所涉事实尚未填报：先核对，也许已经达到。",
              "Some steps concern facts not given yet: check first, they may be reached already."));
    }
    assumptions.add(EDITORIAL);
    return List.copyOf(assumptions);
  }
}
