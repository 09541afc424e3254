package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Field;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The least that a part of all plans can cost: the comparisons that are told, as straight lines,
/// and nothing else. Every row is drawn in to the grid, so that a figure bound by itself comes out
/// on it.
final class Relaxation {
  /// No figure is farther from zero.
  private static final BigInteger FAR = BigInteger.TEN.pow(18);

  private final List<Grip> grips;
  private final Sights sights;
  private final List<Node.Range> lawful = new ArrayList<>();
  private final List<Integer> wholes = new ArrayList<>();
  private final BigFraction unit;
  private final Set<Integer> free;

  /// @param free numbers of the figures that move by themselves: no points
  Relaxation(List<Grip> grips, Sights sights, Set<Integer> free) {
    this.grips = grips;
    this.sights = sights;
    this.free = free;
    BigFraction least = BigFraction.ZERO;
    for (int i = 0; i < grips.size(); i++) {
      lawful.add(grips.get(i).number() ? lawful(grips.get(i)) : Node.Range.ALL);
      BigFraction price = free.contains(i) ? price(grips.get(i)) : BigFraction.ZERO;
      least = price.signum() == 0 ? least : least.signum() == 0 ? price : common(least, price);
    }
    this.unit = least;
    for (int i = 0; i < sights.all().size(); i++) {
      if (sights.all().get(i).whole() && stands(sights.all().get(i))) {
        wholes.add(i);
      }
    }
  }

  /// True when a comparison may hold if nothing is done.
  private boolean stands(Sight sight) {
    Sight.Form form = sight.distance();
    if (form == null) {
      return false;
    }
    BigFraction distance = form.constant();
    for (int i = 0; i < sight.grips().size(); i++) {
      BigFraction stands = sights.stands(sight, sight.grips().get(i));
      if (stands == null) {
        return true;
      }
      distance = distance.add(form.factors().get(i).multiply(stands));
    }
    return sight.agrees(Told.Answer.HOLDS, distance.signum());
  }

  /// The largest number of which both are multiples.
  private static BigFraction common(BigFraction one, BigFraction other) {
    BigInteger bottom = one.getDenominator().multiply(other.getDenominator());
    BigInteger a = one.getNumerator().multiply(other.getDenominator());
    return BigFraction.of(a.gcd(other.getNumerator().multiply(one.getDenominator())), bottom);
  }

  /// The price of one step.
  private static BigFraction price(Grip grip) {
    BigDecimal cost = grip.lever().reaches().getFirst().cost();
    return cost == null || grip.from() == null
        ? BigFraction.ZERO
        : Quotient.fraction(cost).divide(BigInteger.TEN.pow(decimals(grip)));
  }

  private static int decimals(Grip grip) {
    return grip.place().field().decimals();
  }

  private static Node.Range lawful(Grip grip) {
    Field field = grip.place().field();
    BigInteger far = FAR.multiply(BigInteger.TEN.pow(field.decimals()));
    BigInteger low = far.negate();
    BigInteger high = far;
    if (field.least() != null) {
      low = Moves.step(field.least(), field.decimals(), RoundingMode.CEILING);
    }
    if (field.most() != null) {
      high = Moves.step(field.most(), field.decimals(), RoundingMode.FLOOR);
    }
    BigInteger start = Moves.start(grip);
    if (start == null) {
      return new Node.Range(low, high);
    }
    // A figure beyond what is lawful can only stay.
    return grip.lever().upward()
        ? new Node.Range(start, high.max(start))
        : new Node.Range(low.min(start), start);
  }

  /// The steps a figure may take in a part.
  Node.Range range(int grip, Node node) {
    Node.Range range = lawful.get(grip).with(node.ranges().getOrDefault(grip, Node.Range.ALL));
    BigInteger start = Moves.start(grips.get(grip));
    if (start == null || !node.moved().containsKey(grip)) {
      return range;
    }
    if (!node.moved().getOrDefault(grip, false)) {
      return range.with(new Node.Range(start, start));
    }
    return range.with(
        grips.get(grip).lever().upward()
            ? new Node.Range(start.add(BigInteger.ONE), null)
            : new Node.Range(null, start.subtract(BigInteger.ONE)));
  }

  /// How a figure stands in a comparison.
  enum Term {
    /// It is what it is.
    FIXED,
    /// It moves freely.
    FREE,
    /// Not yet decided.
    OPEN,
    /// Not known.
    SILENT
  }

