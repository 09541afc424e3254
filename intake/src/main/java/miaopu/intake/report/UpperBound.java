package miaopu.intake.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Worth;

/// Says what the upper bound of a total is made of.
final class UpperBound {
  private UpperBound() {}

  /// The benefits in it; empty when there is nothing open above what is sure.
  static Optional<String> of(Best best, Wording words) {
    BigDecimal high = best.high();
    if (high == null || high.compareTo(best.low()) <= 0) {
      return Optional.empty();
    }
    BigDecimal apart = BigDecimal.ZERO;
    List<String> parts = new ArrayList<>();
    for (Worth worth : best.most()) {
      BigDecimal most = worth.high();
      if (most != null && most.signum() > 0) {
        apart = apart.add(most);
        parts.add(
            words.say(worth.policy().title())
                + " "
                + words.language().figure(most.toPlainString(), "元"));
      }
    }
    String capped =
        apart.compareTo(high) > 0
            ? words.say("，扣除同组的年度上限", ", less the caps a year of their groups")
            : "";
    return Optional.of(
        words
                .say(
                    "“最多”指下面 %d 项都符合并按上限计%s：",
                    "“up to” takes it that these %d all fit, each at its most%s: ")
                .formatted(parts.size(), capped)
            + String.join(words.say("；", "; "), parts));
  }
}
