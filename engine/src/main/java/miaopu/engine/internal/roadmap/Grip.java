package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Lever;
import org.jspecify.annotations.Nullable;

/// One fact that can still change before the filing date: a lever taken at a period.
///
/// @param place the fact
/// @param lever what can be done about it
/// @param from its value on the filing date if nothing is done, null when unknown
/// @param months the most lead time there is before the fact is fixed
record Grip(Looks.Place place, Lever lever, @Nullable Value from, int months) {
  /// A change of it.
  ///
  /// @param to the value reached
  /// @param cost yuan, null when not known
  record Move(Value to, @Nullable BigDecimal cost, Lever.Reach reach) {}

  String key() {
    return place.key();
  }

  boolean number() {
    return place.field().type().number();
  }

  /// True when every change of it has a price.
  boolean priced() {
    boolean measured = !number() || from != null;
    return measured && lever.reaches().stream().allMatch(reach -> reach.cost() != null);
  }

  /// The number on the filing date if nothing is done, null when unknown or no number.
  @Nullable BigDecimal number(@Nullable Value value) {
    return value instanceof Value.Amount amount ? amount.number() : null;
  }

  /// A change to a value, with its price.
  Move move(Value to, Lever.Reach reach) {
    BigDecimal target = number(to);
    BigDecimal start = number(from);
    BigDecimal unit = reach.cost();
    if (unit == null || target == null) {
      return new Move(to, unit, reach);
    }
    return new Move(to, start == null ? null : target.subtract(start).abs().multiply(unit), reach);
  }
}
