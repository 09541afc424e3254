package miaopu.service.policies;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.ConditionResult;
import miaopu.engine.Language;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.CaseLines;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.Wording;

/// For whom a policy is and what it gives, in words: what is said of a firm of which nothing is
/// known.
///
/// @param conditions of its audience, the region left out
/// @param sums by the id of the benefit: its kind with a sum, a range, a ceiling, or that none is
///   named
/// @param steps by the id of the benefit: its cases where the sum depends on conditions
/// @param beside by the id of the benefit: what is said of having it with others, group by group
public record PolicyOutline(
    List<String> conditions,
    Map<String, String> sums,
    Map<String, List<Step>> steps,
    Map<String, List<String>> beside) {
  /// One case: the first whose condition holds counts.
  public record Step(String when, String sum) {}

  /// @param groups its benefits may be in
  static PolicyOutline of(
      Calculator calculator,
      Calculator.Offer offer,
      List<Policy.Group> groups,
      Wording words,
      Language language) {
    List<String> conditions = new ArrayList<>();
    tests(offer.why().root(), words, language, conditions);
    OfferLines lines = new OfferLines(words);
    Map<String, String> sums = new HashMap<>();
    Map<String, List<Step>> steps = new HashMap<>();
    Map<String, List<String>> beside = new HashMap<>();
    offer
        .worths()
        .forEach(worth -> {
          Policy.Benefit benefit = worth.benefit();
          sums.put(
              benefit.id(),
              lines.kind(benefit.kind())
                  + (language == Language.ZH ? "：" : ": ")
                  + lines.sum(worth));
          steps.put(benefit.id(), steps(calculator.cases(offer.policy(), benefit.id()), words));
          beside.put(
              benefit.id(),
              groups.stream()
                  .filter(group -> benefit.groups().contains(group.id()))
                  .map(group -> stacking(group, words, language))
                  .toList());
        });
    return new PolicyOutline(conditions, sums, steps, beside);
  }

  private static List<Step> steps(List<Calculator.Case> cases, Wording words) {
    CaseLines lines = new CaseLines(words);
    return cases.size() < 2
        ? List.of()
        : cases.stream()
            .map(one ->
                new Step(
                    one.when().isEmpty()
                        ? words.say(new Text("其他企业", "Any other firm"))
                        : one.when().stream()
                            .map(lines::condition)
                            .collect(Collectors.joining(words.say(new Text("，且 ", " and ")))),
                    lines.sum(one)))
            .toList();
  }

  private static String stacking(Policy.Group group, Wording words, Language language) {
    String said =
        switch (group.stacking()) {
          case ADDS -> words.say(new Text("可以叠加", "they add up"));
          case HIGHEST ->
              words.say(new Text("只能得其中一项，取最高的", "a firm gets one of them, the highest"));
          case UNSTATED -> words.say(new Text("能否叠加没有写明", "whether they add up is not stated"));
        };
    BigDecimal cap = group.cap();
    String most =
        cap == null
            ? ""
            : words.say(new Text("，一家企业每年合计最多 ", ", in a year one firm gets at most "))
                + language.figure(cap.toPlainString(), "元");
    return words.say(group.label()) + words.say(new Text("：", ": ")) + said + most;
  }

  /// Adds the tests of a tree. What a test refers to is a document of its own, and not told here.
  private static void tests(
      ConditionResult node, Wording words, Language language, List<String> conditions) {
    ConditionResult.Test test = node.test();
    if (test == null) {
      node.children().forEach(child -> tests(child, words, language, conditions));
    } else if (!node.inputs().contains("region")) {
      String label = words.say(node.label());
      conditions.add(
          (label.isEmpty() ? words.key(test.formula()) : label)
              + (language == Language.ZH ? "：" : ": ")
              + words.threshold(test));
    }
  }
}
