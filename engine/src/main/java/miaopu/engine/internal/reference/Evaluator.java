package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Evaluates one plan over one firm's facts, the plain way. Leaves are looked at once and
/// remembered; groups are combined from them as often as wanted, also with one missing fact
/// assumed.
final class Evaluator {
  private final Plan plan;
  private final Facts facts;
  private final Occasion occasion;
  private final FactReader reader;
  private final IdentityHashMap<Object, State> leaves = new IdentityHashMap<>();
  private final IdentityHashMap<Score, PointsState> indicators = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Measured> values = new IdentityHashMap<>();
  private final IdentityHashMap<Condition, State> states = new IdentityHashMap<>();
  private final Map<Plan, Assessment> references;
  private final Set<String> open;
  private final Told told;
  private final Map<String, PointsState> points = new HashMap<>();
  private @Nullable String assumed;
  private boolean well;

  /// @param open missing facts that may yet take any value, so that no node passes over them
  /// @param told answers of comparisons that are taken as told, not looked at
  /// @param references assessments of editions referred to, kept for the other editions that refer
  ///   to them
  Evaluator(
      Plan plan,
      Facts facts,
      Occasion occasion,
      Set<String> open,
      Told told,
      Map<Plan, Assessment> references) {
    this.references = references;
    this.open = open;
    this.told = told;
    this.plan = plan;
    this.facts = facts;
    this.occasion = occasion;
    this.reader = new FactReader(facts, plan.catalogue(), occasion.date());
  }

  Plan plan() {
    return plan;
  }

  Occasion occasion() {
    return occasion;
  }

  FactReader reader() {
    return reader;
  }

  /// From now on a missing fact is taken to turn out well or badly; null takes all as they are.
  void assume(@Nullable String key, boolean good) {
    assumed = key;
    well = good;
    points.clear();
    states.clear();
  }

  /// The root of a verdict or distance.
  State root() {
    return state(Objects.requireNonNull(plan.draft().root(), "root"));
  }

  State state(Condition condition) {
    State known = states.get(condition);
    if (known == null) {
      known = evaluate(condition);
      states.put(condition, known);
    }
    return known;
  }

  private State evaluate(Condition condition) {
    Head head = condition.head();
    if (head.only() != null && head.only() != occasion.procedure()) {
      return State.NOT_APPLICABLE;
    }
    State own = body(condition);
    if (head.exemptIf() != null) {
      own = State.excused(own, state(head.exemptIf()));
    }
    return head.appliesIf() == null ? own : State.scoped(own, state(head.appliesIf()));
  }

  private State body(Condition condition) {
    return switch (condition) {
      case Condition.All all -> State.all(states(all.of()));
      case Condition.Any any -> State.any(states(any.of()));
      case Condition.AtLeast some -> State.atLeast(some.n(), states(some.of()));
      case Condition.FirstKnown first -> firstKnown(states(first.of()));
      case Condition.Choose choose -> choose(choose);
      case Condition.Line line -> points(line.of()).line(line.comparison());
      case Condition.LawUnknown unknown -> State.LAW_UNKNOWN;
      case Condition.Waived waived ->
          waived.only() == null || waived.only() == occasion.procedure()
              ? State.NOT_APPLICABLE
              : state(waived.inner());
      case Condition.Test test -> leaf(condition, () -> test(test));
      case Condition.Manual manual -> leaf(condition, () -> judged(manual.head().id()));
      case Condition.Refers refers -> leaf(condition, () -> refers(refers));
    };
  }

  private State leaf(Condition condition, java.util.function.Supplier<State> look) {
    State known = leaves.get(condition);
    if (known == null) {
      known = look.get();
      leaves.put(condition, known);
    }
    return assumed != null && known.missing().contains(assumed) ? State.of(well) : known;
  }

