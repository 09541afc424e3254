package miaopu.engine;

import java.math.BigDecimal;

/// Points as a range: `min` when all that is missing turns out worst, `max` when it turns out best.
/// Equal once all is known.
///
/// @param min surely reached
/// @param max possibly reached
public record Points(BigDecimal min, BigDecimal max) {
  /// True when nothing missing can change the points.
  public boolean exact() {
    return min.compareTo(max) == 0;
  }

  /// `67`, or `45–80` for a range.
  public String text() {
    return exact() ? plain(min) : plain(min) + "–" + plain(max);
  }

  private static String plain(BigDecimal points) {
    return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
  }
}