  Term term(Sight sight, int grip, Node node) {
    Grip one = grips.get(grip);
    Boolean moved = node.moved().get(grip);
    BigFraction stands = sights.stands(sight, grip);
    boolean alike = stands != null && stands.equals(Filing.figure(one.from()));
    if (Boolean.FALSE.equals(moved)) {
      return stands != null ? Term.FIXED : one.others().isEmpty() ? Term.SILENT : Term.OPEN;
    }
    if (node.took().containsKey(grip)) {
      return Term.FIXED;
    }
    if (moved == null && (!alike || !free.contains(grip))) {
      return Term.OPEN;
    }
    Node.Range range = range(grip, node);
    if (!alike && stands != null) {
      BigFraction at = stands.multiply(BigInteger.TEN.pow(decimals(one)));
      boolean up = one.lever().upward();
      BigInteger near = up ? range.low() : range.high();
      BigInteger end = up ? range.high() : range.low();
      if (end != null && (up ? order(end, at) <= 0 : order(end, at) >= 0)) {
        return Term.FIXED;
      }
      if (near == null || (up ? order(near, at) <= 0 : order(near, at) >= 0)) {
        return Term.OPEN;
      }
    } else if (!alike && !one.others().isEmpty()) {
      return Term.OPEN;
    }
    return range.one() ? Term.FIXED : Term.FREE;
  }

  private static int order(BigInteger step, BigFraction at) {
    return BigFraction.of(step).compareTo(at);
  }

  /// The figure where it is fixed, seen from the grip that leads.
  BigFraction figure(Sight sight, int grip, Node node) {
    Grip one = grips.get(grip);
    BigFraction stands = sights.stands(sight, grip);
    Grip.Move move = node.took().get(grip);
    BigFraction reached = move == null ? null : Filing.figure(move.to());
    Node.Range range = range(grip, node);
    if (reached == null
        && !Boolean.FALSE.equals(node.moved().get(grip))
        && range.one()
        && range.low() != null) {
      reached = Polynomial.onGrid(range.low(), decimals(one));
    }
    if (reached == null || stands == null) {
      return reached == null ? Objects.requireNonNull(stands, "figure") : reached;
    }
    boolean ahead =
        one.lever().upward() ? reached.compareTo(stands) > 0 : reached.compareTo(stands) < 0;
    return ahead ? reached : stands;
  }

  /// A demand on figures: `Σ factor · step ≥ than`.
  private record Row(Map<Integer, BigFraction> factors, BigFraction than) {}

  /// The cheapest point of a part, null when it is empty.
  Node.@Nullable Point solve(Node node) {
    List<Row> rows = new ArrayList<>();
    node.told().forEach((sight, answer) -> rows(sights.all().get(sight), answer, node, rows));
    wholes.forEach(sight -> rows(sights.all().get(sight), Told.Answer.HOLDS, node, rows));
    Set<Integer> bound = new LinkedHashSet<>();
    for (Row row : rows) {
      if (row.factors().isEmpty() && row.than().signum() > 0) {
        return null;
      }
      bound.addAll(row.factors().keySet());
    }
    node.moved()
        .forEach((grip, moves) -> {
          if (moves && !node.took().containsKey(grip)) {
            bound.add(grip);
          }
        });
    // What is drawn in to one step is in no row any more, but still has its price.
    for (int grip : node.ranges().keySet()) {
      if (node.moved().getOrDefault(grip, true)) {
        bound.add(grip);
      }
    }
    List<Integer> figures = bound.stream().sorted().toList();
    Map<Integer, BigInteger> origins = new HashMap<>();
    for (int grip : figures) {
      Node.Range range = range(grip, node);
      BigInteger origin = grips.get(grip).lever().upward() ? range.low() : range.high();
      if (range.empty() || origin == null) {
        return null;
      }
      origins.put(grip, origin);
    }
    BigFraction[] point = program(rows, figures, origins, node).least();
    if (point == null) {
      return null;
    }
    return point(point, figures, origins, node);
  }

  private Simplex program(
      List<Row> rows, List<Integer> figures, Map<Integer, BigInteger> origins, Node node) {
    Simplex simplex = new Simplex(figures.stream().map(grip -> price(grips.get(grip))).toList());
    for (int i = 0; i < figures.size(); i++) {
      Node.Range range = range(figures.get(i), node);
      if (range.low() != null && range.high() != null) {
        BigFraction[] factors = zeros(figures.size());
        factors[i] = BigFraction.ONE.negate();
        simplex.atLeast(factors, BigFraction.of(range.low().subtract(range.high())));
      }
    }
    for (Row row : rows) {
      BigFraction[] factors = zeros(figures.size());
      BigFraction than = row.than();
      for (int i = 0; i < figures.size(); i++) {
        BigFraction factor = row.factors().get(figures.get(i));
        if (factor != null) {
          BigInteger origin = Objects.requireNonNull(origins.get(figures.get(i)));
          than = than.subtract(factor.multiply(origin));
          factors[i] = grips.get(figures.get(i)).lever().upward() ? factor : factor.negate();
        }
      }
      if (!row.factors().isEmpty()) {
        simplex.atLeast(factors, than);
      }
    }
    return simplex;
  }