  private List<State> states(List<Condition> conditions) {
    List<State> states = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      states.add(state(condition));
    }
    return states;
  }

  private State firstKnown(List<State> states) {
    for (State state : states) {
      if (state.missing().isEmpty() || !state.unknown()) {
        return state;
      }
      if (!Collections.disjoint(state.missing(), open)) {
        return State.union(states);
      }
    }
    return State.union(states);
  }

  /// The alternatives that may still be the one: up to the first whose selector holds.
  List<Condition> candidates(Condition.Choose choose) {
    List<Condition> candidates = new ArrayList<>();
    for (Condition.Branch branch : choose.branches()) {
      State when = state(branch.when());
      if (when.outcome().holds()) {
        candidates.add(branch.then());
        return candidates;
      }
      if (when.outcome() != miaopu.engine.Outcome.NOT_MET
          && when.outcome() != miaopu.engine.Outcome.NOT_APPLICABLE) {
        candidates.add(branch.then());
      }
    }
    if (choose.otherwise() != null) {
      candidates.add(choose.otherwise());
    }
    return candidates;
  }

  private State choose(Condition.Choose choose) {
    List<State> states = states(candidates(choose));
    List<State> selectors = new ArrayList<>();
    choose.branches().forEach(branch -> selectors.add(state(branch.when())));
    if (choose.otherwise() == null && selectors.stream().noneMatch(s -> s.outcome().holds())) {
      states.add(State.NOT_APPLICABLE);
    }
    State first = states.getFirst();
    boolean settled = states.size() == 1 && selectors.stream().noneMatch(s -> open(s));
    boolean alike = states.stream().allMatch(s -> s.outcome() == first.outcome());
    if (settled || (alike && !first.unknown())) {
      return first;
    }
    List<State> open = new ArrayList<>(states);
    selectors.stream().filter(Evaluator::open).forEach(open::add);
    State union = State.union(open);
    return union.reasons().isEmpty() ? State.MANUAL : union;
  }

  private static boolean open(State state) {
    return state.unknown() || state.outcome() == miaopu.engine.Outcome.MANUAL;
  }

  private State test(Condition.Test test) {
    return switch (test.comparison()) {
      case Comparison.Bound number -> {
        Told.Answer answer = told.answer(test, number);
        if (answer != null) {
          yield told(answer);
        }
        Measured measured = reader.measure(test.value());
        values.put(test, measured);
        yield number(measured, number);
      }
      case Comparison.Is is -> {
        Operand.At at = (Operand.At) test.value();
        FactReader.Answer answer = reader.flag(at.field(), year(at));
        yield answer.yes() == null
            ? State.missing(answer.missing())
            : State.of(answer.yes() == is.yes());
      }
      case Comparison.In in -> {
        Operand.At at = (Operand.At) test.value();
        String term = reader.term(at.field(), year(at));
        yield term == null
            ? State.missing(Set.of(key(at.field(), year(at))))
            : member(term, in, at.field());
      }
    };
  }

  private static State told(Told.Answer answer) {
    return switch (answer) {
      case HOLDS -> State.MET;
      case FAILS -> State.NOT_MET;
      case BASELESS -> State.NOT_COMPUTABLE;
      case SILENT -> State.missing(Told.SILENT_KEYS);
    };
  }

  private static State number(Measured measured, Comparison.Bound number) {
    if (!measured.computable()) {
      return State.NOT_COMPUTABLE;
    }
    Boolean passes = measured.passes(number);
    return passes == null ? State.missing(measured.missing()) : State.of(passes);
  }

  private State member(String term, Comparison.In in, Field field) {
    if (!in.tree()) {
      return State.of(in.codes().contains(term) != in.negated());
    }
    boolean inside = in.codes().stream().anyMatch(term::startsWith);
    boolean above = !inside && in.codes().stream().anyMatch(code -> code.startsWith(term));
    return above ? State.missing(Set.of(field.id())) : State.of(inside != in.negated());
  }

  private int year(Operand.At at) {
    return at.field().yearly() ? occasion.date().getYear() + at.offset() : 0;
  }

  private static String key(Field field, int year) {
    return miaopu.engine.Fact.key(field.id(), year);
  }

  /// The value a test or indicator compared, or null when it compared none.
  @Nullable Measured value(Object node) {
    return values.get(node);
  }

  /// The latest finding on an item not after the decision date, or null.
  Facts.@Nullable Entry finding(String item) {
    List<Facts.Entry> findings = facts.records("findings");
    Facts.Entry latest = null;
    for (Facts.Entry entry : findings == null ? List.<Facts.Entry>of() : findings) {
      boolean same =
          entry.get("item") instanceof Value.Term term
              && term.text().equals(item)
              && (!(entry.get("edition") instanceof Value.Term edition)
                  || edition.text().equals(plan.id()));
      if (same
          && !day(entry).isAfter(occasion.decided())
          && (latest == null || !day(entry).isBefore(day(latest)))) {
        latest = entry;
      }
    }
    return latest;
  }

  private static java.time.LocalDate day(Facts.Entry entry) {
    return entry.get("decided_on") instanceof Value.Day day
        ? day.latest()
        : java.time.LocalDate.MIN;
  }

  private State judged(String item) {
    Facts.Entry finding = finding(item);
    String outcome =
        finding != null && finding.get("outcome") instanceof Value.Term term ? term.text() : "";
    return switch (outcome) {
      case "MET" -> State.MET;
      case "NOT_MET" -> State.NOT_MET;
      default -> State.MANUAL;
    };
  }

  /// The assessment of an edition that this one refers to.
  Assessment reference(String edition) {
    Plan other = Objects.requireNonNull(plan.references().get(edition), edition);
    Assessment known = references.get(other);
    if (known == null) {
      known = Assessor.assess(other, facts, occasion, open, told, references);
      references.put(other, known);
    }
    return known;
  }

  private State refers(Condition.Refers refers) {
    Assessment other = reference(refers.edition());
    if (other.kind() == Assessment.Kind.CLASS) {
      if (!other.covered()) {
        return State.LAW_UNKNOWN;
      }
      boolean surelyCovered = !other.classes().contains(Assessor.NOT_COVERED);
      long inside = other.classes().stream().filter(c -> refers.is().contains(c.id())).count();
      if (surelyCovered && (inside == other.classes().size() || inside == 0)) {
        return State.of(inside > 0);
      }
    }
    Set<String> missing = new java.util.LinkedHashSet<>();
    other.missing().forEach(m -> missing.add(m.key()));
    return new State(other.verdict(), other.reasons(), missing);
  }

  /// The points of a node of the score.
  PointsState points(String id) {
    PointsState known = points.get(id);
    if (known == null) {
      Score score = Objects.requireNonNull(plan.draft().score(), "score");
      points(score);
      known = Objects.requireNonNull(points.get(id), id);
    }
    return known;
  }

  PointsState points(Score score) {
    PointsState state =
        switch (score) {
          case Score.Parts parts -> PointsState.sum(parts.of().stream().map(this::points).toList());
          case Score.BestOf best -> larger(best.of().stream().map(this::points).toList());
          case Score.Best best -> best(best);
          case Score.Capped capped -> capped(capped);
          case Score.Bands bands -> indicator(score, () -> bands(bands));
          case Score.Given given -> indicator(score, () -> given(given));
          case Score.Judged judged -> indicator(score, () -> judgedPoints(judged));
          case Score.Unclear unclear ->
              PointsState.open(BigDecimal.ZERO, unclear.max(), State.LAW_UNKNOWN);
        };
    points.put(score.head().id(), state);
    return state;
  }

  private PointsState indicator(Score score, java.util.function.Supplier<PointsState> look) {
    PointsState known = indicators.get(score);
    if (known == null) {
      known = look.get();
      indicators.put(score, known);
    }
    return assumed != null && known.open().missing().contains(assumed)
        ? PointsState.exact(well ? known.max() : known.min())
        : known;
  }

  private static PointsState larger(List<PointsState> of) {
    BigDecimal min =
        of.stream().map(PointsState::min).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    BigDecimal max =
        of.stream().map(PointsState::max).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    List<State> open =
        of.stream().filter(p -> p.max().compareTo(min) > 0).map(PointsState::outcome).toList();
    return PointsState.open(min, max, State.all(open));
  }

  private PointsState bands(Score.Bands bands) {
    Measured measured = reader.measure(bands.value());
    values.put(bands, measured);
    List<BigDecimal> possible = new ArrayList<>();
    boolean settled = false;
    State why = measured.computable() ? State.missing(measured.missing()) : State.NOT_COMPUTABLE;
    for (Score.Band band : bands.bands()) {
      Told.Answer answer = told.answer(bands, band.comparison());
      Boolean passes = measured.computable() ? measured.passes(band.comparison()) : null;
      if (answer != null) {
        State state = told(answer);
        passes = state.unknown() ? null : Boolean.valueOf(state.outcome().holds());
        why = state.unknown() ? state : why;
      }
      if (!Boolean.FALSE.equals(passes)) {
        possible.add(band.points());
      }
      if (Boolean.TRUE.equals(passes)) {
        settled = true;
        break;
      }
    }
    if (!settled) {
      possible.add(bands.otherwise());
    }
    BigDecimal min = possible.stream().reduce(BigDecimal::min).orElseThrow();
    BigDecimal max = possible.stream().reduce(BigDecimal::max).orElseThrow();
    return PointsState.open(min, max, why);
  }

  private PointsState best(Score.Best best) {
    BigDecimal min = best.otherwise();
    for (Score.Award award : best.awards()) {
      min = state(award.when()).outcome().holds() ? min.max(award.points()) : min;
    }
    BigDecimal max = min;
    List<State> open = new ArrayList<>();
    for (Score.Award award : best.awards()) {
      State state = state(award.when());
      if (open(state) && award.points().compareTo(min) > 0) {
        max = max.max(award.points());
        open.add(state);
      }
    }
    return PointsState.open(min, max, State.all(open));
  }

  private PointsState capped(Score.Capped capped) {
    BigDecimal min = BigDecimal.ZERO;
    BigDecimal max = BigDecimal.ZERO;
    List<State> open = new ArrayList<>();
    for (Score.Award award : capped.awards()) {
      State state = state(award.when());
      if (state.outcome().holds()) {
        min = min.add(award.points());
        max = max.add(award.points());
      } else if (open(state)) {
        max = max.add(award.points());
        open.add(state);
      }
    }
    return PointsState.open(min.min(capped.max()), max.min(capped.max()), State.all(open));
  }

  private PointsState given(Score.Given given) {
    Measured measured = reader.measure(given.field());
    values.put(given, measured);
    var value = measured.value();
    BigDecimal points = value == null ? null : value.bigDecimalValue();
    boolean inside = points != null && points.signum() >= 0 && points.compareTo(given.max()) <= 0;
    return inside && points != null
        ? PointsState.exact(points)
        : PointsState.open(
            BigDecimal.ZERO,
            given.max(),
            State.missing(Set.of(key(given.field().field(), year(given.field())))));
  }

  private PointsState judgedPoints(Score.Judged judged) {
    Facts.Entry finding = finding(judged.head().id());
    return finding != null
            && finding.get("points") instanceof Value.Amount amount
            && amount.number().signum() >= 0
            && amount.number().compareTo(judged.max()) <= 0
        ? PointsState.exact(amount.number())
        : PointsState.open(BigDecimal.ZERO, judged.max(), State.MANUAL);
  }

  /// The draft that is evaluated.
  Draft draft() {
    return plan.draft();
  }
}
