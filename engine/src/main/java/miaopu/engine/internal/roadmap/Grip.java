package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Lever;
import org.jspecify.annotations.Nullable;

/// One fact that can still change before a filing date: a lever taken at a period.
///
/// @param place the fact
/// @param lever what can be done about it
/// @param from its value on the filing date if nothing is done, null when unknown
/// @param months the most lead time there is before the fact is fixed
/// @param others facts that the same act changes by as much, and that is paid once
record Grip(Looks.Place place, Lever lever, @Nullable Value from, int months, List<Grip> others) {
  /// A change of it.
  ///
  /// @param to the value reached
  /// @param cost yuan, null when not known
  record Move(Value to, @Nullable BigDecimal cost, Lever.Reach reach) {}

  String key() {
    return place.key();
  }

  /// The fact itself and those that change with it.
  List<Grip> all() {
    List<Grip> all = new ArrayList<>(List.of(this));
    all.addAll(others);
    return all;
  }

  boolean number() {
    return place.field().type().number();
  }

  /// True when some change of it has a price.
  boolean priced() {
    boolean measured = !number() || from != null;
    return measured && lever.reaches().stream().anyMatch(reach -> reach.cost() != null);
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

  /// Puts down what a change comes to, for the fact and those that change with it.
  void put(Value to, Map<String, Value> values) {
    values.put(key(), to);
    for (Grip other : others) {
      values.put(other.key(), other.moved(to, this));
    }
  }

  private Value moved(Value to, Grip leader) {
    BigDecimal own = number(from);
    BigDecimal start = number(leader.from);
    BigDecimal reached = number(to);
    return own == null || start == null || reached == null
        ? to
        : new Value.Amount(own.add(reached.subtract(start)));
  }

  /// The grips of several filings as one: of each fact the last, and acts that change several facts
  /// once.
  static List<Grip> together(Iterable<Grip> grips) {
    Map<String, Grip> last = new java.util.LinkedHashMap<>();
    grips.forEach(grip -> last.put(grip.key(), grip));
    Map<String, List<Grip>> acts = new java.util.LinkedHashMap<>();
    for (Grip grip : last.values()) {
      boolean shared = !grip.lever.same().isEmpty() && grip.from != null;
      String act = shared ? grip.lever.same() + " " + grip.place.year() : "=" + grip.key();
      acts.computeIfAbsent(act, a -> new ArrayList<>()).add(grip);
    }
    return acts.values().stream()
        .map(act -> {
          Grip first = act.getFirst();
          return new Grip(
              first.place,
              first.lever,
              first.from,
              first.months,
              List.copyOf(act.subList(1, act.size())));
        })
        .toList();
  }
}
