package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a benefit comes to, as its document says it. Money in yuan.
public sealed interface AmountRule {
  /// The same sum for everybody.
  record Fixed(BigDecimal sum) implements AmountRule {}

  /// At most this; people decide how much.
  record UpTo(BigDecimal most) implements AmountRule {}

  /// Between two sums; the place or people decide.
  record Between(BigDecimal least, BigDecimal most) implements AmountRule {}

  /// A share of a figure of the firm.
  ///
  /// @param cap never more than this; null when the document names none
  /// @param ceiling true when the document gives the share as the most, not as what is paid
  record Share(BigDecimal share, Operand of, @Nullable BigDecimal cap, boolean ceiling)
      implements AmountRule {}

  /// The first alternative whose condition holds, else the last.
  record First(List<Alternative> alternatives, AmountRule otherwise) implements AmountRule {}

  /// The document names no sum.
  record Unstated() implements AmountRule {}

  /// One alternative of [First].
  record Alternative(Condition when, AmountRule then) {}

  /// Every condition in it.
  default List<Condition> conditions() {
    List<Condition> found = new ArrayList<>();
    if (this instanceof First first) {
      for (Alternative one : first.alternatives()) {
        found.addAll(one.when().all());
        found.addAll(one.then().conditions());
      }
      found.addAll(first.otherwise().conditions());
    }
    return found;
  }

  /// Every figure it takes a share of.
  default List<Operand> operands() {
    return switch (this) {
      case Share share -> List.of(share.of());
      case First first -> {
        List<Operand> found = new ArrayList<>(first.otherwise().operands());
        first.alternatives().forEach(one -> found.addAll(one.then().operands()));
        yield found;
      }
      case Fixed _, UpTo _, Between _, Unstated _ -> List.of();
    };
  }
}
