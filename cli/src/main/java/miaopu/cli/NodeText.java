package miaopu.cli;

import java.util.Comparator;
import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Step;
import miaopu.engine.ConditionResult.Test;
import miaopu.engine.Language;
import org.jspecify.annotations.Nullable;

/// A condition or an indicator of an edition, without a firm, as indented lines: what is asked, by
/// which clause, on what evidence, and how sure we are.
final class NodeText {
  /// `V2` before `V10`.
  static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Session session;

  NodeText(Session session) {
    this.session = session;
  }

  void print(ConditionResult node, int depth, Printer out) {
    String indent = "  ".repeat(depth);
    StringBuilder line = new StringBuilder(indent).append(node.id());
    String label = session.say(node.label());
    if (!label.isEmpty()) {
      line.append(' ').append(label);
    }
    if (node.max() != null) {
      line.append(session.say("（最高 " + node.max() + " 分）", " (at most " + node.max() + ")"));
    }
    line.append(role(node)).append(form(node)).append(asked(node.test()));
    if (node.children().isEmpty()) {
      line.append(source(node));
    }
    out.line(line);
    if (node.guide() != null && !session.say(node.guide()).isEmpty()) {
      out.line(indent + "    ※ " + session.say(node.guide()));
    }
    Test test = node.test();
    if (test != null) {
      test.steps().forEach(step -> out.line(indent + "    " + step(step, test)));
    }
    if (node.role() != ConditionResult.Role.REFERENCE) {
      // another edition has its own page
      node.children().forEach(child -> print(child, depth + 1, out));
    }
  }

  private String role(ConditionResult node) {
    return switch (node.role()) {
      case MEMBER -> "";
      case SELECTOR -> session.say("〔适用情形〕", " [case]");
      case SCOPE -> session.say("〔适用范围〕", " [scope]");
      case EXEMPTION -> session.say("〔豁免情形〕", " [exemption]");
      case REFERENCE -> session.say("〔引用标准〕", " [other standard]");
    };
  }

  private String form(ConditionResult node) {
    if (node.children().isEmpty() || node.role() == ConditionResult.Role.REFERENCE) {
      return "";
    }
    return switch (node.form()) {
      case ALL -> session.say("：须全部符合", ": all of");
      case ANY -> session.say("：符合任一项", ": any of");
      case SOME -> session.say("：须符合若干项", ": some of");
      case CHOICE -> session.say("：按情形适用", ": by case");
      case FIRST_KNOWN -> session.say("：采用先有数据的一项", ": the first that is known");
      case LEAF, REFERENCE, SCORE -> "";
    };
  }

  private String asked(@Nullable Test test) {
    if (test == null || test.operator().equals("bands")) {
      return "";
    }
    return session.say("：", ": ") + sign(test.operator()) + session.say(test.shown());
  }

  private String sign(String operator) {
    return switch (operator) {
      case "at_least" -> "≥ ";
      case "more_than" -> "> ";
      case "at_most" -> "≤ ";
      case "less_than" -> "< ";
      case "equals" -> "= ";
      case "in" -> session.say("属于 ", "one of ");
      case "not_in" -> session.say("不属于 ", "none of ");
      default -> "";
    };
  }

  private String step(Step step, Test test) {
    Language language = session.language();
    String when =
        step.operator().equals("otherwise")
            ? session.say("其余", "otherwise")
            : sign(step.operator()) + language.figure(step.than(), test.unit());
    return when + " → " + step.points() + session.say(" 分", " points");
  }

  private String source(ConditionResult node) {
    List<String> parts =
        List.of(
            node.citation().source(),
            session.say(node.citation().place()),
            session.say(node.citation().confidence().label()),
            node.evidence().isEmpty()
                ? ""
                : session.say("证据 ", "evidence ") + String.join(" ", node.evidence()));
    return "  ["
        + String.join(" · ", parts.stream().filter(part -> !part.isEmpty()).toList())
        + "]";
  }
}
