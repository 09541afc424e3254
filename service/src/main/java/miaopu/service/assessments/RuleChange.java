package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Choice;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Wording;
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
  public record Side(Occasion occasion, Choice choice, @Nullable Assessment assessment) {}

  /// A change in words.
  ///
  /// @param before what stood there, empty for nothing
  /// @param after what stands there, empty for nothing
  public record Line(String matter, String before, String after) {}

  static RuleChange of(
      Rulebook rulebook,
      Facts facts,
      String standard,
      Procedure procedure,
      LocalDate before,
      LocalDate after) {
    Side first = side(rulebook, facts, standard, AnswerReader.occasion(procedure.name(), before));
    Side second = side(rulebook, facts, standard, AnswerReader.occasion(procedure.name(), after));
    Assessment one = first.assessment();
    Assessment other = second.assessment();
    return new RuleChange(
        standard, first, second, one == null || other == null ? null : Comparison.of(one, other));
  }

  private static Side side(Rulebook rulebook, Facts facts, String standard, Occasion occasion) {
    String region = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
    return new Side(
        occasion,
        rulebook.choose(standard, occasion, region),
        rulebook.assess(facts, standard, occasion));
  }

  /// True when both days go by one edition: then the rules change nothing.
  public boolean sameEdition() {
    return Objects.equals(before.choice().edition(), after.choice().edition());
  }

  /// What turns, in words.
  public List<Line> turns(Wording words, Language language) {
    Comparison both = comparison;
    return both == null
        ? List.of()
        : both.changes().stream()
            .filter(Comparison.Change::turns)
            .map(change ->
                new Line(
                    words.say(change.matter()),
                    line(change.before(), words, language),
                    line(change.after(), words, language)))
            .toList();
  }

  private static String line(@Nullable ConditionResult node, Wording words, Language language) {
    if (node == null) {
      return "";
    }
    String threshold = node.test() == null ? "" : words.threshold(node.test());
    String value = words.value(node);
    return node.outcome().label().in(language)
        + (value.isEmpty() ? "" : " · " + value)
        + (threshold.isEmpty() ? "" : " · " + threshold)
        + " · "
        + words.say(node.citation().place());
  }

  /// The whole as a text to keep: what each day says, what turns, and both assessments in canonical
  /// form.
  String report(Facts facts, Wording words, Language language) {
    boolean zh = language == Language.ZH;
    StringBuilder text = new StringBuilder();
    text.append(facts.firm().name()).append(" ").append(facts.firm().code()).append("\n");
    for (Side side : List.of(before, after)) {
      Assessment one = side.assessment();
      text.append(
          "%s  %s  %s%n"
              .formatted(
                  side.occasion().date(),
                  side.choice().edition() == null
                      ? (zh ? "没有规则数据" : "no rule data")
                      : side.choice().edition(),
                  one == null ? "" : ResultText.answer(one, language)));
    }
    text.append("\n");
    turns(words, language)
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
