package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Choice;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Value;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.RulesInForce;
import org.jspecify.annotations.Nullable;

/// What a standard says of a firm on two days, side by side.
///
/// @param standard its id
/// @param before on the earlier day
/// @param after on the later day
/// @param comparison clause by clause; null where one of the days has no rule data
public record RuleChange(
    String standard, Side before, Side after, @Nullable Comparison comparison) {
  /// One of the days.
  ///
  /// @param choice the edition that applies, and why
  /// @param assessment what it says; null without rule data
  /// @param overlays those worked in
  public record Side(
      Occasion occasion,
      Choice choice,
      @Nullable Assessment assessment,
      List<AppliedOverlay> overlays) {}

  /// A change in words.
  ///
  /// @param before what stood there, empty for nothing
  /// @param after what stands there, empty for nothing
  public record Line(String matter, String before, String after) {}

  /// On two days, each by its own rules.
  static RuleChange of(
      RulesInForce rules,
      Facts facts,
      String standard,
      Procedure procedure,
      LocalDate before,
      LocalDate after) {
    return of(
        side(rules.on(before), facts, standard, AnswerReader.occasion(procedure.name(), before)),
        side(rules.on(after), facts, standard, AnswerReader.occasion(procedure.name(), after)),
        standard);
  }

  private static RuleChange of(Side first, Side second, String standard) {
    Assessment one = first.assessment();
    Assessment other = second.assessment();
    return new RuleChange(
        standard, first, second, one == null || other == null ? null : Comparison.of(one, other));
  }

  /// On one occasion by two rulebooks, such as without an overlay and with it.
  static RuleChange of(
      DayRules without, DayRules with, Facts facts, String standard, Occasion occasion) {
    return of(
        side(without, facts, standard, occasion), side(with, facts, standard, occasion), standard);
  }

  private static Side side(DayRules rules, Facts facts, String standard, Occasion occasion) {
    String region = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
    Assessment assessment = rules.rulebook().assess(facts, standard, occasion);
    return new Side(
        occasion,
        rules.rulebook().choose(standard, occasion, region),
        assessment,
        assessment == null ? List.of() : rules.applied(assessment));
  }

  /// True when both days go by one edition with the same overlays: then the rules change nothing.
  public boolean sameRules() {
    return Objects.equals(before.choice().edition(), after.choice().edition())
        && Objects.equals(hash(before), hash(after));
  }

  private static @Nullable String hash(Side side) {
    Assessment one = side.assessment();
    return one == null ? null : one.hash();
  }

  /// What turns, in words.
  public List<Line> turns(Wording words) {
    Comparison both = comparison;
    return both == null
        ? List.of()
        : both.changes().stream()
            .filter(Comparison.Change::turns)
            .map(change ->
                new Line(
                    words.say(change.matter()),
                    line(change.before(), before, words),
                    line(change.after(), after, words)))
            .toList();
  }

  private static String line(@Nullable ConditionResult node, Side side, Wording words) {
    if (node == null) {
      return "";
    }
    String threshold = node.test() == null ? "" : words.threshold(node.test());
    String value = words.value(node);
    return words.say(node.outcome().label())
        + (value.isEmpty() ? "" : " · " + value)
        + (threshold.isEmpty() ? "" : " · " + threshold)
        + " · "
        + words.say(node.citation().place())
        + Candidates.source(node, side.overlays(), words);
  }

  /// The whole as a text to keep: what each day says, what turns, and both assessments in canonical
  /// form.
  String report(Facts facts, Wording words) {
    Language language = words.language();
    boolean zh = language == Language.ZH;
    StringBuilder text = new StringBuilder();
    text.append(facts.firm().name()).append(" ").append(facts.firm().code()).append("\n");
    for (Side side : List.of(before, after)) {
      Assessment one = side.assessment();
      text.append(
          "%s  %s%s  %s%n"
              .formatted(
                  side.occasion().date(),
                  side.choice().edition() == null
                      ? (zh ? "没有规则数据" : "no rule data")
                      : side.choice().edition(),
                  side.overlays().stream()
                      .map(overlay -> " + " + overlay.title().in(language))
                      .collect(Collectors.joining()),
                  one == null ? "" : ResultText.answer(one, language)));
    }
    text.append("\n");
    turns(words)
        .forEach(line ->
            text.append("%s%n  %s%n  %s%n".formatted(line.matter(), line.before(), line.after())));
    for (Side side : List.of(before, after)) {
      Assessment one = side.assessment();
      if (one != null) {
        text.append("\n").append(one.canonical()).append("\n");
      }
    }
    return text.toString();
  }
}
