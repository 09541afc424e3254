package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Lever;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The values worth moving a fact to: those at which some comparison comes out otherwise than one
/// last place before, all other figures being fixed or, two at a time, giving way together. Between
/// two of them nothing changes but the cost.
final class Moves {
  /// Figures that several levers can change together are combined up to this number.
  private static final int MOST_COMBINATIONS = 400;

  private final Looks looks;
  private final Projection projection;
  private final Map<String, Grip> grips;
  private final Map<String, List<Value>> alone = new HashMap<>();
  private final Map<String, List<Grip.Move>> known = new HashMap<>();
  private boolean cut;
  private int solved;

  Moves(Looks looks, Projection projection, List<Grip> grips) {
    this.looks = looks;
    this.projection = projection;
    this.grips = new LinkedHashMap<>();
    grips.forEach(grip -> this.grips.put(grip.key(), grip));
  }

  /// True when some combinations were left out for their number.
  boolean cut() {
    return cut;
  }

  /// How many comparisons were solved so far.
  int solved() {
    return solved;
  }

  /// The moves of a grip, the nearest first.
  ///
  /// @param changed the facts already decided to change, with their values
  /// @param open grips not decided yet; each is thought of at its value if nothing is done and at
  ///   the values it would move to by itself
  List<Grip.Move> of(Grip grip, Map<String, Value> changed, Set<String> open) {
    if (!grip.number()) {
      return named(grip);
    }
    Map<String, List<Value>> others = new LinkedHashMap<>();
    Map<String, Grip> near = new LinkedHashMap<>();
    StringBuilder shape = new StringBuilder(grip.key());
    for (Looks.Look look : looks.all()) {
      if (look.keys().contains(grip.key())) {
        look.keys()
            .forEach(key -> {
              Grip other = grips.get(key);
              if (other != null && !key.equals(grip.key())) {
                near.putIfAbsent(key, other);
              }
            });
      }
    }
    near.forEach((key, other) -> {
      Value decided = changed.get(key);
      if (decided != null) {
        others.put(key, List.of(decided));
        shape.append(' ').append(key).append('=').append(decided.text());
      } else if (open.contains(key)) {
        others.put(key, alone(other));
        shape.append(' ').append(key);
      }
    });
    List<Grip.Move> moves = known.get(shape.toString());
    if (moves == null) {
      moves = numbers(grip, others);
      known.put(shape.toString(), moves);
    }
    return moves;
  }

  private List<Value> alone(Grip grip) {
    List<Value> found = alone.get(grip.key());
    if (found == null) {
      List<Value> values = new ArrayList<>();
      if (grip.from() != null) {
        values.add(grip.from());
      }
      numbers(grip, Map.of()).forEach(move -> values.add(move.to()));
      found = values;
      alone.put(grip.key(), found);
    }
    return found;
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

  private List<Grip.Move> numbers(Grip grip, Map<String, List<Value>> others) {
    Field field = grip.place().field();
    TreeSet<BigInteger> steps = new TreeSet<>();
    for (Looks.Look look : looks.all()) {
      if (look.keys().contains(grip.key())) {
        combine(grip, look, others, steps);
      }
    }
    for (Map.Entry<String, List<Value>> other : others.entrySet()) {
      if (other.getValue().size() > 1) {
        meet(grip, other.getKey(), others, steps);
      }
    }
    BigDecimal most = looks.given().get(grip.key());
    if (most != null) {
      points(field, most, steps);
    }
    boolean up = grip.lever().upward();
    BigDecimal start = grip.number(grip.from());
    NavigableSet<BigInteger> ahead = steps;
    if (start != null) {
      BigInteger from =
          step(start, field.decimals(), up ? RoundingMode.FLOOR : RoundingMode.CEILING);
      ahead = up ? steps.tailSet(from, false) : steps.headSet(from, false);
    }
    Lever.Reach reach = grip.lever().reaches().getFirst();
    List<Grip.Move> moves = new ArrayList<>();
    for (BigInteger step : up ? ahead : ahead.descendingSet()) {
      BigDecimal number = new BigDecimal(step, field.decimals());
      boolean lawful =
          (field.least() == null || number.compareTo(field.least()) >= 0)
              && (field.most() == null || number.compareTo(field.most()) <= 0);
      if (lawful) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        moves.add(
            grip.move(new Value.Amount(plain.scale() < 0 ? plain.setScale(0) : plain), reach));
      }
    }
    return moves;
  }

