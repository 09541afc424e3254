package miaopu.engine.internal.explain;

import java.util.List;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import org.jspecify.annotations.Nullable;

/// The text of an assessment for people: one line a condition, indented by group, with value,
/// threshold, clause, confidence and what would change it.
public final class Explainer {
  private final Assessment assessment;
  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private Explainer(Assessment assessment, Language language) {
    this.assessment = assessment;
    this.language = language;
  }

  /// The whole assessment.
  public static String explain(Assessment assessment, Language language) {
    Explainer explainer = new Explainer(assessment, language);
    explainer.head();
    explainer.node(assessment.root(), 0);
    if (assessment.score() != null) {
      explainer.line(0, explainer.say("评分", "Score"));
      explainer.node(assessment.score(), 1);
    }
    explainer.missing();
    return explainer.text.toString();
  }

  private String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  private String say(Text words) {
    return words.in(language);
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  private void head() {
    line(0, say(assessment.title()) + " [" + assessment.edition() + overlays() + "]");
    var occasion = assessment.occasion();
    String procedure =
        switch (occasion.procedure()) {
          case NEW -> say("新申报", "first application");
          case REVIEW -> say("复核", "review");
        };
    line(
        0,
        say("程序 ", "procedure ")
            + procedure
            + say(" · 申请日 ", " · application ")
            + occasion.date()
            + say(" · 决定日 ", " · decision ")
            + occasion.decided()
            + say(" · 批次年度 ", " · campaign ")
            + occasion.campaign());
    line(0, say("结果：", "Result: ") + answer());
  }

  private String overlays() {
    return assessment.overlays().stream().map(o -> " + " + o).collect(Collectors.joining());
  }

  private String answer() {
    Points points = assessment.points();
    String score = points == null ? "" : say(" · 得分 ", " · points ") + points.text();
    return switch (assessment.kind()) {
      case VERDICT -> say(assessment.verdict().label()) + reasons(assessment.root()) + score;
      case CLASS -> {
        String classes =
            assessment.classes().stream()
                .map(c -> say(c.label()))
                .collect(Collectors.joining(say("、", ", ")));
        boolean open = assessment.classes().size() > 1;
        yield (open ? say("可能为 ", "possibly ") : "") + classes + score;
      }
      case DISTANCE -> {
        String ways =
            Distances.ways(assessment).stream()
                .map(this::distance)
                .collect(Collectors.joining(say("；", "; ")));
        yield say("距离（不作“符合”判断）：", "distance (never a judgement that the firm qualifies): ") + ways;
      }
    };
  }

  private String distance(ConditionResult way) {
    Distances.Count count = Distances.count(way);
    return say(way.label())
        + say(" 差", " lacks ")
        + count.unmet().size()
        + say("项、待补", ", unknown ")
        + count.unknown().size()
        + say("项", "");
  }

  private String reasons(ConditionResult node) {
    return node.reasons().isEmpty()
        ? ""
        : node.reasons().stream()
            .map(UnknownReason::label)
            .map(this::say)
            .collect(Collectors.joining(say("、", ", "), say("（", " ("), say("）", ")")));
  }

  private void node(ConditionResult node, int depth) {
    StringBuilder line = new StringBuilder();
    line.append(mark(node.outcome())).append(' ').append(node.id());
    if (!node.label().in(language).isEmpty()) {
      line.append(' ').append(say(node.label()));
    }
    line.append(group(node));
    figures(node, line);
    if (node.outcome() == Outcome.UNKNOWN
        || node.outcome() == Outcome.MANUAL
        || node.children().isEmpty()) {
      line.append(say(" → ", " → ")).append(say(node.outcome().label())).append(reasons(node));
    }
    gap(node.gap(), line);
    boolean leaf = node.children().isEmpty();
    if (leaf && !node.missing().isEmpty()) {
      line.append(say("；缺 ", "; missing ")).append(labels(node.missing()));
    }
    if (node.guide() != null && !say(node.guide()).isEmpty()) {
      line.append(say("（", " (")).append(say(node.guide())).append(say("）", ")"));
    }
    if (leaf) {
      line.append(source(node));
    }
    line(depth, line.toString());
    for (ConditionResult child : node.children()) {
      node(child, depth + 1);
    }
  }

  private String labels(List<String> keys) {
    return keys.stream()
        .map(key -> say(assessment.label(key)))
        .collect(Collectors.joining(say("、", ", ")));
  }

  private String group(ConditionResult node) {
    String role =
        switch (node.role()) {
          case MEMBER -> "";
          case SELECTOR -> say("〔适用条件〕", " [selects]");
          case SCOPE -> say("〔适用范围〕", " [scope]");
          case EXEMPTION -> say("〔豁免〕", " [exemption]");
          case REFERENCE -> say("〔引用标准〕", " [other standard]");
        };
    if (node.children().isEmpty()) {
      return role;
    }
    String form =
        switch (node.form()) {
          case ALL -> say("：须全部符合", ": all of");
          case ANY -> say("：符合任一项", ": any of");
          case SOME -> say("：须符合若干项", ": some of");
          case CHOICE -> say("：按情形适用", ": by case");
          case FIRST_KNOWN -> say("：采用先有数据的一项", ": the first that is known");
          case LEAF, REFERENCE, SCORE -> "";
        };
    return role + form;
  }

  private void figures(ConditionResult node, StringBuilder line) {
    ConditionResult.Test test = node.test();
    Points points = node.points();
    if (points != null) {
      line.append(say("：", ": "))
          .append(points.text())
          .append('/')
          .append(node.max())
          .append(say("分", ""));
    }
    if (node.form() == ConditionResult.Form.REFERENCE && !isClass(node)) {
      return;
    }
    if (node.words() != null) {
      line.append(say("：", ": ")).append(say(node.words()));
    } else if (node.value() != null) {
      String unit = test == null ? "" : test.unit();
      line.append(say("：", ": ")).append(language.figure(node.value(), unit));
    }
    if (test != null) {
      String asked =
          test.operator().equals("bands") ? say("，分档 ", ", bands ") : say("，要求 ", ", asked ");
      line.append(asked).append(sign(test.operator())).append(say(test.shown()));
    }
  }

  /// A reference to another edition's class; a verdict needs no figures.
  private static boolean isClass(ConditionResult node) {
    return node.test() != null && !node.test().than().equals("MET");
  }

  private String sign(String operator) {
    return switch (operator) {
      case "at_least" -> "≥";
      case "more_than" -> ">";
      case "at_most" -> "≤";
      case "less_than" -> "<";
      case "equals" -> "=";
      case "in" -> say("属于 ", "one of ");
      case "not_in" -> say("不属于 ", "none of ");
      default -> "";
    };
  }

  private void gap(ConditionResult.@Nullable Gap gap, StringBuilder line) {
    if (gap != null) {
      line.append(say("；差距：", "; gap: "))
          .append(say(assessment.label(gap.field())))
          .append(gap.more() ? say(" 还差 ", " falls short by ") : say(" 超出 ", " is over by "))
          .append(language.figure(gap.amount(), gap.unit()));
    }
  }

  private String source(ConditionResult node) {
    Citation citation = node.citation();
    String evidence = node.evidence().isEmpty() ? "" : " · " + String.join(" ", node.evidence());
    String origins =
        node.inputs().stream()
            .map(key -> assessment.facts().fact(key))
            .filter(fact -> fact != null && !fact.origin().isEmpty())
            .map(Fact::origin)
            .distinct()
            .collect(Collectors.joining(" "));
    return say(" ｜ ", " | ")
        + say(citation.document())
        + " "
        + say(citation.place())
        + " · "
        + say(citation.confidence().label())
        + evidence
        + (origins.isEmpty() ? "" : say(" ｜ ", " | ") + origins);
  }

  private void missing() {
    List<Assessment.Missing> missing = assessment.missing();
    if (!missing.isEmpty()) {
      line(
          0,
          say("待补事实（最能决定结果的在前）：", "Missing facts (most decisive first): ")
              + labels(missing.stream().map(Assessment.Missing::key).toList()));
    }
  }

  private String mark(Outcome outcome) {
    return switch (outcome) {
      case MET -> "✓";
      case NOT_MET -> "✗";
      case EXEMPT -> "◇";
      case UNKNOWN -> "?";
      case MANUAL -> "☐";
      case NOT_APPLICABLE -> say("－", "–");
    };
  }
}
