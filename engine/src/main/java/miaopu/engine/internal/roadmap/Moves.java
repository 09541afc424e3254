package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Lever;
import org.jspecify.annotations.Nullable;

/// The values worth moving a fact to.
final class Moves {
  private Moves() {}

  /// All moves of a flag, a code, or a fact that is points itself, the nearest first.
  static List<Grip.Move> of(Grip grip, List<Filing> filings) {
    if (!grip.number()) {
      return named(grip);
    }
    NavigableSet<BigInteger> steps = new TreeSet<>();
    for (Filing filing : filings) {
      BigDecimal most = filing.looks().given().get(grip.key());
      if (most != null) {
        points(filing, grip.place().field(), most, steps);
      }
    }
    List<Grip.Move> moves = new ArrayList<>();
    boolean up = grip.lever().upward();
    BigInteger from = start(grip);
    if (from != null) {
      steps = up ? steps.tailSet(from, false) : steps.headSet(from, false);
    }
    for (BigInteger step : up ? steps : steps.descendingSet()) {
      moves.add(to(grip, step));
    }
    return moves;
  }

  /// Flags and codes: what can be reached from where the fact stands, in the time there is.
  private static List<Grip.Move> named(Grip grip) {
    Field field = grip.place().field();
    List<Lever.Reach> reaches = grip.lever().reaches();
    int stands = -1;
    for (int i = 0; i < reaches.size(); i++) {
      if (grip.from() != null && reaches.get(i).to().equals(grip.from().text())) {
        stands = i;
      }
    }
    List<Grip.Move> moves = new ArrayList<>();
    for (Lever.Reach reach : reaches.subList(stands + 1, reaches.size())) {
      if (reach.months() <= grip.months()) {
        Value to =
            field.type() == Field.Type.FLAG
                ? new Value.Flag(reach.to().equals("yes"))
                : new Value.Term(reach.to());
        moves.add(grip.move(to, reach));
      }
    }
    return moves;
  }

  /// The move of a figure to a step of its grid.
  static Grip.Move to(Grip grip, BigInteger step) {
    BigDecimal number = new BigDecimal(step, grip.place().field().decimals());
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return grip.move(
        new Value.Amount(plain.scale() < 0 ? plain.setScale(0) : plain),
        grip.lever().reaches().getFirst());
  }

  /// The step a figure stands on, or the last one before it; null when unknown.
  static @Nullable BigInteger start(Grip grip) {
    BigDecimal start = grip.number(grip.from());
    return start == null
        ? null
        : step(
            start,
            grip.place().field().decimals(),
            grip.lever().upward() ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  /// A fact that is points itself moves by the steps in which all other points come.
  private static void points(
      Filing filing, Field field, BigDecimal most, NavigableSet<BigInteger> steps) {
    BigInteger step = BigInteger.ZERO;
    for (BigDecimal points : filing.looks().points()) {
      step = step.gcd(step(points, field.decimals(), RoundingMode.FLOOR));
    }
    BigInteger limit = step(most, field.decimals(), RoundingMode.FLOOR);
    for (BigInteger at = step; step.signum() > 0 && at.compareTo(limit) <= 0; at = at.add(step)) {
      steps.add(at);
    }
    steps.add(limit);
  }

  static BigInteger step(BigDecimal number, int decimals, RoundingMode rounding) {
    return number.setScale(decimals, rounding).unscaledValue();
  }
}
