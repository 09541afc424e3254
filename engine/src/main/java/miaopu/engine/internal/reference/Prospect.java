package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// What may come of an edition while some facts are held open, that is unknown now but free to take
/// any value. Optimistic: what has no prospect fails for every value of the open facts.
public final class Prospect {
  private final Evaluator evaluator;
  private final Plan plan;
  private final Facts facts;
  private final Occasion occasion;
  private final Set<String> open;
  private final Told told;
  private final Map<Plan, Assessment> references;

  /// @param open keys of the open facts, all without a value in `facts`
  /// @param references assessments of referenced editions that are known already; more are added
  public Prospect(
      Plan plan,
      Facts facts,
      Occasion occasion,
      Set<String> open,
      Map<Plan, Assessment> references) {
    this(plan, facts, occasion, open, Told.NOTHING, references);
  }

  /// @param told answers of comparisons that are settled although facts in them are open
  public Prospect(
      Plan plan,
      Facts facts,
      Occasion occasion,
      Set<String> open,
      Told told,
      Map<Plan, Assessment> references) {
    this.evaluator = new Evaluator(plan, facts, occasion, open, told, references);
    this.told = told;
    this.plan = plan;
    this.facts = facts;
    this.occasion = occasion;
    this.open = open;
    this.references = references;
  }

  /// The outcome as things are; while nothing is open this is the verdict.
  public Outcome outcome() {
    return evaluator.root().outcome();
  }

  /// What a comparison comes to with the facts as they are.
  public Told.Answer answer(Operand operand, Comparison.Bound bound) {
    Measured measured = evaluator.reader().measure(operand);
    if (!measured.computable()) {
      return Told.Answer.BASELESS;
    }
    Boolean passes = measured.passes(bound);
    return passes == null ? Told.Answer.SILENT : passes ? Told.Answer.HOLDS : Told.Answer.FAILS;
  }

  /// True when values of the open facts may bring the verdict to MET, EXEMPT or MANUAL.
  public boolean mayHold() {
    return mayHold(root());
  }

  /// The leaves that keep the verdict from holding whatever the open facts are, in the order of the
  /// rule; empty when it may hold.
  public List<ConditionResult> blocking() {
    List<ConditionResult> blocking = new ArrayList<>();
    block(root(), blocking);
    return blocking;
  }

  /// The tests and indicators, also of editions referred to, that the answer still hangs on: all
  /// others come out alike or change nothing, whatever the open facts are. By identity.
  public Set<Object> deciding() {
    Set<Object> deciding = Collections.newSetFromMap(new IdentityHashMap<>());
    decide(root(), deciding);
    return deciding;
  }

  private void decide(@Nullable Condition condition, Set<Object> deciding) {
    if (condition == null || !evaluator.state(condition).unknown()) {
      return;
    }
    decide(condition.head().appliesIf(), deciding);
    decide(condition.head().exemptIf(), deciding);
    switch (condition) {
      case Condition.All all -> all.of().forEach(child -> decide(child, deciding));
      case Condition.Any any -> any.of().forEach(child -> decide(child, deciding));
      case Condition.AtLeast some -> some.of().forEach(child -> decide(child, deciding));
      case Condition.FirstKnown first -> first.of().forEach(child -> decide(child, deciding));
      case Condition.Choose choose -> {
        choose.branches().forEach(branch -> decide(branch.when(), deciding));
        evaluator.candidates(choose).forEach(child -> decide(child, deciding));
      }
      case Condition.Waived waived -> decide(waived.inner(), deciding);
      case Condition.Test test -> deciding.add(test);
      case Condition.Line line -> {
        for (Score score : Objects.requireNonNull(plan.draft().score(), "score").all()) {
          deciding.add(score);
          score.conditions().forEach(one -> decide(one, deciding));
        }
      }
      case Condition.Refers refers -> refers(refers, deciding);
      case Condition.Manual manual -> {}
      case Condition.LawUnknown unknown -> {}
    }
  }

  private void refers(Condition.Refers refers, Set<Object> deciding) {
    Plan other = Objects.requireNonNull(plan.references().get(refers.edition()), refers.edition());
    Prospect below = new Prospect(other, facts, occasion, open, told, references);
    Draft draft = other.draft();
    if (draft.kind() != Assessment.Kind.CLASS) {
      below.decide(below.root(), deciding);
      return;
    }
    below.decide(draft.covered(), deciding);
    // A line between two classes of which both are asked for, or neither, decides nothing.
    List<Draft.Grade> grades = draft.classes();
    for (int i = 0; i < grades.size(); i++) {
      boolean inside = refers.is().contains(grades.get(i).id());
      boolean divides =
          grades.subList(i, grades.size()).stream()
              .anyMatch(grade -> refers.is().contains(grade.id()) != inside);
      if (divides) {
        below.decide(grades.get(i).when(), deciding);
      }
    }
  }

  private Condition root() {
    return Objects.requireNonNull(plan.draft().root(), "root");
  }

