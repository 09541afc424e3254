package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
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
  private final int year;

  Presenter(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.year = evaluator.occasion().date().getYear();
    this.gaps = new Gaps(evaluator.reader(), evaluator.plan().catalogue(), year);
  }

  /// What a node shows beside its head and outcome.
  private record Shown(
      @Nullable String value,
      ConditionResult.@Nullable Test test,
      @Nullable PointsState points,
      @Nullable String max,
      List<String> inputs,
      ConditionResult.@Nullable Gap gap,
      @Nullable Text guide) {
    static Shown nothing() {
      return new Shown(null, null, null, null, List.of(), null, null);
    }

    static Shown guide(Text guide) {
      return new Shown(null, null, null, null, List.of(), null, guide);
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
    return result(head, role, form(condition), state, shown(condition, state), children);
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
        : other.classes().stream().map(c -> c.id()).collect(Collectors.joining("|"));
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
        yield new Shown(settled, null, null, null, List.of(), null, manual.guide());
      }
      case Condition.LawUnknown unknown -> Shown.guide(unknown.why());
      case Condition.Refers refers -> {
        Assessment other = evaluator.reference(refers.edition());
        String is = String.join("|", refers.is());
        var asked = new ConditionResult.Test("in", is, is, refers.edition(), "", List.of());
        yield new Shown(
            other.kind() == Assessment.Kind.CLASS ? classes(other) : other.verdict().name(),
            asked,
            null,
            null,
            List.of(),
            null,
            null);
      }
      case Condition.Line line -> {
        PointsState points = evaluator.points(line.of());
        Comparison.Bound than = line.comparison();
        var asked =
            new ConditionResult.Test(
                than.operator().word(),
                plain(than.than()),
                than.shown(),
                "points(" + line.of() + ")",
                "分",
                List.of());
        String value = new Points(points.min(), points.max()).text().replace("–", "..");
        yield new Shown(value, asked, null, null, List.of(), null, null);
      }
      default ->
          condition.head().note() == null ? Shown.nothing() : Shown.guide(condition.head().note());
    };
  }

  private Shown test(Condition.Test test, State state) {
    String formula = test.value().formula(year);
    List<String> inputs = evaluator.reader().inputs(test.value());
    Text note = test.head().note();
    return switch (test.comparison()) {
      case Comparison.Bound number -> {
        Measured measured = evaluator.value(test);
        var asked =
            new ConditionResult.Test(
                number.operator().word(),
                plain(number.than()),
                number.shown(),
                formula,
                unit(test.value()),
                List.of());
        var gap =
            state.outcome() == Outcome.NOT_MET || state.outcome() == Outcome.EXEMPT
                ? gaps.of(test.value(), number)
                : null;
        yield new Shown(
            measured == null ? null : measured.text(), asked, null, null, inputs, gap, note);
      }
      case Comparison.Is is -> {
        String than = is.yes() ? "yes" : "no";
        Operand.At at = (Operand.At) test.value();
        Boolean yes =
            evaluator.reader().flag(at.field(), at.field().yearly() ? year + at.offset() : 0).yes();
        String value = yes == null ? null : yes ? "yes" : "no";
        yield new Shown(
            value,
            new ConditionResult.Test("is", than, than, formula, "", List.of()),
            null,
            null,
            inputs,
            null,
            note);
      }
      case Comparison.In in -> {
        String codes = String.join(",", in.codes());
        Operand.At at = (Operand.At) test.value();
        String value =
            evaluator.reader().term(at.field(), at.field().yearly() ? year + at.offset() : 0);
        var asked =
            new ConditionResult.Test(
                in.negated() ? "not_in" : "in", codes, codes, formula, "", List.of());
        yield new Shown(value, asked, null, null, inputs, null, note);
      }
    };
  }

  private static String unit(Operand operand) {
    return switch (operand) {
      case Operand.At at -> at.field().unit();
      case Operand.Sum sum -> unit(sum.of().getFirst());
      case Operand.Mean mean -> unit(mean.of().getFirst());
      case Operand.YearsSince since -> "年";
      default -> "1";
    };
  }

  ConditionResult score(Score score) {
    PointsState points = evaluator.points(score.head().id());
    List<ConditionResult> children = new ArrayList<>();
    score.children().forEach(child -> children.add(score(child)));
    score.conditions().forEach(when -> children.add(condition(when, Role.SELECTOR)));
    Shown shown =
        switch (score) {
          case Score.Bands bands -> bands(bands, points);
          case Score.Given given -> {
            Measured measured = evaluator.value(given);
            yield new Shown(
                measured == null ? null : measured.text(),
                null,
                points,
                plain(score.max()),
                evaluator.reader().inputs(given.field()),
                null,
                null);
          }
          case Score.Judged judged ->
              new Shown(null, null, points, plain(score.max()), List.of(), null, judged.guide());
          case Score.Unclear unclear ->
              new Shown(null, null, points, plain(score.max()), List.of(), null, unclear.why());
          default ->
              new Shown(
                  null, null, points, plain(score.max()), List.of(), null, score.head().note());
        };
    return result(
        score.head(), Role.MEMBER, ConditionResult.Form.SCORE, points.outcome(), shown, children);
  }

  private Shown bands(Score.Bands bands, PointsState points) {
    List<ConditionResult.Step> steps = new ArrayList<>();
    for (Score.Band band : bands.bands()) {
      Comparison.Bound than = band.comparison();
      steps.add(
          new ConditionResult.Step(
              than.operator().word(), plain(than.than()), plain(band.points())));
    }
    steps.add(new ConditionResult.Step("otherwise", "", plain(bands.otherwise())));
    String text =
        bands.bands().stream()
            .map(b ->
                b.comparison().operator().sign()
                    + plain(b.comparison().than())
                    + ":"
                    + plain(b.points()))
            .collect(Collectors.joining(";", "", ";*:" + plain(bands.otherwise())));
    String shown =
        bands.bands().stream()
            .map(b ->
                b.comparison().operator().sign() + b.comparison().shown() + "→" + plain(b.points()))
            .collect(Collectors.joining(" "));
    var test =
        new ConditionResult.Test(
            "bands",
            text,
            shown,
            bands.value().formula(year),
            unit(bands.value()),
            List.copyOf(steps));
    Measured measured = evaluator.value(bands);
    return new Shown(
        measured == null ? null : measured.text(),
        test,
        points,
        plain(bands.max()),
        evaluator.reader().inputs(bands.value()),
        null,
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
      List<ConditionResult> children) {
    PointsState points = shown.points();
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
        shown.test(),
        points == null ? null : new Points(points.min(), points.max()),
        shown.max(),
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

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
