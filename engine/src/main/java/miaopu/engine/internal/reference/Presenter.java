package miaopu.engine.internal.reference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Turns what an evaluator found into the tree of results.
final class Presenter {
  private final Evaluator evaluator;
  private final Gaps gaps;
  private final Asked asked;
  private final int year;

  Presenter(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.year = evaluator.occasion().date().getYear();
    this.asked = Asked.of(evaluator.plan(), year);
    this.gaps = new Gaps(evaluator.reader(), evaluator.plan().catalogue(), year);
  }

  /// What a node shows beside its head and outcome.
  private record Shown(
      @Nullable String value,
      @Nullable Text words,
      ConditionResult.@Nullable Test test,
      List<String> inputs,
      ConditionResult.@Nullable Gap gap,
      @Nullable Text guide) {
    static Shown guide(@Nullable Text guide) {
      return new Shown(null, null, null, List.of(), null, guide);
    }

    static Shown test(
        @Nullable String value,
        ConditionResult.Test test,
        List<String> inputs,
        @Nullable Text note) {
      return new Shown(value, null, test, inputs, null, note);
    }

    Shown said(@Nullable Text said) {
      return new Shown(value, said, test, inputs, gap, guide);
    }

    Shown apart(ConditionResult.@Nullable Gap shortfall) {
      return new Shown(value, words, test, inputs, shortfall, guide);
    }
  }

  ConditionResult condition(Condition condition, Role role) {
    State state = evaluator.state(condition);
    List<ConditionResult> children = new ArrayList<>();
    boolean concerns = state.outcome() != Outcome.NOT_APPLICABLE;
    Head head = condition.head();
    if (head.appliesIf() != null) {
      children.add(condition(head.appliesIf(), Role.SCOPE));
    }
    if (concerns) {
      below(condition, children);
    }
    if (concerns && head.exemptIf() != null) {
      children.add(condition(head.exemptIf(), Role.EXEMPTION));
    }
    return result(
        head, role, form(condition), state, shown(condition, state), null, null, children);
  }

  private void below(Condition condition, List<ConditionResult> children) {
    switch (condition) {
      case Condition.Choose choose -> {
        List<Condition> candidates = evaluator.candidates(choose);
        for (Condition.Branch branch : choose.branches()) {
          if (tells(branch.when())) {
            children.add(condition(branch.when(), Role.SELECTOR));
          }
        }
        candidates.forEach(candidate -> children.add(condition(candidate, Role.MEMBER)));
      }
      case Condition.Refers refers -> children.add(reference(refers));
      case Condition.Waived waived -> children.add(condition(waived.inner(), Role.MEMBER));
      default -> condition.children().forEach(child -> children.add(condition(child, Role.MEMBER)));
    }
  }

  /// Whether a selector is worth showing: one that fails on a code (the fifteen industries a firm
  /// is not in) says nothing.
  private boolean tells(Condition selector) {
    boolean byCode =
        selector instanceof Condition.Test test && test.comparison() instanceof Comparison.In;
    return !byCode || evaluator.state(selector).outcome() != Outcome.NOT_MET;
  }

  private ConditionResult reference(Condition.Refers refers) {
    Assessment other = evaluator.reference(refers.edition());
    ConditionResult root = other.root();
    return new ConditionResult(
        refers.edition(),
        Role.REFERENCE,
        root.form(),
        other.title(),
        root.citation(),
        root.evidence(),
        other.verdict(),
        other.reasons(),
        classes(other),
        words(other),
        null,
        null,
        null,
        root.inputs(),
        root.missing(),
        null,
        null,
        root.children());
  }

  private static @Nullable String classes(Assessment other) {
    return other.kind() != Assessment.Kind.CLASS
        ? null
        : other.classes().stream().map(Code::id).collect(Collectors.joining("|"));
  }

  private static @Nullable Text words(Assessment other) {
    return other.kind() != Assessment.Kind.CLASS
        ? null
        : Asked.words(other.classes().stream().map(Code::label).toList());
  }

  private Shown shown(Condition condition, State state) {
    return switch (condition) {
      case Condition.Test test -> test(test, state);
      case Condition.Manual manual -> {
        var finding = evaluator.finding(manual.head().id());
        String settled =
            finding != null && finding.get("outcome") instanceof Value.Term term
                ? term.text()
                : null;
        Text words =
            settled == null
                ? null
                : settled.equals("MET") ? Outcome.MET.label() : Outcome.NOT_MET.label();
        yield new Shown(settled, words, null, List.of(), null, manual.guide());
      }
      case Condition.LawUnknown unknown -> Shown.guide(unknown.why());
      case Condition.Refers refers -> refers(refers);
      case Condition.Line line -> {
        PointsState points = evaluator.points(line.of());
        String value = new Points(points.min(), points.max()).text().replace("–", "..");
        yield Shown.test(value, asked.test(line.head().id()), List.of(), line.head().note());
      }
      default -> Shown.guide(condition.head().note());
    };
  }

