package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.read.Operator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The values worth moving a fact to. While all other figures are fixed, those at which some
/// comparison comes out otherwise than one last place before: between two of them nothing changes
/// but the cost. While others are still free and share a comparison with it, those at the corners
/// of the comparisons, or every value when there are few.
final class Moves {
  /// Curved comparisons are solved for so many combinations of the other figures.
  private static final int MOST_COMBINATIONS = 400;

  /// A figure coupled with others takes every value when there are no more than this.
  private static final int FEW = 200;

  /// A comparison of one filing, with the grips that move it.
  private record Sight(Filing filing, Looks.Look look, List<Grip> grips) {}

  private final List<Sight> sights = new ArrayList<>();
  private final List<Filing> filings;
  private final Map<String, Grip> grips = new LinkedHashMap<>();
  private final Map<String, List<Grip.Move>> known = new HashMap<>();
  private final IdentityHashMap<Sight, List<@Nullable Form>> forms = new IdentityHashMap<>();
  private final Budget budget;

  /// @param grips all that can change
  Moves(List<Filing> filings, List<Grip> grips, Budget budget) {
    this.filings = filings;
    this.budget = budget;
    grips.forEach(grip -> grip.all().forEach(one -> this.grips.put(one.key(), grip)));
    for (Filing filing : filings) {
      for (Looks.Look look : filing.looks().all()) {
        Map<String, Grip> moving = new LinkedHashMap<>();
        for (String key : look.keys()) {
          Grip grip = this.grips.get(key);
          if (grip != null && grip.number() && filing.grips().containsKey(key)) {
            moving.put(grip.key(), grip);
          }
        }
        if (!moving.isEmpty()) {
          sights.add(new Sight(filing, look, List.copyOf(moving.values())));
        }
      }
    }
  }

  /// The moves of a grip, the nearest first.
  ///
  /// @param values the facts already decided to change, with their values
  /// @param open facts not decided yet
  List<Grip.Move> of(Grip grip, Map<String, Value> values, Set<String> open) {
    if (!grip.number()) {
      return named(grip);
    }
    List<Grip> coupled = coupled(grip, open);
    StringBuilder shape = new StringBuilder();
    coupled.forEach(one -> shape.append(one.key()).append(' '));
    Set<String> near = new LinkedHashSet<>();
    for (Sight sight : sights) {
      if (coupled.stream().anyMatch(one -> sees(sight, one))) {
        near.addAll(sight.look().keys());
      }
    }
    for (String key : near) {
      Value decided = values.get(key);
      if (decided != null) {
        shape.append(key).append('=').append(decided.text()).append(' ');
      }
    }
    List<Grip.Move> moves = known.get(shape.toString());
    if (moves == null) {
      moves = numbers(grip, new Scene(coupled, values));
      known.put(shape.toString(), moves);
    }
    return moves;
  }

  /// The grip and the open ones that share a comparison with it, directly or through others.
  private List<Grip> coupled(Grip grip, Set<String> open) {
    List<Grip> coupled = new ArrayList<>(List.of(grip));
    for (int i = 0; i < coupled.size(); i++) {
      for (Sight sight : sights) {
        if (sees(sight, coupled.get(i))) {
          for (Grip other : sight.grips()) {
            if (open.contains(other.key()) && !sees(coupled, other)) {
              coupled.add(other);
            }
          }
        }
      }
    }
    return List.copyOf(coupled);
  }

  private static boolean sees(Sight sight, Grip grip) {
    return sees(sight.grips(), grip);
  }

  private static boolean sees(List<Grip> grips, Grip grip) {
    return grips.stream().anyMatch(one -> one.key().equals(grip.key()));
  }

  /// The figures that are free together, the first being asked about, among decided ones.
  private final class Scene {
    private final List<Grip> coupled;
    private final Map<Filing, Map<String, Value>> reached = new HashMap<>();

    Scene(List<Grip> coupled, Map<String, Value> values) {
      this.coupled = coupled;
      filings.forEach(filing -> reached.put(filing, filing.reached(values)));
    }

    /// A comparison as a function of one free figure.
    ///
    /// @param point the other free figures
    @Nullable Quotient quotient(Sight sight, Grip grip, Map<Grip, BigFraction> point) {
      Map<String, BigFraction> varying = new HashMap<>();
      for (Grip one : grip.all()) {
        if (sight.filing().grips().containsKey(one.key())) {
          varying.put(one.key(), above(one, grip));
        }
      }
      budget.solve();
      return sight
          .filing()
          .looks()
          .quotient(sight.look().operand(), varying, key -> figure(sight.filing(), key, point));
    }

