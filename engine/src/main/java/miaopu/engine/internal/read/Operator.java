package miaopu.engine.internal.read;

import java.util.Locale;

/// How a value is compared with a threshold. The operator decides the closed side, so it is data.
public enum Operator {
  AT_LEAST(">="),
  MORE_THAN(">"),
  AT_MOST("<="),
  LESS_THAN("<"),
  EQUALS("=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /// True when a value that compares with the threshold as `order` does (below 0, 0, above 0)
  /// passes.
  public boolean holds(int order) {
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case MORE_THAN -> order > 0;
      case AT_MOST -> order <= 0;
      case LESS_THAN -> order < 0;
      case EQUALS -> order == 0;
    };
  }

  /// True when larger values pass.
  public boolean upward() {
    return this == AT_LEAST || this == MORE_THAN;
  }

  /// True when the threshold itself does not pass.
  public boolean strict() {
    return this == MORE_THAN || this == LESS_THAN;
  }

  /// The key of FORMAT.md.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The sign shown to people.
  public String sign() {
    return sign;
  }
}