  private static BigFraction[] zeros(int size) {
    BigFraction[] zeros = new BigFraction[size];
    Arrays.fill(zeros, BigFraction.ZERO);
    return zeros;
  }

  private Node.Point point(
      BigFraction[] point, List<Integer> figures, Map<Integer, BigInteger> origins, Node node) {
    Map<Integer, BigFraction> steps = new LinkedHashMap<>();
    BigFraction money = BigFraction.ZERO;
    for (int i = 0; i < point.length; i++) {
      int grip = figures.get(i);
      Grip one = grips.get(grip);
      BigInteger origin = Objects.requireNonNull(origins.get(grip));
      BigFraction step =
          one.lever().upward() ? point[i].add(origin) : point[i].negate().add(origin);
      steps.put(grip, step);
      BigInteger start = Moves.start(one);
      if (start != null) {
        money = money.add(step.subtract(start).abs().multiply(price(one)));
      }
    }
    if (unit.signum() > 0) {
      money = unit.multiply(ceiling(money.divide(unit)));
    }
    BigDecimal taken =
        new BigDecimal(money.getNumerator()).divide(new BigDecimal(money.getDenominator()));
    for (Grip.Move move : node.took().values()) {
      BigDecimal cost = move.cost();
      taken = cost == null ? taken : taken.add(cost);
    }
    return new Node.Point(steps, taken);
  }

  private void rows(Sight sight, Told.Answer answer, Node node, List<Row> rows) {
    Sight.Form distance = sight.distance();
    if (distance == null || answer == Told.Answer.SILENT) {
      return;
    }
    for (int grip : sight.grips()) {
      Term term = term(sight, grip, node);
      if (term == Term.OPEN || term == Term.SILENT) {
        return;
      }
    }
    Sight.Form base = sight.whole() ? null : sight.base();
    if (answer == Told.Answer.BASELESS) {
      if (base != null) {
        row(sight, base, -1, false, node, rows);
      }
      return;
    }
    if (base != null) {
      row(sight, base, 1, true, node, rows);
    }
    boolean below = sight.agrees(answer, -1);
    boolean at = sight.agrees(answer, 0);
    boolean above = sight.agrees(answer, 1);
    if (!below) {
      row(sight, distance, 1, !at, node, rows);
    }
    if (!above) {
      row(sight, distance, -1, !at, node, rows);
    }
  }

  /// Demands that a form, or its opposite, is not below zero; or, strictly, that it is above.
  private void row(
      Sight sight, Sight.Form form, int sign, boolean strict, Node node, List<Row> rows) {
    Map<Integer, BigFraction> factors = new LinkedHashMap<>();
    BigFraction constant = form.constant().multiply(sign);
    for (int i = 0; i < sight.grips().size(); i++) {
      int grip = sight.grips().get(i);
      BigFraction factor = form.factors().get(i).multiply(sign);
      if (factor.signum() == 0) {
        continue;
      }
      if (term(sight, grip, node) == Term.FIXED) {
        constant = constant.add(factor.multiply(figure(sight, grip, node)));
      } else {
        factors.put(grip, factor.divide(BigInteger.TEN.pow(decimals(grips.get(grip)))));
      }
    }
    if (factors.isEmpty()) {
      boolean met = strict ? constant.signum() > 0 : constant.signum() >= 0;
      rows.add(new Row(factors, met ? BigFraction.ZERO : BigFraction.ONE));
      return;
    }
    BigInteger bottom = BigInteger.ONE;
    BigInteger common = BigInteger.ZERO;
    for (BigFraction factor : factors.values()) {
      BigInteger other = factor.getDenominator();
      bottom = bottom.multiply(other).divide(bottom.gcd(other)).abs();
    }
    for (BigFraction factor : factors.values()) {
      common = common.gcd(factor.multiply(bottom).getNumerator());
    }
    BigFraction scale = BigFraction.of(bottom, common);
    factors.replaceAll((grip, factor) -> factor.multiply(scale));
    BigFraction than = constant.negate().multiply(scale);
    BigInteger least = ceiling(than);
    if (strict && than.compareTo(BigFraction.of(least)) == 0) {
      least = least.add(BigInteger.ONE);
    }
    rows.add(new Row(factors, BigFraction.of(least)));
  }

  static BigInteger ceiling(BigFraction number) {
    return floor(number.negate()).negate();
  }

  static BigInteger floor(BigFraction number) {
    BigInteger top = number.getNumerator();
    BigInteger bottom = number.getDenominator();
    if (bottom.signum() < 0) {
      top = top.negate();
      bottom = bottom.negate();
    }
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }
}
