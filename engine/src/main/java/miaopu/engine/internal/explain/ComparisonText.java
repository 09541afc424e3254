package miaopu.engine.internal.explain;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.Language;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// The text of a comparison for people: the two answers, then one line a matter: what makes them
/// differ, and of all matters what turns, what is new, what is dropped, what stays.
public final class ComparisonText {
  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(Language language) {
    this.language = language;
  }

  /// The whole comparison.
  public static String explain(Comparison comparison, Language language) {
    ComparisonText told = new ComparisonText(language);
    told.head(comparison.from());
    told.head(comparison.to());
    List<Comparison.Change> all = comparison.changes();
    told.list(told.say("使结果不同的条款", "What makes the results differ"), comparison.deciding());
    told.list(
        told.say("结果改变", "Outcome turns"),
        all.stream().filter(c -> c.before() != null && c.after() != null && c.turns()).toList());
    told.list(told.say("新增", "New"), all.stream().filter(c -> c.before() == null).toList());
    told.list(told.say("取消", "Dropped"), all.stream().filter(c -> c.after() == null).toList());
    told.list(told.say("结果不变", "Outcome stays"), all.stream().filter(c -> !c.turns()).toList());
    return told.text.toString();
  }

  private String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head(Assessment assessment) {
    line(
        assessment.title().in(language)
            + " ["
            + assessment.edition()
            + "] "
            + assessment.verdict().label().in(language));
  }

  private void list(String title, List<Comparison.Change> changes) {
    if (!changes.isEmpty()) {
      line(title + " " + changes.size());
      changes.forEach(this::change);
    }
  }

  private void change(Comparison.Change change) {
    line(
        "  "
            + change.matter().in(language)
            + say("：", ": ")
            + side(change.before())
            + " → "
            + side(change.after()));
  }

  /// Id, outcome or points, and threshold with value: `G3.revenue 符合（≥1000万元，实为 1,200 万元）`.
  private String side(@Nullable ConditionResult node) {
    if (node == null) {
      return say("无此条", "no such clause");
    }
    String outcome =
        node.points() == null
            ? node.outcome().label().in(language)
            : node.points().text() + say(" 分", " points");
    return node.id() + " " + outcome + measured(node);
  }

  private String measured(ConditionResult node) {
    ConditionResult.Test test = node.test();
    String value = node.value();
    if (test == null || node.form() == ConditionResult.Form.REFERENCE) {
      return "";
    }
    String sign =
        switch (test.operator()) {
          case "at_least" -> "≥ ";
          case "more_than" -> "> ";
          case "at_most" -> "≤ ";
          case "less_than" -> "< ";
          default -> "";
        };
    String asks = sign.isEmpty() ? "" : sign + test.shown().in(language);
    String stands = value == null ? "" : say("实为 ", "stands at ") + shown(node, value, test.unit());
    String between = asks.isEmpty() || stands.isEmpty() ? "" : say("，", ", ");
    String both = asks + between + stands;
    return both.isEmpty() ? "" : say("（", " (") + both + say("）", ")");
  }

  private String shown(ConditionResult node, String value, String unit) {
    Text words = node.words();
    return words == null ? Figure.show(value, unit, language) : words.in(language);
  }
}