  /// The turns of one comparison for every combination of the other figures in it.
  private void combine(
      Grip grip, Looks.Look look, Map<String, List<Value>> others, Set<BigInteger> steps) {
    List<String> keys = look.keys().stream().filter(others::containsKey).toList();
    int[] choice = new int[keys.size()];
    boolean shares = others.values().stream().anyMatch(values -> values.size() > 1);
    for (int n = 0; ; n++) {
      if (n == MOST_COMBINATIONS) {
        cut = true;
        return;
      }
      Map<String, Value> chosen = new HashMap<>();
      for (int i = 0; i < choice.length; i++) {
        List<Value> values = Objects.requireNonNull(others.get(keys.get(i)));
        if (choice[i] < values.size()) {
          chosen.put(keys.get(i), values.get(choice[i]));
        }
      }
      turns(grip, look, chosen, shares, steps);
      int next = 0;
      while (next < choice.length
          && ++choice[next] >= Objects.requireNonNull(others.get(keys.get(next))).size()) {
        choice[next++] = 0;
      }
      if (next == choice.length) {
        return;
      }
    }
  }

  private void turns(
      Grip grip,
      Looks.Look look,
      Map<String, Value> chosen,
      boolean shares,
      Set<BigInteger> steps) {
    Quotient quotient =
        looks.quotient(look.operand(), grip.key(), key -> figure(chosen.get(key), key));
    if (quotient == null) {
      return;
    }
    solved++;
    boolean up = grip.lever().upward();
    for (BigInteger turn :
        quotient.turns(look.bound(), look.than(), grip.place().field().decimals())) {
      // Rising, the turn itself is the first step on the other side; falling, the one before it. A
      // figure that can take over from another is also moved as far as a comparison lets it.
      BigInteger before = turn.subtract(BigInteger.ONE);
      steps.add(up ? turn : before);
      if (grip.from() == null || shares) {
        steps.add(up ? before : turn);
      }
    }
  }

  /// Where two comparisons of this figure and another, still open one meet: there neither figure
  /// can give way without the other.
  private void meet(
      Grip grip, String other, Map<String, List<Value>> others, Set<BigInteger> steps) {
    List<Looks.Look> shared =
        looks.all().stream()
            .filter(look -> look.keys().contains(grip.key()) && look.keys().contains(other))
            .toList();
    List<@Nullable Line> lines = new ArrayList<>();
    shared.forEach(look -> lines.add(line(grip, look, other, others)));
    for (int i = 0; i < lines.size(); i++) {
      for (int j = i + 1; j < lines.size(); j++) {
        Line one = lines.get(i);
        Line two = lines.get(j);
        boolean apart = !shared.get(i).operand().equals(shared.get(j).operand());
        if (one != null && two != null && apart) {
          Polynomial meeting = one.fixed().times(two.slope()).minus(two.fixed().times(one.slope()));
          for (BigInteger turn : meeting.turns(grip.place().field().decimals())) {
            steps.add(turn);
            steps.add(turn.subtract(BigInteger.ONE));
          }
        }
      }
    }
  }

  /// The distance of a comparison from its threshold, `fixed + other · slope`, both in this figure.
  private record Line(Polynomial fixed, Polynomial slope) {}

  /// Null when the other figure does not enter as a straight line.
  private @Nullable Line line(
      Grip grip, Looks.Look look, String other, Map<String, List<Value>> others) {
    List<Polynomial> at = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      BigFraction trial = BigFraction.of(i);
      Quotient quotient =
          looks.quotient(
              look.operand(),
              grip.key(),
              key -> {
                List<Value> values = others.getOrDefault(key, List.of());
                return key.equals(other)
                    ? trial
                    : figure(values.isEmpty() ? null : values.getFirst(), key);
              });
      if (quotient == null) {
        return null;
      }
      solved++;
      at.add(quotient.top().minus(quotient.bottom().times(Polynomial.constant(look.than()))));
    }
    Polynomial slope = at.get(1).minus(at.get(0));
    return slope.equals(at.get(2).minus(at.get(1)))
        ? new Line(at.get(0).minus(slope), slope)
        : null;
  }

  private @Nullable BigFraction figure(@Nullable Value chosen, String key) {
    Value value = chosen;
    if (value == null) {
      Looks.Place place = looks.places().get(key);
      Looks.Place derived = looks.derived().get(key);
      value =
          place != null
              ? projection.value(place)
              : derived != null
                  ? projection.facts().value(derived.field().id(), derived.year())
                  : null;
    }
    return value instanceof Value.Amount amount ? Quotient.fraction(amount.number()) : null;
  }

  /// A fact that is points itself moves by the steps in which all other points come.
  private void points(Field field, BigDecimal most, Set<BigInteger> steps) {
    BigInteger step = BigInteger.ZERO;
    for (BigDecimal points : looks.points()) {
      step = step.gcd(step(points, field.decimals(), RoundingMode.FLOOR));
    }
    BigInteger limit = step(most, field.decimals(), RoundingMode.FLOOR);
    for (BigInteger at = step; step.signum() > 0 && at.compareTo(limit) <= 0; at = at.add(step)) {
      steps.add(at);
    }
    steps.add(limit);
  }

  private static BigInteger step(BigDecimal number, int decimals, RoundingMode rounding) {
    return number.setScale(decimals, rounding).unscaledValue();
  }
}
