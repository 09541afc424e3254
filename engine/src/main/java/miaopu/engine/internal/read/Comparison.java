package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.List;

/// The right side of a test.
public sealed interface Comparison {
  /// A number; `shown` is the threshold as the text writes it.
  record Bound(Operator operator, BigDecimal than, String shown) implements Comparison {
    /// True when every number that passes `other` passes this one as well.
    public boolean takesAllOf(Bound other) {
      if (operator == Operator.EQUALS || other.operator == Operator.EQUALS) {
        return other.operator == Operator.EQUALS && operator.holds(other.than.compareTo(than));
      }
      int order = operator.upward() ? other.than.compareTo(than) : than.compareTo(other.than);
      boolean closedOnlyBefore = operator.strict() && !other.operator.strict();
      return operator.upward() == other.operator.upward()
          && (order > 0 || (order == 0 && !closedOnlyBefore));
    }
  }

  /// A flag.
  record Is(boolean yes) implements Comparison {}

  /// One of some codes, or none of them; a hierarchical code matches by prefix.
  record In(List<String> codes, boolean negated, boolean tree) implements Comparison {}
}
