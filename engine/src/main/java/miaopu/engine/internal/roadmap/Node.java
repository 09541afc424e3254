package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// A part of all plans: what is decided in it. Grips and comparisons go by their numbers.
///
/// @param moved grips that move, and grips that do not
/// @param took the moves of flags, codes and points that move
/// @param told what comparisons come to
/// @param ranges steps within which figures stay
record Node(
    Map<Integer, Boolean> moved,
    Map<Integer, Grip.Move> took,
    Map<Integer, Told.Answer> told,
    Map<Integer, Range> ranges) {
  static final Node ALL = new Node(Map.of(), Map.of(), Map.of(), Map.of());

  /// Steps of the grid of a figure, null where there is no end.
  record Range(@Nullable BigInteger low, @Nullable BigInteger high) {
    static final Range ALL = new Range(null, null);

    Range with(Range other) {
      return new Range(
          low == null || (other.low != null && other.low.compareTo(low) > 0) ? other.low : low,
          high == null || (other.high != null && other.high.compareTo(high) < 0)
              ? other.high
              : high);
    }

    boolean empty() {
      return low != null && high != null && low.compareTo(high) > 0;
    }

    boolean one() {
      return low != null && low.equals(high);
    }
  }

  /// The cheapest figures of a part, and what they cost together with all that is taken.
  ///
  /// @param steps of the figures that some comparison binds
  record Point(Map<Integer, BigFraction> steps, BigDecimal money) {}

  Node with(int grip, boolean moves) {
    return new Node(put(moved, grip, moves), took, told, ranges);
  }

  Node with(int grip, Grip.Move move) {
    return new Node(put(moved, grip, true), put(took, grip, move), told, ranges);
  }

  Node with(int sight, Told.Answer answer) {
    return new Node(moved, took, put(told, sight, answer), ranges);
  }

  Node with(int grip, Range range) {
    Range narrower = ranges.getOrDefault(grip, Range.ALL).with(range);
    return new Node(moved, took, told, put(ranges, grip, narrower));
  }

  /// How many of some circumstances are not yet decided.
  long open(List<Clauses.Item> circumstances) {
    return circumstances.stream()
        .filter(item -> !(item.sight() ? told : moved).containsKey(item.number()))
        .count();
  }

  private static <V> Map<Integer, V> put(Map<Integer, V> map, int key, V value) {
    Map<Integer, V> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
