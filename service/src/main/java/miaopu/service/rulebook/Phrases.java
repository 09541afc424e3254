package miaopu.service.rulebook;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Form;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.ConditionResult.Step;
import miaopu.engine.ConditionResult.Test;
import miaopu.engine.Edition;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;

/// The conditions of an edition in the words of the field catalogue, with years as the standards
/// name them: 上年度 and not 2025.
final class Phrases {
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w-])[a-z][a-z0-9_]*(?:@\\d{4})?(?![\\w-])");
  private static final Pattern POINTS = Pattern.compile("points\\((.+)\\)");
  private static final Map<String, Text> FUNCTIONS =
      Map.of(
          "sum", new Text("合计", "sum of "),
          "mean", new Text("平均值", "mean of "),
          "growth", new Text("增长率", "growth of "),
          "mean_growth", new Text("平均增长率", "mean growth of "),
          "compound_growth", new Text("年均复合增长率", "compound yearly growth of "),
          "years_since", new Text("已满年数", "full years since "));

  private final Rulebook rulebook;

  Phrases(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /// What a node compares with what; empty for one that compares nothing.
  ///
  /// @param names labels of the nodes of a score by their id
  Text asks(ConditionResult node, Map<String, Text> names) {
    Test test = node.test();
    if (test == null || test.operator().equals("bands")) {
      return Clause.NONE;
    }
    if (node.form() == Form.REFERENCE) {
      // a class of the other edition, or all of its conditions
      boolean met = test.than().equals("MET");
      return met
          ? new Text("须符合下列标准", "must meet this standard")
          : new Text("须为" + test.shown().zh(), "must be " + test.shown().en());
    }
    return joined(test, formula(test.formula(), names));
  }

  /// What the bands of an indicator look at; empty for another node.
  Text scored(ConditionResult node) {
    Test test = node.test();
    return test == null || !test.operator().equals("bands")
        ? Clause.NONE
        : formula(test.formula(), Map.of());
  }

  private static Text joined(Test test, Text what) {
    Text shown = test.shown();
    return switch (test.operator()) {
      case "is" -> new Text(what.zh() + "：" + shown.zh(), what.en() + ": " + shown.en());
      case "in" ->
          new Text(what.zh() + "属于：" + shown.zh(), what.en() + " is one of: " + shown.en());
      case "not_in" ->
          new Text(what.zh() + "不属于：" + shown.zh(), what.en() + " is none of: " + shown.en());
      default -> {
        String sign = " " + sign(test.operator()) + " ";
        yield new Text(what.zh() + sign + shown.zh(), what.en() + sign + shown.en());
      }
    };
  }

  static String sign(String operator) {
    return switch (operator) {
      case "at_least" -> "≥";
      case "more_than" -> ">";
      case "at_most" -> "≤";
      case "less_than" -> "<";
      default -> "=";
    };
  }

  private Text formula(String formula, Map<String, Text> names) {
    Matcher points = POINTS.matcher(formula);
    if (points.matches()) {
      Text of = names.getOrDefault(points.group(1), Clause.NONE);
      return new Text(of.zh() + "得分", (of.en().isEmpty() ? "" : of.en() + ", ") + "points");
    }
    return new Text(words(formula, Language.ZH), words(formula, Language.EN));
  }

  private String words(String formula, Language language) {
    Matcher keys = KEY.matcher(formula);
    StringBuilder words = new StringBuilder();
    while (keys.find()) {
      keys.appendReplacement(words, Matcher.quoteReplacement(key(keys.group(), language)));
    }
    String text =
        keys.appendTail(words)
            .toString()
            .replace("*", " × ")
            .replace("/", " ÷ ")
            .replace("+", " + ");
    // the number of years of a compound growth
    text = text.replaceAll(",(\\d+)\\)", language == Language.ZH ? "，$1 年)" : ", $1 years)");
    return language == Language.ZH
        ? text.replaceAll(",(?=\\D)", "，").replace("(", "（").replace(")", "）")
        : text.replaceAll(",(?=\\S)", ", ");
  }

  private String key(String key, Language language) {
    int at = key.indexOf('@');
    Field field = rulebook.field(at < 0 ? key : key.substring(0, at));
    if (field == null) {
      Text function = FUNCTIONS.get(key);
      return function == null ? key : function.in(language);
    }
    String label = field.label().in(language);
    if (at < 0) {
      return label;
    }
    int back = Edition.YEAR - Integer.parseInt(key.substring(at + 1));
    if (language == Language.ZH) {
      return switch (back) {
            case 0 -> "本年度";
            case 1 -> "上年度";
            case 2 -> "上上年度";
            default -> "前第" + back + "年度";
          }
          + label;
    }
    return label
        + switch (back) {
          case 0 -> " (this year)";
          case 1 -> " (last year)";
          default -> " (" + back + " years back)";
        };
  }

  /// The figures of a band.
  static Text band(Step step, Test test) {
    if (step.operator().equals("otherwise")) {
      return new Text("其他", "otherwise");
    }
    String sign = sign(step.operator()) + " ";
    return new Text(
        sign + Language.ZH.figure(step.than(), test.unit()),
        sign + Language.EN.figure(step.than(), test.unit()));
  }

  /// How the members of a node decide.
  static Text group(ConditionResult node, Map<String, Integer> quorums) {
    if (node.children().stream().noneMatch(child -> child.role() == Role.MEMBER)) {
      return Clause.NONE;
    }
    return switch (node.form()) {
      case ALL -> new Text("须全部符合", "all of these");
      case ANY -> new Text("符合任一项即可", "any of these");
      case SOME -> some(quorums.getOrDefault(node.id(), 0));
      case CHOICE -> new Text("按情形适用", "by case");
      case FIRST_KNOWN -> new Text("以先有数据的一项为准", "the first of these that is known");
      case LEAF, REFERENCE, SCORE -> Clause.NONE;
    };
  }

  private static Text some(int least) {
    return new Text("至少符合 " + least + " 项", "at least " + least + " of these");
  }

  /// The procedure a clause is for, when it is for one alone.
  static Text only(Procedure procedure) {
    return procedure == Procedure.NEW
        ? new Text("仅首次申报", "First application only")
        : new Text("仅复核", "Review only");
  }
}