  private Shown refers(Condition.Refers refers) {
    Assessment other = evaluator.reference(refers.edition());
    boolean sorted = other.kind() == Assessment.Kind.CLASS;
    String value = sorted ? classes(other) : other.verdict().name();
    return Shown.test(value, asked.test(refers.head().id()), List.of(), refers.head().note())
        .said(sorted ? words(other) : other.verdict().label());
  }

  private Shown test(Condition.Test test, State state) {
    ConditionResult.Test says = asked.test(test.head().id());
    List<String> inputs = evaluator.reader().inputs(test.value());
    Text note = test.head().note();
    return switch (test.comparison()) {
      case Comparison.Bound bound -> {
        Measured measured = evaluator.value(test);
        boolean fails = state.outcome() == Outcome.NOT_MET || state.outcome() == Outcome.EXEMPT;
        yield Shown.test(measured == null ? null : measured.text(), says, inputs, note)
            .apart(fails ? gaps.of(test.value(), bound) : null);
      }
      case Comparison.Is is -> {
        Operand.At at = (Operand.At) test.value();
        Boolean yes = evaluator.reader().flag(at.field(), year(at)).yes();
        yield Shown.test(yes == null ? null : yes ? "yes" : "no", says, inputs, note)
            .said(yes == null ? null : yes ? Asked.YES : Asked.NO);
      }
      case Comparison.In in -> {
        Operand.At at = (Operand.At) test.value();
        String value = evaluator.reader().term(at.field(), year(at));
        Text label =
            value == null ? null : Asked.label(evaluator.plan().catalogue(), at.field(), value);
        yield Shown.test(value, says, inputs, note).said(label);
      }
    };
  }

  private int year(Operand.At at) {
    return at.field().yearly() ? year + at.offset() : 0;
  }

  ConditionResult score(Score score) {
    PointsState points = evaluator.points(score.head().id());
    List<ConditionResult> children = new ArrayList<>();
    score.children().forEach(child -> children.add(score(child)));
    score.conditions().forEach(when -> children.add(condition(when, Role.SELECTOR)));
    Shown shown =
        switch (score) {
          case Score.Bands bands -> bands(bands);
          case Score.Given given -> {
            Measured measured = evaluator.value(given);
            List<String> inputs = evaluator.reader().inputs(given.field());
            yield new Shown(
                measured == null ? null : measured.text(),
                null,
                null,
                inputs,
                null,
                score.head().note());
          }
          case Score.Judged judged -> Shown.guide(judged.guide());
          case Score.Unclear unclear -> Shown.guide(unclear.why());
          default -> Shown.guide(score.head().note());
        };
    Points range = new Points(points.min(), points.max());
    return result(
        score.head(),
        Role.MEMBER,
        ConditionResult.Form.SCORE,
        points.outcome(),
        shown,
        range,
        Asked.plain(score.max()),
        children);
  }

  private Shown bands(Score.Bands bands) {
    Measured measured = evaluator.value(bands);
    return Shown.test(
        measured == null ? null : measured.text(),
        asked.test(bands.head().id()),
        evaluator.reader().inputs(bands.value()),
        bands.head().note());
  }

  private static ConditionResult.Form form(Condition condition) {
    return switch (condition) {
      case Condition.All all -> ConditionResult.Form.ALL;
      case Condition.Any any -> ConditionResult.Form.ANY;
      case Condition.AtLeast some -> ConditionResult.Form.SOME;
      case Condition.Choose choose -> ConditionResult.Form.CHOICE;
      case Condition.FirstKnown first -> ConditionResult.Form.FIRST_KNOWN;
      case Condition.Refers refers -> ConditionResult.Form.REFERENCE;
      case Condition.Waived waived -> form(waived.inner());
      case Condition.Test t -> ConditionResult.Form.LEAF;
      case Condition.Manual m -> ConditionResult.Form.LEAF;
      case Condition.Line l -> ConditionResult.Form.LEAF;
      case Condition.LawUnknown u -> ConditionResult.Form.LEAF;
    };
  }

  private static ConditionResult result(
      Head head,
      Role role,
      ConditionResult.Form form,
      State state,
      Shown shown,
      @Nullable Points points,
      @Nullable String max,
      List<ConditionResult> children) {
    return new ConditionResult(
        head.id(),
        role,
        form,
        head.label(),
        head.citation(),
        head.evidence(),
        state.outcome(),
        reasons(state.reasons()),
        shown.value(),
        shown.words(),
        shown.test(),
        points,
        max,
        shown.inputs(),
        List.copyOf(state.missing()),
        shown.gap(),
        shown.guide(),
        List.copyOf(children));
  }

  /// The reasons in the order of their enumeration, so that equal assessments print alike.
  private static Set<UnknownReason> reasons(Set<UnknownReason> reasons) {
    return reasons.isEmpty()
        ? Set.of()
        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(reasons));
  }
}
