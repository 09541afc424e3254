package miaopu.intake.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Confidence;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Codes, keys and values in the words of the field catalogue.
public final class Wording {
  private static final Pattern MEAN = Pattern.compile("mean\\((\\w+)@\\d{4}(?:,\\1@\\d{4})+\\)");
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w-])[a-z][a-z0-9_]*(?:@\\d{4})?(?![\\w-])");

  private final Rulebook rulebook;
  private final Language language;

  /// Words of a rulebook in a language.
  public Wording(Rulebook rulebook, Language language) {
    this.rulebook = rulebook;
    this.language = language;
  }

  /// The language.
  public Language language() {
    return language;
  }

  boolean zh() {
    return language == Language.ZH;
  }

  String say(String zh, String en) {
    return zh() ? zh : en;
  }

  /// A text in the language.
  public String say(Text text) {
    return text.in(language);
  }

  /// `2025年研发费用` for `rd_expense@2025`; `知识产权：权利人排名` for `ip_rights.holder_rank`.
  public String key(String key) {
    int dot = key.indexOf('.');
    if (dot > 0) {
      return column(key.substring(0, dot), key.substring(dot + 1));
    }
    int at = key.indexOf('@');
    String year = at < 0 ? "" : key.substring(at + 1);
    Field field = field(key);
    if (field == null) {
      return list(key);
    }
    String label = say(field.label());
    if (year.isEmpty()) {
      return label;
    }
    return zh() ? year + "年" + label : label + " " + year;
  }

  private String list(String id) {
    return rulebook.lists().stream()
        .filter(list -> list.id().equals(id))
        .map(list -> say(list.label()))
        .findFirst()
        .orElse(id);
  }

  private String column(String list, String column) {
    for (RecordList each : rulebook.lists()) {
      for (Field field : each.columns()) {
        if (each.id().equals(list) && field.id().equals(column)) {
          return say(each.label()) + say("：", ": ") + say(field.label());
        }
      }
    }
    return list + "." + column;
  }

  @Nullable Field field(String key) {
    int at = key.indexOf('@');
    return rulebook.field(at < 0 ? key : key.substring(0, at));
  }

  /// A formula such as `rd_expense@2025/revenue@2025` with the words of its fields.
  public String formula(String formula) {
    if (formula.startsWith("points(")) {
      return say("得分", "Points");
    }
    Matcher keys = KEY.matcher(formula);
    StringBuilder words = new StringBuilder();
    while (keys.find()) {
      String key = keys.group();
      String shown = field(key) == null ? function(key) : key(key);
      keys.appendReplacement(words, Matcher.quoteReplacement(shown));
    }
    return keys.appendTail(words)
        .toString()
        .replace("*", " × ")
        .replace("/", " ÷ ")
        .replace("+", " + ");
  }

  private String function(String word) {
    return switch (word) {
      case "sum" -> say("合计", "sum");
      case "mean" -> say("平均", "mean");
      case "growth" -> say("增长率", "growth");
      case "mean_growth" -> say("平均增长率", "mean growth");
      case "compound_growth" -> say("复合增长率", "compound growth");
      case "years_since" -> say("已满年数", "full years since");
      default -> word;
    };
  }

  /// The value a node compared.
  public String value(ConditionResult node) {
    String value = node.value() == null ? "" : node.value();
    if (node.words() != null) {
      return say(node.words());
    }
    ConditionResult.Test test = node.test();
    return test == null || value.isEmpty() ? value : language.figure(value, test.unit());
  }

  /// The threshold as the standard writes it, with its comparison.
  public String threshold(ConditionResult.Test test) {
    String shown = say(test.shown());
    String mean = mean(test.formula());
    if (!mean.isEmpty()) {
      return mean + sign(test.operator()) + " " + shown;
    }
    return switch (test.operator()) {
      case "is" -> say("应为", "") + shown;
      case "in" -> say("属于 ", "one of ") + shown;
      case "not_in" -> say("不属于 ", "none of ") + shown;
      case "bands" -> shown.replace(">=", "≥ ").replace("<=", "≤ ");
      default -> sign(test.operator()) + " " + shown;
    };
  }

  /// Of a mean over years how many there are, for a figure says nothing of them.
  private String mean(String formula) {
    Matcher years = MEAN.matcher(formula);
    int count = formula.split(",", -1).length;
    return years.matches() ? say(count + " 年平均 ", "mean of " + count + " years ") : "";
  }

  static String sign(String operator) {
    return switch (operator) {
      case "at_least" -> "≥";
      case "more_than" -> ">";
      case "at_most" -> "≤";
      case "less_than" -> "<";
      case "equals" -> "=";
      default -> operator;
    };
  }

  private String code(Field field, String id) {
    for (Code each : rulebook.codes(field.codes())) {
      if (each.id().equals(id)) {
        return rulebook.codes(field.codes()).size() > 60
            ? id + " " + say(each.label())
            : say(each.label());
      }
    }
    return id;
  }

  /// The value of a fact, or its raw text when it could not be read.
  public String fact(Fact fact) {
    Field field = field(fact.field());
    if (fact.value() == null) {
      return say("“" + fact.raw() + "”", "\"" + fact.raw() + "\"");
    }
    String value = fact.value().text();
    if (field == null) {
      return value;
    }
    return field.type() == Field.Type.CODE
        ? code(field, value)
        : language.figure(value, field.unit());
  }

  /// What the overlays of an assessment are called.
  String overlays(Assessment assessment) {
    return rulebook.overlays(assessment.edition()).stream()
        .filter(one -> assessment.overlays().contains(one.id()))
        .map(one -> say(one.title()))
        .collect(Collectors.joining(say("、", ", ")));
  }

  /// How far a figure is from its threshold.
  public String gap(ConditionResult.Gap gap) {
    String amount = language.figure(gap.amount(), gap.unit());
    String how = gap.more() ? say("还差 ", " falls short by ") : say("超出 ", " is over by ");
    return key(gap.field()) + how + amount;
  }

  static String glyph(Outcome outcome) {
    return switch (outcome) {
      case MET -> "✓";
      case NOT_MET -> "✗";
      case EXEMPT -> "◇";
      case UNKNOWN -> "?";
      case MANUAL -> "◎";
      case NOT_APPLICABLE -> "–";
    };
  }

  /// True for what no independent source confirms.
  static boolean doubtful(Confidence confidence) {
    return confidence != Confidence.OFFICIAL && confidence != Confidence.CONFIRMED;
  }
}
