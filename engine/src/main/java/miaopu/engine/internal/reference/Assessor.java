package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Draft;
import org.jspecify.annotations.Nullable;

/// Assesses one firm under one plan.
public final class Assessor {
  /// A firm with more open facts than this gets them in the order of the rule instead of the order
  /// of weight.
  private static final int MOST_WEIGHED = 60;

  /// Stands among the classes while, or because, the standard does not cover the firm.
  static final Code NOT_COVERED =
      new Code("not-covered", new Text("不适用本标准", "Not covered"), List.of());

  private Assessor() {}

  /// The assessment.
  public static Assessment assess(Plan plan, Facts facts, Occasion occasion) {
    return assess(plan, facts, occasion, new IdentityHashMap<>());
  }

  /// The assessment, sharing what other editions already found about editions that several refer
  /// to.
  ///
  /// @param references by plan, for the same facts and occasion; filled as needed
  public static Assessment assess(
      Plan plan, Facts facts, Occasion occasion, Map<Plan, Assessment> references) {
    return assess(plan, facts, occasion, Set.of(), Told.NOTHING, references);
  }

  /// The assessment with some missing facts held open, which are not weighed then; see [Prospect].
  static Assessment assess(
      Plan plan,
      Facts facts,
      Occasion occasion,
      Set<String> open,
      Told told,
      Map<Plan, Assessment> references) {
    Evaluator evaluator = new Evaluator(plan, facts, occasion, open, told, references);
    Draft draft = plan.draft();
    Verdict verdict = verdict(evaluator);
    Presenter presenter = new Presenter(evaluator);
    ConditionResult root = root(draft, presenter, verdict);
    ConditionResult score = draft.score() == null ? null : scored(evaluator, presenter, draft);
    List<String> keys = List.copyOf(verdict.state.missing());
    return new Assessment(
        facts,
        draft.standard(),
        draft.id(),
        draft.title(),
        plan.overlays().stream().map(o -> o.id()).toList(),
        plan.hash(),
        occasion,
        draft.kind(),
        verdict.state.outcome(),
        root.reasons(),
        verdict.classes,
        verdict.covered,
        score == null ? null : score.points(),
        root,
        score,
        open.isEmpty()
            ? weigh(evaluator, keys, root, score)
            : keys.stream().map(key -> new Assessment.Missing(key, 0, "0", 0)).toList(),
        direct(root),
        plan.catalogue().labels());
  }

  /// The verdict alone, without the tree and the order of what is missing.
  public static Outcome outcome(Plan plan, Facts facts, Occasion occasion) {
    return verdict(
            new Evaluator(plan, facts, occasion, Set.of(), Told.NOTHING, new IdentityHashMap<>()))
        .state
        .outcome();
  }

  /// The missing facts of the assessment alone, in no order of weight.
  public static Set<String> missing(Plan plan, Facts facts, Occasion occasion) {
    return verdict(
            new Evaluator(plan, facts, occasion, Set.of(), Told.NOTHING, new IdentityHashMap<>()))
        .state
        .missing();
  }

  /// The answer before it is presented.
  private record Verdict(State state, List<Code> classes, boolean covered) {}

  private static Verdict verdict(Evaluator evaluator) {
    Draft draft = evaluator.draft();
    if (draft.kind() != Assessment.Kind.CLASS) {
      return new Verdict(evaluator.root(), List.of(), true);
    }
    State covered = draft.covered() == null ? State.MET : evaluator.state(draft.covered());
    if (covered.outcome() == Outcome.NOT_MET) {
      return new Verdict(State.NOT_APPLICABLE, List.of(NOT_COVERED), false);
    }
    List<Code> possible = new ArrayList<>();
    List<State> open = new ArrayList<>(List.of(covered));
    for (Draft.Grade grade : draft.classes()) {
      State state = grade.when() == null ? State.MET : evaluator.state(grade.when());
      if (state.outcome() == Outcome.NOT_MET || state.outcome() == Outcome.NOT_APPLICABLE) {
        continue;
      }
      possible.add(new Code(grade.id(), grade.label(), List.of()));
      if (state.outcome().holds()) {
        break;
      }
      open.add(state);
    }
    if (!covered.outcome().holds()) {
      possible.add(NOT_COVERED);
    }
    State settled = State.all(open);
    boolean sure = possible.size() == 1;
    return new Verdict(sure ? State.MET : settled, List.copyOf(possible), true);
  }

