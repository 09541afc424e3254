package miaopu.intake.report;

import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.ConditionResult;

/// What is said of the cases of a sum that depends on conditions.
public final class CaseLines {
  private final Wording words;
  private final OfferLines lines;

  /// Lines in some language.
  public CaseLines(Wording words) {
    this.words = words;
    this.lines = new OfferLines(words);
  }

  /// What a benefit comes to in one of its cases.
  public String sum(Calculator.Case one) {
    Calculator.Share share = one.share();
    if (share == null) {
      return one.stated()
          ? lines.range(one.low(), one.high())
          : words.say("文件未写金额", "the document names no sum");
    }
    String part = words.language().figure(share.part().toPlainString(), "1");
    String figure = words.formula(share.of());
    String most = share.ceiling() ? words.say("最多为", "at most ") : "";
    String cap =
        share.cap() == null
            ? ""
            : words.say("，不超过 ", ", never more than ") + lines.money(share.cap().toPlainString());
    return most + (words.zh() ? figure + "的 " + part : part + " of " + figure) + cap;
  }

  /// A condition and all below it, in one line.
  public String condition(ConditionResult node) {
    if (node.test() != null) {
      return lines.label(node) + words.say("：", ": ") + words.threshold(node.test());
    }
    if (node.children().isEmpty()) {
      return lines.label(node);
    }
    boolean any = node.form() == ConditionResult.Form.ANY;
    return node.children().stream()
        .map(child -> child.children().isEmpty() ? condition(child) : "(" + condition(child) + ")")
        .collect(Collectors.joining(any ? words.say("，或 ", " or ") : words.say("，且 ", " and ")));
  }
}
