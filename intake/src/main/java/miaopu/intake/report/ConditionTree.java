package miaopu.intake.report;

import java.util.List;
import java.util.stream.Stream;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.ConditionResult.Step;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;

/// The conditions or the score of an assessment as a list that folds.
final class ConditionTree {
  private final Html html;
  private final Wording words;
  private final Facts facts;

  ConditionTree(Html html, Wording words, Facts facts) {
    this.html = html;
    this.words = words;
    this.facts = facts;
  }

  void list(List<ConditionResult> nodes) {
    html.open("ul", "class", "tree");
    for (ConditionResult node : nodes) {
      html.open("li");
      node(node);
      html.close();
    }
    html.close();
  }

  private void node(ConditionResult node) {
    List<ConditionResult> below = below(node);
    boolean settled = node.outcome().holds() || node.outcome() == Outcome.NOT_APPLICABLE;
    if (settled) {
      html.open("details");
    } else {
      html.open("details", "open", "");
    }
    html.open("summary", "class", "head");
    head(node);
    html.close();
    body(node, below.isEmpty());
    if (!below.isEmpty()) {
      list(below);
    }
    html.close();
  }

  /// What is worth showing below a node: not the alternatives that were not chosen, and nothing
  /// below what does not apply.
  private static List<ConditionResult> below(ConditionResult node) {
    if (node.outcome() == Outcome.NOT_APPLICABLE) {
      return List.of();
    }
    return node.children().stream()
        .filter(child -> child.role() != Role.SELECTOR || child.outcome() != Outcome.NOT_MET)
        .filter(child -> child.outcome() != Outcome.NOT_APPLICABLE || child.role() == Role.MEMBER)
        .toList();
  }

  private void head(ConditionResult node) {
    if (node.points() != null && node.outcome() == Outcome.MET) {
      html.leaf("span", words.say("分数已定", "settled"), "class", "mark plain");
    } else {
      html.leaf(
          "span",
          Wording.glyph(node.outcome()) + " " + words.say(node.outcome().label()),
          "class",
          "mark " + node.outcome());
    }
    html.text(" ").leaf("span", words.say(node.label()), "class", "label").text(" ");
    if (node.points() != null) {
      String most = node.max() == null ? "" : " / " + Figures.plain(node.max());
      html.leaf("span", node.points().text() + most + words.say(" 分", " points"), "class", "points")
          .text(" ");
    }
    ConditionResult.Test test = node.test();
    if (test != null && node.outcome().holds() && node.value() != null && !verdict(node)) {
      // the rest is folded away, on paper for good
      String required = test.steps().isEmpty() ? words.say("，", ", ") + words.threshold(test) : "";
      html.leaf("span", words.value(node) + required, "class", "value").text(" ");
    }
    html.leaf("span", node.id(), "class", "id");
    String role = role(node.role());
    if (!role.isEmpty()) {
      html.text(" ").leaf("span", role, "class", "fine");
    }
  }

  /// True for a reference to a verdict: its outcome says all.
  private static boolean verdict(ConditionResult node) {
    return node.form() == ConditionResult.Form.REFERENCE
        && Stream.of(Outcome.values()).anyMatch(each -> each.name().equals(node.value()));
  }

  private String role(Role role) {
    return switch (role) {
      case MEMBER -> "";
      case SELECTOR -> words.say("（选择适用哪一项）", "(says which alternative applies)");
      case SCOPE -> words.say("（决定是否适用）", "(says whether it applies)");
      case EXEMPTION -> words.say("（豁免条件）", "(excuses the condition)");
      case REFERENCE -> words.say("（引用其他标准）", "(refers to another standard)");
    };
  }

  private void body(ConditionResult node, boolean leaf) {
    ConditionResult.Test test = node.test();
    if (test != null && !verdict(node)) {
      compared(node, test);
    }
    if (node.gap() != null) {
      html.leaf("p", words.say("差距：", "Gap: ") + words.gap(node.gap()), "class", "gap");
    }
    if (node.outcome() == Outcome.UNKNOWN) {
      reasons(node);
    }
    if (node.guide() != null) {
      html.leaf("p", words.say(node.guide()));
    }
    html.open("div", "class", "fine");
    if (!node.inputs().isEmpty() && leaf) {
      inputs(node);
    }
    if (leaf) {
      citation(node.citation());
    }
    if (leaf && !node.evidence().isEmpty()) {
      html.leaf(
          "p", words.say("证明材料：", "Papers: ") + String.join(words.say("、", ", "), node.evidence()));
    }
    html.close();
  }

