package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Text;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;

/// What a plan asks in one application year, in words: one test for each node that compares
/// something. Made once and kept, for it is the same for every firm.
final class Asked {
  static final Text YES = new Text("是", "yes");
  static final Text NO = new Text("否", "no");

  /// The list of regions, and the digits that make the first of a code a whole one.
  private static final String REGION = "region";

  private static final String WHOLE = "000000";

  /// By content of the plan and year: equal plans ask alike.
  private static final Map<String, Asked> KEPT = new ConcurrentHashMap<>();

  private final Map<String, ConditionResult.Test> tests = new HashMap<>();
  private final Plan plan;
  private final int year;

  private Asked(Plan plan, int year) {
    this.plan = plan;
    this.year = year;
    for (Condition condition : plan.draft().conditions()) {
      switch (condition) {
        case Condition.Test test -> tests.put(test.head().id(), test(test));
        case Condition.Refers refers -> tests.put(refers.head().id(), refers(refers));
        case Condition.Line line ->
            tests.put(line.head().id(), bound(line.comparison(), "points(" + line.of() + ")", "分"));
        default -> {}
      }
    }
    if (plan.draft().score() != null) {
      for (Score score : plan.draft().score().all()) {
        if (score instanceof Score.Bands bands) {
          tests.put(bands.head().id(), bands(bands));
        }
      }
    }
  }

  static Asked of(Plan plan, int year) {
    return KEPT.computeIfAbsent(plan.hash() + "@" + year, key -> new Asked(plan, year));
  }

  /// The test of a node that compares something.
  ConditionResult.Test test(String id) {
    return Objects.requireNonNull(tests.get(id), id);
  }

  private ConditionResult.Test test(Condition.Test test) {
    String formula = test.value().formula(year);
    return switch (test.comparison()) {
      case Comparison.Bound bound -> bound(bound, formula, unit(test.value()));
      case Comparison.Is is ->
          new ConditionResult.Test(
              "is", is.yes() ? "yes" : "no", is.yes() ? YES : NO, formula, "", List.of());
      case Comparison.In in -> {
        Field field = ((Operand.At) test.value()).field();
        Text shown =
            words(in.codes().stream().map(code -> label(plan.catalogue(), field, code)).toList());
        yield new ConditionResult.Test(
            in.negated() ? "not_in" : "in",
            String.join(",", in.codes()),
            shown,
            formula,
            "",
            List.of());
      }
    };
  }

  /// The threshold in Chinese is as the text of the standard writes it, in English a figure of its
  /// own.
  private static ConditionResult.Test bound(Comparison.Bound bound, String formula, String unit) {
    Text shown = new Text(bound.shown(), Language.EN.figure(plain(bound.than()), unit));
    return new ConditionResult.Test(
        bound.operator().word(), plain(bound.than()), shown, formula, unit, List.of());
  }

  private ConditionResult.Test refers(Condition.Refers refers) {
    Draft other = Objects.requireNonNull(plan.references().get(refers.edition())).draft();
    List<Text> asked =
        other.classes().stream()
            .filter(g -> refers.is().contains(g.id()))
            .map(Draft.Grade::label)
            .toList();
    Text shown = other.kind() == Assessment.Kind.CLASS ? words(asked) : Outcome.MET.label();
    return new ConditionResult.Test(
        "in", String.join("|", refers.is()), shown, refers.edition(), "", List.of());
  }

  private ConditionResult.Test bands(Score.Bands bands) {
    String unit = unit(bands.value());
    List<ConditionResult.Step> steps = new ArrayList<>();
    StringBuilder than = new StringBuilder();
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (Score.Band band : bands.bands()) {
      Comparison.Bound bound = band.comparison();
      String limit = plain(bound.than());
      String points = plain(band.points());
      String sign = bound.operator().sign();
      steps.add(new ConditionResult.Step(bound.operator().word(), limit, points));
      than.append(sign).append(limit).append(':').append(points).append(';');
      zh.append(sign).append(bound.shown()).append('→').append(points).append(' ');
      en.append(sign)
          .append(Language.EN.figure(limit, unit))
          .append('→')
          .append(points)
          .append(' ');
    }
    String rest = plain(bands.otherwise());
    steps.add(new ConditionResult.Step("otherwise", "", rest));
    Text shown = new Text(zh + "其他→" + rest, en + "else→" + rest);
    return new ConditionResult.Test(
        "bands", than + "*:" + rest, shown, bands.value().formula(year), unit, List.copyOf(steps));
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

  static Text words(List<Text> labels) {
    return new Text(
        labels.stream().map(Text::zh).collect(Collectors.joining("、")),
        labels.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  /// The words of a code; a finer code than the list holds (C3451) takes those of the nearest above
  /// it, and the first digits of a region (4401) those of the whole region.
  static Text label(Catalogue catalogue, Field field, String code) {
    Map<String, Text> words = catalogue.words().getOrDefault(field.codes(), Map.of());
    if (field.codes().equals(REGION) && code.length() < WHOLE.length()) {
      Text region = words.get(code + WHOLE.substring(code.length()));
      return region == null ? Text.same(code) : region;
    }
    for (int length = code.length(); length > 0; length--) {
      Text label = words.get(code.substring(0, length));
      if (label != null) {
        boolean numbered = length < code.length() || label.zh().equals(label.en());
        return numbered ? new Text(code + " " + label.zh(), code + " " + label.en()) : label;
      }
    }
    return Text.same(code);
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