  private boolean mayHold(Condition condition) {
    State state = evaluator.state(condition);
    if (state.outcome() == Outcome.NOT_MET) {
      return false;
    }
    if (!state.unknown()) {
      return true;
    }
    Condition scope = condition.head().appliesIf();
    if (scope != null && evaluator.state(scope).unknown()) {
      return isOpen(evaluator.state(scope));
    }
    Condition excuse = condition.head().exemptIf();
    return bodyMayHold(condition, state) || (excuse != null && mayHold(excuse));
  }

  private boolean bodyMayHold(Condition condition, State state) {
    return switch (condition) {
      case Condition.All all -> all.of().stream().allMatch(this::mayHold);
      case Condition.AtLeast some -> some.of().stream().filter(this::mayHold).count() >= some.n();
      case Condition.Any any -> any.of().stream().anyMatch(this::mayHold);
      case Condition.FirstKnown first -> first.of().stream().anyMatch(this::mayHold);
      case Condition.Choose choose ->
          evaluator.candidates(choose).stream().anyMatch(this::mayHold)
              || choose.otherwise() == null;
      case Condition.Waived waived -> mayHold(waived.inner());
      case Condition.LawUnknown unknown -> false;
      case Condition.Test test -> isOpen(state);
      case Condition.Line line -> isOpen(state) && mayReach(line);
      case Condition.Refers refers -> isOpen(state) && mayHold(refers);
      case Condition.Manual manual -> isOpen(state);
    };
  }

  private boolean mayHold(Condition.Refers refers) {
    Prospect below = below(refers);
    return below == null ? mayBeOneOf(refers) : below.mayHold();
  }

  /// Whether the class referred to may surely be one of those asked for: no other class stays
  /// possible for want of a fact that is not open.
  private boolean mayBeOneOf(Condition.Refers refers) {
    Plan other = Objects.requireNonNull(plan.references().get(refers.edition()), refers.edition());
    Evaluator of = new Evaluator(other, facts, occasion, open, told, references);
    Condition covered = other.draft().covered();
    if (covered != null && of.state(covered).unknown() && !isOpen(of.state(covered))) {
      return false;
    }
    for (Draft.Grade grade : other.draft().classes()) {
      State state = grade.when() == null ? State.MET : of.state(grade.when());
      if (state.unknown() ? isOpen(state) : state.outcome().holds()) {
        if (refers.is().contains(grade.id())) {
          return true;
        }
        if (!state.unknown()) {
          return false;
        }
      } else if (state.unknown() && !refers.is().contains(grade.id())) {
        return false;
      }
    }
    return false;
  }

  /// Whether the points can reach a line from below; what neither an open fact nor a person decides
  /// stays at its worst, for the line stays undecided while it hangs on it.
  private boolean mayReach(Condition.Line line) {
    Score total = plan.draft().score();
    if (total == null || !line.comparison().operator().upward()) {
      return true;
    }
    return total.all().stream()
        .filter(score -> score.head().id().equals(line.of()))
        .allMatch(score ->
            line.comparison().operator().holds(most(score).compareTo(line.comparison().than())));
  }

  private BigDecimal most(Score score) {
    return switch (score) {
      case Score.Parts parts ->
          parts.of().stream().map(this::most).reduce(BigDecimal.ZERO, BigDecimal::add);
      case Score.BestOf best ->
          best.of().stream().map(this::most).reduce(BigDecimal.ZERO, BigDecimal::max);
      default -> {
        PointsState points = evaluator.points(score.head().id());
        yield isOpen(points.open())
            ? points.max()
            : points.max().subtract(points.byFacts()).subtract(points.byLaw());
      }
    };
  }

  private boolean isOpen(State state) {
    return !Collections.disjoint(state.missing(), open);
  }

  private void block(Condition condition, List<ConditionResult> blocking) {
    if (mayHold(condition)) {
      return;
    }
    switch (condition) {
      case Condition.All all -> all.of().forEach(child -> block(child, blocking));
      case Condition.Any any -> any.of().forEach(child -> block(child, blocking));
      case Condition.AtLeast some -> some.of().forEach(child -> block(child, blocking));
      case Condition.FirstKnown first -> first.of().forEach(child -> block(child, blocking));
      case Condition.Choose choose ->
          evaluator.candidates(choose).forEach(child -> block(child, blocking));
      case Condition.Waived waived -> block(waived.inner(), blocking);
      case Condition.Refers refers -> {
        Prospect below = below(refers);
        List<ConditionResult> inside = below == null ? List.of() : below.blocking();
        blocking.addAll(inside.isEmpty() ? List.of(shown(condition)) : inside);
      }
      case Condition.Test t -> blocking.add(shown(condition));
      case Condition.Line l -> blocking.add(shown(condition));
      case Condition.Manual m -> blocking.add(shown(condition));
      case Condition.LawUnknown u -> blocking.add(shown(condition));
    }
  }

  /// The prospect of a verdict referred to; null for a class, whose conditions have no side to be
  /// on.
  private @Nullable Prospect below(Condition.Refers refers) {
    Plan other = Objects.requireNonNull(plan.references().get(refers.edition()), refers.edition());
    return other.draft().kind() == Assessment.Kind.CLASS
        ? null
        : new Prospect(other, facts, occasion, open, told, references);
  }

  private ConditionResult shown(Condition condition) {
    return new Presenter(evaluator).condition(condition, ConditionResult.Role.MEMBER);
  }
}