  private void compared(ConditionResult node, ConditionResult.Test test) {
    boolean reference = node.form() == ConditionResult.Form.REFERENCE;
    html.open("p");
    html.text(reference ? words.say("结果", "Result") : words.formula(test.formula()));
    String value = words.value(node);
    html.text(words.say("：", ": "))
        .leaf("strong", value.isEmpty() ? words.say("未知", "not known") : value);
    if (test.steps().isEmpty()) {
      html.text(words.say("；要求：", "; required: ")).text(words.threshold(test));
    } else {
      html.text(words.say("；分档 ", "; bands ")).text(bands(test));
    }
    html.close();
  }

  private String bands(ConditionResult.Test test) {
    StringBuilder bands = new StringBuilder();
    for (Step step : test.steps()) {
      bands.append(bands.isEmpty() ? "" : words.say("，", ", "));
      bands.append(
          step.than().isEmpty()
              ? words.say("其他", "else")
              : Wording.sign(step.operator())
                  + " "
                  + words.language().figure(step.than(), test.unit()));
      bands.append(words.say(" 得 ", " gives ")).append(Figures.plain(step.points()));
    }
    return bands.toString();
  }

  private void reasons(ConditionResult node) {
    for (UnknownReason reason : node.reasons().stream().sorted().toList()) {
      html.open("p").text(words.say("待补充原因：", "Unknown because ")).text(words.say(reason.label()));
      if (reason == UnknownReason.MISSING_FACT && node.children().isEmpty()) {
        html.text(words.say("：", ": "))
            .text(
                String.join(
                    words.say("、", ", "), node.missing().stream().map(words::key).toList()));
      }
      html.close();
    }
  }

  private void inputs(ConditionResult node) {
    html.open("ul");
    for (String key : node.inputs()) {
      html.open("li").text(words.key(key) + words.say("：", ": ")).text(origin(key)).close();
    }
    html.close();
  }

  private String origin(String key) {
    Fact fact = facts.fact(key);
    if (fact == null) {
      Field field = words.field(key);
      return field != null && field.derived()
          ? words.say(
              "没有直接填写，由明细或其他数字算得（缺明细则未知）",
              "not given directly; computed from records or other figures, where there are any")
          : words.say("没有填写", "not given");
    }
    StringBuilder origin = new StringBuilder(words.fact(fact));
    if (fact.value() == null) {
      origin.append(words.say("，不是确切的值，按未知处理", ", not an exact value and counted as unknown"));
    }
    part(origin, words.say("原文 ", "as given: "), fact.value() == null ? "" : fact.raw());
    part(origin, words.say("出处 ", "from "), fact.origin());
    part(origin, words.say("数据日期 ", "as of "), fact.asOf());
    part(origin, words.say("填报人 ", "entered by "), fact.enteredBy());
    part(origin, words.say("填报人的把握 ", "certainty of the giver: "), fact.confidence());
    return origin.toString();
  }

  private void part(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append(words.say("；", "; ")).append(label).append(value);
    }
  }

  private void citation(Citation citation) {
    html.open("p");
    html.text(words.say("依据：", "Source: ") + words.say(citation.document()));
    html.text(
        citation.clause().isEmpty() ? "" : words.say("，", ", ") + words.say(citation.place()));
    html.text(words.say("；核对于 ", "; checked ") + citation.checked()).text(words.say("；", "; "));
    String confidence = words.say(citation.confidence().label());
    if (Wording.doubtful(citation.confidence())) {
      html.leaf("span", words.say("⚠ 未经证实：", "⚠ unconfirmed: ") + confidence, "class", "doubt");
    } else {
      html.text(confidence);
    }
    if (citation.note() != null && Wording.doubtful(citation.confidence())) {
      html.text(words.say("（", " (")).text(words.say(citation.note())).text(words.say("）", ")"));
    }
    html.close();
  }
}
