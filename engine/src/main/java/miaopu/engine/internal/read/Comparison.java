package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.List;

/// The right side of a test.
public sealed interface Comparison {
  /// A number; `shown` is the threshold as the text writes it.
  record Bound(Operator operator, BigDecimal than, String shown) implements Comparison {}

  /// A flag.
  record Is(boolean yes) implements Comparison {}

  /// One of some codes, or none of them; a hierarchical code matches by prefix.
  record In(List<String> codes, boolean negated, boolean tree) implements Comparison {}
}
