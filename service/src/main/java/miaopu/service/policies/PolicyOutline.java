package miaopu.service.policies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Calculator;
import miaopu.engine.ConditionResult;
import miaopu.engine.Language;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.Wording;

/// For whom a policy is and what it gives, in words: what is said of a firm of which nothing is
/// known.
///
/// @param conditions of its audience, the region left out
/// @param sums by the id of the benefit: a sum, a range, a ceiling, or that none is named
public record PolicyOutline(List<String> conditions, Map<String, String> sums) {
  static PolicyOutline of(Calculator.Offer offer, Wording words, Language language) {
    List<String> conditions = new ArrayList<>();
    tests(offer.why().root(), words, language, conditions);
    OfferLines lines = new OfferLines(words);
    Map<String, String> sums = new HashMap<>();
    offer.worths().forEach(worth -> sums.put(worth.benefit().id(), lines.sum(worth)));
    return new PolicyOutline(conditions, sums);
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