  private static ConditionResult root(Draft draft, Presenter presenter, Verdict verdict) {
    if (draft.root() != null) {
      return presenter.condition(draft.root(), Role.MEMBER);
    }
    List<ConditionResult> children = new ArrayList<>();
    if (draft.covered() != null) {
      children.add(presenter.condition(draft.covered(), Role.SCOPE));
    }
    for (Draft.Grade grade : draft.classes()) {
      if (grade.when() != null && verdict.covered) {
        children.add(presenter.condition(grade.when(), Role.SELECTOR));
      }
    }
    State state = verdict.state;
    Citation citation =
        draft.citations().isEmpty() ? Citation.NONE : draft.citations().values().iterator().next();
    Set<UnknownReason> reasons =
        state.reasons().isEmpty()
            ? Set.of()
            : java.util.Collections.unmodifiableSet(EnumSet.copyOf(state.reasons()));
    return new ConditionResult(
        "class",
        Role.MEMBER,
        ConditionResult.Form.CHOICE,
        draft.title(),
        citation,
        List.of(),
        state.outcome(),
        reasons,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.copyOf(state.missing()),
        null,
        null,
        List.copyOf(children));
  }

  private static ConditionResult scored(Evaluator evaluator, Presenter presenter, Draft draft) {
    var score = java.util.Objects.requireNonNull(draft.score());
    evaluator.points(score);
    return presenter.score(score);
  }

  private static List<String> direct(ConditionResult root) {
    return root.all().stream()
        .filter(group ->
            group.id().equals("direct")
                || group.id().endsWith(".direct")
                || group.id().endsWith("-direct"))
        .flatMap(group -> group.children().stream())
        .filter(child -> child.outcome().holds())
        .map(ConditionResult::id)
        .toList();
  }

  /// Orders the missing facts: those that settle the verdict by themselves first, then those with
  /// most points, then those that most open conditions look at.
  private static List<Assessment.Missing> weigh(
      Evaluator evaluator,
      List<String> keys,
      ConditionResult root,
      @Nullable ConditionResult score) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<Weight> weights = new ArrayList<>();
    List<ConditionResult> leaves = new ArrayList<>(root.all());
    if (score != null) {
      leaves.addAll(score.all());
    }
    leaves.removeIf(leaf -> leaf.missing().isEmpty() || !leaf.children().isEmpty());
    for (String key : keys) {
      int conditions = 0;
      BigDecimal swing = BigDecimal.ZERO;
      for (ConditionResult leaf : leaves) {
        if (leaf.missing().contains(key)) {
          conditions++;
          Points points = leaf.points();
          swing = points == null ? swing : swing.add(points.max().subtract(points.min()));
        }
      }
      int decides =
          keys.size() > MOST_WEIGHED
              ? 0
              : settles(evaluator, key, true) + settles(evaluator, key, false);
      weights.add(new Weight(key, decides, swing, conditions));
    }
    evaluator.assume(null, true);
    weights.sort(
        Comparator.comparingInt(Weight::decides)
            .thenComparing(Weight::swing)
            .thenComparingInt(Weight::conditions)
            .reversed());
    return weights.stream()
        .map(w -> new Assessment.Missing(w.key, w.decides, Asked.plain(w.swing), w.conditions))
        .toList();
  }

  private record Weight(String key, int decides, BigDecimal swing, int conditions) {}

  private static int settles(Evaluator evaluator, String key, boolean well) {
    evaluator.assume(key, well);
    return verdict(evaluator).state.outcome() == Outcome.UNKNOWN ? 0 : 1;
  }
}
