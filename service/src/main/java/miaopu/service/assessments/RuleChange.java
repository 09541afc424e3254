package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Choice;
import miaopu.engine.Comparison;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
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

  /// What becomes of a clause.
  public enum Fate {
    BOTH("", ""),
    NEW("新增", "New"),
    DROPPED("取消", "Dropped");

    private final Text label;

    Fate(String zh, String en) {
      this.label = new Text(zh, en);
    }

    public Text label() {
      return label;
    }
  }

  /// A change in words.
  ///
  /// @param before what stood there, empty for nothing
  /// @param after what stands there, empty for nothing
  /// @param deciding true when it alone makes the worse of the two results what it is
  public record Line(String matter, String before, String after, boolean deciding, Fate fate) {
    /// The matter and what it turns from and to, on one line.
    public String text(Language language) {
      boolean zh = language == Language.ZH;
      String mark =
          fate == Fate.BOTH ? "" : (zh ? "（" : " (") + fate.label().in(language) + (zh ? "）" : ")");
      String turn = fate == Fate.BOTH ? before + " → " + after : before + after;
      return matter + mark + (zh ? "：" : ": ") + turn;
    }
  }

  /// The lines that decide.
  public static List<Line> deciding(List<Line> lines) {
    return lines.stream().filter(Line::deciding).toList();
  }

  /// The lines that do not.
  public static List<Line> others(List<Line> lines) {
    return lines.stream().filter(line -> !line.deciding()).toList();
  }

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

  /// What turns, in words: first what decides, then the rest.
  public List<Line> turns(Wording words) {
    return TurnedLines.of(this, words);
  }

  /// The whole as a text to keep: what each day says, what decides, what turns beside that, and
  /// both assessments in canonical form.
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
    if (sameRules()) {
      text.append(zh ? "日期不改变规则。\n" : "The date does not change the rules.\n");
    }
    List<Line> lines = turns(words);
    part(text, zh ? "决定结果的条款" : "Clauses that decide", deciding(lines), language);
    part(text, zh ? "其他变化的条款" : "Other changed clauses", others(lines), language);
    for (Side side : List.of(before, after)) {
      Assessment one = side.assessment();
      if (one != null) {
        text.append("\n").append(one.canonical()).append("\n");
      }
    }
    return text.toString();
  }

  private static void part(StringBuilder text, String title, List<Line> lines, Language language) {
    if (!lines.isEmpty()) {
      text.append("\n").append(title).append(" (").append(lines.size()).append(")\n");
      lines.forEach(line -> text.append("  ").append(line.text(language)).append("\n"));
    }
  }
}
