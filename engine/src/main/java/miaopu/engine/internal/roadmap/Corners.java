package miaopu.engine.internal.roadmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The corners of an arrangement of planes over several figures: where as many comparisons turn at
/// once as there are figures. The cheapest plan lies in one of them, for money grows evenly.
final class Corners {
  /// So many corners are looked for, not more.
  private static final int MOST = 4_000;

  /// A comparison at its turning point: `constant + Σ factor · figure = 0`.
  ///
  /// @param factors one for each figure, then the constant
  record Plane(List<BigFraction> factors) {
    /// The same plane with the first factor one; null when it has no figure.
    static @Nullable Plane of(List<BigFraction> factors) {
      for (BigFraction factor : factors.subList(0, factors.size() - 1)) {
        if (factor.signum() != 0) {
          return new Plane(factors.stream().map(f -> f.divide(factor)).toList());
        }
      }
      return null;
    }

    BigFraction of(int figure) {
      return factors.get(figure);
    }

    boolean has(int figure) {
      return of(figure).signum() != 0;
    }

    /// This plane without a figure, which another one settles.
    Plane without(int figure, Plane other) {
      BigFraction share = of(figure).divide(other.of(figure));
      List<BigFraction> rest = new ArrayList<>();
      for (int i = 0; i < factors.size(); i++) {
        rest.add(of(i).subtract(other.of(i).multiply(share)));
      }
      return new Plane(rest);
    }
  }

  private record Pivot(int figure, Plane plane) {}

  private final Set<Plane> planes;
  private final int figures;
  private final Set<BigFraction> found = new TreeSet<>();
  private int tried;

  Corners(Set<Plane> planes, int figures) {
    this.planes = planes;
    this.figures = figures;
  }

  /// All values of the first figure at a corner.
  Set<BigFraction> ofFirst() {
    for (Plane plane : planes) {
      if (plane.has(0)) {
        settle(plane, List.of());
      }
    }
    return found;
  }

  /// False when there were too many to look at.
  boolean complete() {
    return tried <= MOST;
  }

  /// Rids an equation of one other figure after the next, by every plane that settles it.
  private void settle(Plane equation, List<Pivot> settled) {
    if (++tried > MOST) {
      return;
    }
    int other = 1;
    while (other < figures && !equation.has(other)) {
      other++;
    }
    if (other == figures) {
      if (equation.has(0)) {
        found.add(equation.of(figures).negate().divide(equation.of(0)));
      }
      return;
    }
    for (Plane plane : planes) {
      Plane rest = plane;
      for (Pivot pivot : settled) {
        if (rest.has(pivot.figure())) {
          rest = rest.without(pivot.figure(), pivot.plane());
        }
      }
      if (rest.has(other)) {
        List<Pivot> more = new ArrayList<>(settled);
        more.add(new Pivot(other, rest));
        settle(equation.without(other, rest), more);
      }
    }
  }
}