    /// The figure of a grip that is not free, null when unknown.
    @Nullable BigFraction value(Sight sight, Grip grip) {
      for (Grip one : grip.all()) {
        if (sight.look().keys().contains(one.key())
            && sight.filing().grips().containsKey(one.key())) {
          BigFraction own = figure(sight.filing(), one.key(), Map.of());
          return own == null ? null : own.subtract(above(one, grip));
        }
      }
      return null;
    }

    private @Nullable BigFraction figure(Filing filing, String key, Map<Grip, BigFraction> point) {
      Grip other = grips.get(key);
      BigFraction free =
          other == null || !filing.grips().containsKey(key) ? null : point.get(other);
      if (free != null && other != null) {
        Grip own =
            other.all().stream().filter(one -> one.key().equals(key)).findFirst().orElse(other);
        return free.add(above(own, other));
      }
      return Filing.figure(filing.value(key, Objects.requireNonNull(reached.get(filing))));
    }
  }

  private static BigFraction above(Grip one, Grip leader) {
    BigFraction own = Filing.figure(one.from());
    BigFraction start = Filing.figure(leader.from());
    return one.key().equals(leader.key()) || own == null || start == null
        ? BigFraction.ZERO
        : own.subtract(start);
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

  private List<Grip.Move> numbers(Grip grip, Scene scene) {
    TreeSet<BigInteger> steps = new TreeSet<>();
    if (scene.coupled.size() == 1) {
      for (Sight sight : sights) {
        if (sees(sight, grip)) {
          turns(grip, sight, scene, Map.of(), grip.from() == null, steps);
        }
      }
    } else {
      together(grip, scene, steps);
    }
    for (Filing filing : filings) {
      BigDecimal most = filing.looks().given().get(grip.key());
      if (most != null) {
        points(filing, grip.place().field(), most, steps);
      }
    }
    return ahead(grip, steps);
  }

  /// The steps that lie ahead and are lawful, as moves.
  private static List<Grip.Move> ahead(Grip grip, NavigableSet<BigInteger> steps) {
    Field field = grip.place().field();
    boolean up = grip.lever().upward();
    NavigableSet<BigInteger> ahead = steps;
    BigInteger from = start(grip);
    if (from != null) {
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

  /// The step a figure stands on, or the last one before it; null when unknown.
  private static @Nullable BigInteger start(Grip grip) {
    BigDecimal start = grip.number(grip.from());
    return start == null
        ? null
        : step(
            start,
            grip.place().field().decimals(),
            grip.lever().upward() ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  private void turns(
      Grip grip,
      Sight sight,
      Scene scene,
      Map<Grip, BigFraction> point,
      boolean bothSides,
      Set<BigInteger> steps) {
    Quotient quotient = scene.quotient(sight, grip, point);
    if (quotient == null) {
      return;
    }
    boolean up = grip.lever().upward();
    for (BigInteger turn :
        quotient.turns(
            sight.look().bound(), sight.look().than(), grip.place().field().decimals())) {
      // Rising, the turn itself is the first step on the other side; falling, the one before it. A
      // figure that can take over from another is also moved as far as a comparison lets it.
      BigInteger before = turn.subtract(BigInteger.ONE);
      steps.add(up ? turn : before);
      if (bothSides) {
        steps.add(up ? before : turn);
      }
    }
  }

  /// The steps at or next to a corner; all of them when they are few.
  private void together(Grip grip, Scene scene, NavigableSet<BigInteger> steps) {
    Set<Corners.Plane> planes = new LinkedHashSet<>();
    List<Sight> curved = new ArrayList<>();
    for (Sight sight : sights) {
      if (scene.coupled.stream().anyMatch(one -> sees(sight, one))) {
        List<Corners.Plane> straight = planes(sight, scene);
        if (straight == null) {
          curved.add(sight);
        } else {
          planes.addAll(straight);
        }
      }
    }
    int size = scene.coupled.size();
    for (int i = 0; i < size; i++) {
      Grip one = scene.coupled.get(i);
      BigFraction from = Filing.figure(one.from());
      planes.add(plane(i, size, from == null ? BigFraction.ZERO : from));
      if (curved.stream().anyMatch(sight -> sees(sight, one))) {
        for (BigFraction value : alone(one, scene)) {
          planes.add(plane(i, size, value));
        }
      }
    }
    Corners corners = new Corners(planes, size);
    boolean strict =
        sights.stream()
            .filter(sight -> scene.coupled.stream().anyMatch(one -> sees(sight, one)))
            .map(sight -> sight.look().bound().operator())
            .anyMatch(operator -> operator == Operator.MORE_THAN || operator == Operator.LESS_THAN);
    int decimals = grip.place().field().decimals();
    for (BigFraction corner : corners.ofFirst()) {
      BigFraction scaled = corner.multiply(BigInteger.TEN.pow(decimals));
      BigInteger floor = floor(scaled);
      boolean onGrid = scaled.getDenominator().equals(BigInteger.ONE);
      steps.add(floor);
      if (!onGrid || strict) {
        steps.add(floor.add(BigInteger.ONE));
      }
      if (onGrid && strict) {
        steps.add(floor.subtract(BigInteger.ONE));
      }
    }
    if (few(grip, steps)) {
      return;
    }
    for (Sight sight : curved) {
      if (sees(sight, grip)) {
        combine(grip, sight, scene, steps);
      }
    }
    // On a grid as fine as money a corner is as good as met; of people and rights it is not.
    if (!curved.isEmpty() || !corners.complete() || decimals == 0) {
      budget.leaveOut();
    }
  }

  private static BigInteger floor(BigFraction number) {
    BigInteger[] parts = number.getNumerator().divideAndRemainder(number.getDenominator());
    return number.signum() < 0 && parts[1].signum() != 0
        ? parts[0].subtract(BigInteger.ONE)
        : parts[0];
  }

  /// Where one figure has a value.
  private static Corners.Plane plane(int figure, int figures, BigFraction value) {
    List<BigFraction> factors = zeros(figures + 1);
    factors.set(figure, BigFraction.ONE);
    factors.set(figures, value.negate());
    return new Corners.Plane(List.copyOf(factors));
  }

  private static List<BigFraction> zeros(int size) {
    List<BigFraction> zeros = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      zeros.add(BigFraction.ZERO);
    }
    return zeros;
  }

  /// Puts down every step up to well beyond the last corner when there are few; false when not.
  private static boolean few(Grip grip, NavigableSet<BigInteger> steps) {
    BigInteger from = start(grip);
    if (from == null || steps.isEmpty()) {
      return false;
    }
    boolean up = grip.lever().upward();
    BigInteger last = up ? steps.last() : steps.first();
    BigInteger reach = last.subtract(from).abs().shiftLeft(1).add(BigInteger.TEN);
    if (reach.compareTo(BigInteger.valueOf(FEW)) > 0) {
      return false;
    }
    for (int i = 1; i <= reach.intValueExact(); i++) {
      BigInteger more = BigInteger.valueOf(i);
      steps.add(up ? from.add(more) : from.subtract(more));
    }
    return true;
  }

  /// A comparison, or its base, as a straight function of the grips that move it, all free.
  ///
  /// @param factors one for each grip of the sight, then the constant
  private record Form(List<BigFraction> factors) {}

  /// The planes of a comparison over the free figures; null when it is curved, empty when another
  /// figure is unknown.
  private @Nullable List<Corners.Plane> planes(Sight sight, Scene scene) {
    List<@Nullable Form> whole = forms.computeIfAbsent(sight, this::forms);
    List<Corners.Plane> planes = new ArrayList<>();
    for (Form form : whole) {
      if (form == null) {
        return null;
      }
      int size = scene.coupled.size();
      List<BigFraction> factors = zeros(size + 1);
      BigFraction constant = form.factors().getLast();
      for (int i = 0; i < sight.grips().size(); i++) {
        Grip one = sight.grips().get(i);
        int place = place(scene.coupled, one);
        if (place >= 0) {
          factors.set(place, form.factors().get(i));
        } else {
          BigFraction value = scene.value(sight, one);
          if (value == null) {
            return List.of();
          }
          constant = constant.add(form.factors().get(i).multiply(value));
        }
      }
      factors.set(size, constant);
      Corners.Plane plane = Corners.Plane.of(factors);
      if (plane != null) {
        planes.add(plane);
      }
    }
    return planes;
  }

  private static int place(List<Grip> grips, Grip grip) {
    for (int i = 0; i < grips.size(); i++) {
      if (grips.get(i).key().equals(grip.key())) {
        return i;
      }
    }
    return -1;
  }

  /// The distance from the threshold and, where it may fall to zero, the base; null stands for a
  /// curved one.
  private List<@Nullable Form> forms(Sight sight) {
    Scene scene = new Scene(sight.grips(), Map.of());
    List<@Nullable Form> forms = new ArrayList<>();
    if (at(sight, scene, zeros(sight.grips().size()), false) == null) {
      return forms;
    }
    forms.add(form(sight, scene, false));
    Form base = form(sight, scene, true);
    if (base != null && mayVanish(sight, base)) {
      forms.add(base);
    }
    return forms;
  }

  private static boolean mayVanish(Sight sight, Form base) {
    BigFraction value = base.factors().getLast();
    for (int i = 0; i < sight.grips().size(); i++) {
      Grip one = sight.grips().get(i);
      BigFraction from = Filing.figure(one.from());
      boolean grows = one.lever().upward() == (base.factors().get(i).signum() > 0);
      if (base.factors().get(i).signum() != 0 && (from == null || !grows)) {
        return true;
      }
      value = from == null ? value : value.add(base.factors().get(i).multiply(from));
    }
    return value.signum() <= 0;
  }

  private @Nullable Form form(Sight sight, Scene scene, boolean base) {
    int size = sight.grips().size();
    BigFraction start = at(sight, scene, zeros(size), base);
    if (start == null) {
      return null;
    }
    List<BigFraction> factors = new ArrayList<>();
    List<BigFraction> far = new ArrayList<>();
    BigFraction sum = BigFraction.ZERO;
    BigFraction check = start;
    for (int i = 0; i < size; i++) {
      List<BigFraction> unit = zeros(size);
      unit.set(i, BigFraction.ONE);
      BigFraction there = at(sight, scene, unit, base);
      if (there == null) {
        return null;
      }
      BigFraction factor = there.subtract(start);
      factors.add(factor);
      sum = sum.add(factor);
      BigFraction distance = BigFraction.of(2L * i * i + 3L * i + 2);
      far.add(distance);
      check = check.add(factor.multiply(distance));
    }
    BigFraction there = at(sight, scene, far, base);
    if (there == null || there.compareTo(check) != 0) {
      return null;
    }
    factors.add(start.subtract(sum));
    return new Form(factors);
  }

  /// The distance, or the base, where each free figure is one and so much more; null when unknown.
  private @Nullable BigFraction at(Sight sight, Scene scene, List<BigFraction> more, boolean base) {
    Map<Grip, BigFraction> point = new HashMap<>();
    for (int i = 1; i < more.size(); i++) {
      point.put(sight.grips().get(i), more.get(i).add(1));
    }
    Quotient quotient = scene.quotient(sight, sight.grips().getFirst(), point);
    if (quotient == null) {
      return null;
    }
    BigFraction first = more.getFirst().add(1);
    BigFraction bottom = quotient.bottom().at(first);
    return base ? bottom : quotient.top().at(first).subtract(bottom.multiply(sight.look().than()));
  }

  /// The turns of a curved comparison for combinations of the other figures in it.
  private void combine(Grip grip, Sight sight, Scene scene, Set<BigInteger> steps) {
    List<Grip> others =
        scene.coupled.stream().filter(one -> !one.equals(grip) && sees(sight, one)).toList();
    List<List<BigFraction>> values = new ArrayList<>();
    others.forEach(other -> values.add(alone(other, scene)));
    int[] choice = new int[others.size()];
    for (int n = 0; n < MOST_COMBINATIONS; n++) {
      Map<Grip, BigFraction> point = new HashMap<>();
      for (int i = 0; i < choice.length; i++) {
        if (!values.get(i).isEmpty()) {
          point.put(others.get(i), values.get(i).get(choice[i]));
        }
      }
      turns(grip, sight, scene, point, true, steps);
      int next = 0;
      while (next < choice.length && ++choice[next] >= values.get(next).size()) {
        choice[next++] = 0;
      }
      if (next == choice.length) {
        return;
      }
    }
  }

  /// The value of a figure if nothing is done and those it would move to by itself.
  private List<BigFraction> alone(Grip grip, Scene scene) {
    TreeSet<BigInteger> steps = new TreeSet<>();
    for (Sight sight : sights) {
      if (sees(sight, grip)) {
        turns(grip, sight, scene, Map.of(), grip.from() == null, steps);
      }
    }
    List<BigFraction> values = new ArrayList<>();
    BigFraction from = Filing.figure(grip.from());
    if (from != null) {
      values.add(from);
    }
    for (Grip.Move move : ahead(grip, steps)) {
      values.add(Objects.requireNonNull(Filing.figure(move.to())));
    }
    return values;
  }

  /// A fact that is points itself moves by the steps in which all other points come.
  private static void points(Filing filing, Field field, BigDecimal most, Set<BigInteger> steps) {
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

  private static BigInteger step(BigDecimal number, int decimals, RoundingMode rounding) {
    return number.setScale(decimals, rounding).unscaledValue();
  }
}
