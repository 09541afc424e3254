package miaopu.service.policies;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator;
import miaopu.engine.Policy;
import miaopu.intake.report.OfferSheet;

/// Which facts can still change a list of offers. Asked first is what most policies hang on: those
/// whose window is open before those of which it is not stated, and whether the firm belongs to the
/// audience before how much it gets.
final class OfferQuestions {
  private static final int OPEN = 1000;
  private static final int BELONGS = 10;

  private OfferQuestions() {}

  /// The keys of the facts that can still change one offer.
  static List<String> keys(Calculator.Offer offer) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    add(offer, 1, weights);
    return List.copyOf(weights.keySet());
  }

  /// The keys of the facts, the most decisive first. Of what ended nothing is asked.
  static List<String> keys(OfferSheet sheet) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (Calculator.Offer offer : sheet.offers()) {
      int weight = offer.season() == Policy.Season.UNSTATED ? 1 : OPEN;
      if (offer.season() != Policy.Season.ENDED) {
        add(offer, weight, weights);
      }
    }
    return weights.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void add(Calculator.Offer offer, int weight, Map<String, Integer> weights) {
    if (offer.standing() == Calculator.Standing.POSSIBLE) {
      for (Assessment.Missing missing : offer.why().missing()) {
        weights.merge(missing.key(), weight * BELONGS, Integer::sum);
      }
    }
    if (offer.standing() == Calculator.Standing.SURE
        || offer.standing() == Calculator.Standing.POSSIBLE) {
      for (Calculator.Worth worth : offer.worths()) {
        worth.missing().forEach(key -> weights.merge(key, weight, Integer::sum));
      }
    }
  }
}
