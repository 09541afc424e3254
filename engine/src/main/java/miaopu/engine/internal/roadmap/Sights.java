package miaopu.engine.internal.roadmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// All comparisons of numbers that grips move, over all filings of a route, each as a straight
/// function of them where it is one.
final class Sights {
  private final List<Filing> filings;
  private final List<Grip> grips;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Sight> all = new ArrayList<>();

  Sights(List<Filing> filings, List<Grip> grips) {
    this.filings = filings;
    this.grips = grips;
    for (int i = 0; i < grips.size(); i++) {
      for (Grip one : grips.get(i).all()) {
        places.put(one.key(), i);
      }
    }
    for (int i = 0; i < filings.size(); i++) {
      IdentityHashMap<Object, Set<Object>> seen = new IdentityHashMap<>();
      for (Looks.Look look : filings.get(i).looks().all()) {
        boolean again =
            look.source() != null
                && !seen.computeIfAbsent(
                        look.source(), s -> Collections.newSetFromMap(new IdentityHashMap<>()))
                    .add(look.bound());
        Set<Integer> moving = new LinkedHashSet<>();
        for (String key : look.keys()) {
          Integer place = places.get(key);
          if (place != null
              && grips.get(place).number()
              && filings.get(i).grips().containsKey(key)) {
            moving.add(place);
          }
        }
        if (!moving.isEmpty() && !again) {
          all.add(sight(i, look, List.copyOf(moving)));
        }
      }
    }
  }

  List<Sight> all() {
    return all;
  }

  private Sight sight(int stage, Looks.Look look, List<Integer> moving) {
    Filing filing = filings.get(stage);
    Sight plain = new Sight(stage, filing, look, moving, null, null, false, false);
    boolean silent =
        look.keys().stream().anyMatch(key -> !filing.grips().containsKey(key) && filing.silent(key))
            && !filing.given(look.keys());
    if (silent) {
      return new Sight(stage, filing, look, moving, null, null, true, false);
    }
    if (at(plain, ones(moving.size()), false) == null) {
      return plain;
    }
    Sight.Form distance = form(plain, false);
    Sight.Form base = distance == null ? null : form(plain, true);
    return new Sight(
        stage,
        filing,
        look,
        moving,
        distance,
        base != null && mayVanish(moving, base) ? base : null,
        false,
        distance == null);
  }

  private boolean mayVanish(List<Integer> moving, Sight.Form base) {
    BigFraction value = base.constant();
    for (int i = 0; i < moving.size(); i++) {
      Grip one = grips.get(moving.get(i));
      BigFraction from = Filing.figure(one.from());
      boolean grows = one.lever().upward() == (base.factors().get(i).signum() > 0);
      if (base.factors().get(i).signum() != 0 && (from == null || !grows)) {
        return true;
      }
      value = from == null ? value : value.add(base.factors().get(i).multiply(from));
    }
    return value.signum() <= 0;
  }

  /// The straight function through the values where all figures are one and where each is two; null
  /// when it does not fit farther out.
  private Sight.@Nullable Form form(Sight sight, boolean base) {
    int size = sight.grips().size();
    BigFraction start = at(sight, ones(size), base);
    if (start == null) {
      return null;
    }
    List<BigFraction> factors = new ArrayList<>();
    List<BigFraction> far = new ArrayList<>();
    BigFraction sum = BigFraction.ZERO;
    BigFraction check = start;
    for (int i = 0; i < size; i++) {
      List<BigFraction> unit = new ArrayList<>(ones(size));
      unit.set(i, BigFraction.of(2));
      BigFraction there = at(sight, unit, base);
      if (there == null) {
        return null;
      }
      BigFraction factor = there.subtract(start);
      factors.add(factor);
      sum = sum.add(factor);
      BigFraction distance = BigFraction.of(2L * i * i + 3L * i + 2);
      far.add(distance.add(1));
      check = check.add(factor.multiply(distance));
    }
    BigFraction there = at(sight, far, base);
    return there == null || there.compareTo(check) != 0
        ? null
        : new Sight.Form(List.copyOf(factors), start.subtract(sum));
  }

  private static List<BigFraction> ones(int size) {
    return Collections.nCopies(size, BigFraction.ONE);
  }

  /// The distance from the threshold, or the base, at a point of the grips; null when unknown.
  private @Nullable BigFraction at(Sight sight, List<BigFraction> point, boolean base) {
    Map<Integer, BigFraction> others = new HashMap<>();
    for (int i = 1; i < point.size(); i++) {
      others.put(sight.grips().get(i), point.get(i));
    }
    Quotient quotient = quotient(sight, sight.grips().getFirst(), others);
    if (quotient == null) {
      return null;
    }
    BigFraction bottom = quotient.bottom().at(point.getFirst());
    return base
        ? bottom
        : quotient.top().at(point.getFirst()).subtract(bottom.multiply(sight.look().than()));
  }

  /// A comparison as a function of one figure.
  ///
  /// @param others what the other figures are; those not named are as if nothing were done
  @Nullable Quotient quotient(Sight sight, int grip, Map<Integer, BigFraction> others) {
    Map<String, BigFraction> varying = new LinkedHashMap<>();
    for (Grip one : grips.get(grip).all()) {
      if (sight.filing().grips().containsKey(one.key())) {
        varying.put(one.key(), above(one, grips.get(grip)));
      }
    }
    return sight
        .filing()
        .looks()
        .quotient(sight.look().operand(), varying, key -> figure(sight, key, others));
  }

  private @Nullable BigFraction figure(Sight sight, String key, Map<Integer, BigFraction> others) {
    Filing filing = sight.filing();
    Integer place = places.get(key);
    if (place != null && filing.grips().containsKey(key)) {
      BigFraction value = others.get(place);
      Grip leader = grips.get(place);
      Grip own =
          leader.all().stream().filter(one -> one.key().equals(key)).findFirst().orElse(leader);
      return value == null ? own(filing, own) : value.add(above(own, leader));
    }
    // What follows from figures that move is not taken as given.
    Set<String> below = filing.looks().formulas().getOrDefault(key, Set.of());
    return below.stream().anyMatch(filing.grips()::containsKey)
        ? null
        : Filing.figure(filing.value(key, Map.of()));
  }

  /// The figure a grip stands on in a filing if nothing is done, null when unknown.
  private static @Nullable BigFraction own(Filing filing, Grip one) {
    return Filing.figure(Objects.requireNonNull(filing.grips().get(one.key()), "grip").from());
  }

  /// The figure that a grip stands on in a filing, seen from the one it follows; null when it is
  /// not known, or several differ.
  @Nullable BigFraction stands(Sight sight, int place) {
    Grip leader = grips.get(place);
    BigFraction stands = null;
    for (Grip one : leader.all()) {
      if (sight.look().keys().contains(one.key())
          && sight.filing().grips().containsKey(one.key())) {
        BigFraction own = own(sight.filing(), one);
        BigFraction seen = own == null ? null : own.subtract(above(one, leader));
        if (seen == null || (stands != null && stands.compareTo(seen) != 0)) {
          return null;
        }
        stands = seen;
      }
    }
    return stands;
  }

  /// How far a figure lies above the one it follows.
  private static BigFraction above(Grip one, Grip leader) {
    BigFraction own = Filing.figure(one.from());
    BigFraction start = Filing.figure(leader.from());
    return one.key().equals(leader.key()) || own == null || start == null
        ? BigFraction.ZERO
        : own.subtract(start);
  }
}
