package miaopu.engine.internal.roadmap;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/// An exact polynomial in one figure, lowest power first, without leading zeros.
record Polynomial(List<BigFraction> factors) {
  static final Polynomial ZERO = new Polynomial(List.of());
  static final Polynomial ONE = constant(BigFraction.ONE);

  /// The figure itself.
  static final Polynomial FIGURE = new Polynomial(List.of(BigFraction.ZERO, BigFraction.ONE));

  static Polynomial constant(BigFraction value) {
    return trimmed(List.of(value));
  }

  private static Polynomial trimmed(List<BigFraction> factors) {
    int size = factors.size();
    while (size > 0 && factors.get(size - 1).signum() == 0) {
      size--;
    }
    return new Polynomial(List.copyOf(factors.subList(0, size)));
  }

  int degree() {
    return factors.size() - 1;
  }

  private BigFraction factor(int power) {
    return power < factors.size() ? factors.get(power) : BigFraction.ZERO;
  }

  Polynomial plus(Polynomial other) {
    List<BigFraction> sum = new ArrayList<>();
    for (int i = 0; i < Math.max(factors.size(), other.factors.size()); i++) {
      sum.add(factor(i).add(other.factor(i)));
    }
    return trimmed(sum);
  }

  Polynomial minus(Polynomial other) {
    return plus(other.times(constant(BigFraction.ONE.negate())));
  }

  Polynomial times(Polynomial other) {
    List<BigFraction> product = new ArrayList<>();
    for (int i = 0; i < factors.size() + other.factors.size() - 1; i++) {
      BigFraction sum = BigFraction.ZERO;
      for (int j = 0; j <= i; j++) {
        sum = sum.add(factor(j).multiply(other.factor(i - j)));
      }
      product.add(sum);
    }
    return trimmed(product);
  }

  BigFraction at(BigFraction figure) {
    BigFraction value = BigFraction.ZERO;
    for (int i = factors.size() - 1; i >= 0; i--) {
      value = value.multiply(figure).add(factors.get(i));
    }
    return value;
  }

  private Polynomial slope() {
    List<BigFraction> slope = new ArrayList<>();
    for (int i = 1; i < factors.size(); i++) {
      slope.add(factors.get(i).multiply(i));
    }
    return trimmed(slope);
  }

  private int sign(BigInteger step, int decimals) {
    return at(onGrid(step, decimals)).signum();
  }

  /// The figure at a step of the grid of so many decimals.
  static BigFraction onGrid(BigInteger step, int decimals) {
    return BigFraction.of(step, BigInteger.TEN.pow(decimals));
  }

  /// All steps g of the grid at which the sign is another than at g − 1, in order.
  List<BigInteger> turns(int decimals) {
    if (degree() < 1) {
      return List.of();
    }
    if (degree() == 1) {
      return turnsOfLine(decimals);
    }
    TreeSet<BigInteger> marks = new TreeSet<>();
    BigInteger far = bound(decimals);
    marks.add(far);
    marks.add(far.negate());
    for (BigInteger turn : slope().turns(decimals)) {
      marks.add(turn);
      marks.add(turn.subtract(BigInteger.ONE));
    }
    // Between two marks the polynomial only rises or only falls, so equal signs at both mean no
    // turn.
    List<BigInteger> turns = new ArrayList<>();
    BigInteger from = marks.getFirst();
    for (BigInteger to : marks.tailSet(from, false)) {
      search(from, to, decimals, turns);
      from = to;
    }
    return turns;
  }

  /// The step at or above the root, and the next one when the root lies on the grid.
  private List<BigInteger> turnsOfLine(int decimals) {
    BigFraction root =
        factors.get(0).negate().divide(factors.get(1)).multiply(BigInteger.TEN.pow(decimals));
    BigInteger[] parts = root.getNumerator().divideAndRemainder(root.getDenominator());
    if (parts[1].signum() == 0) {
      return List.of(parts[0], parts[0].add(BigInteger.ONE));
    }
    return List.of(root.signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0]);
  }

  private void search(BigInteger from, BigInteger to, int decimals, List<BigInteger> turns) {
    if (sign(from, decimals) == sign(to, decimals)) {
      return;
    }
    if (to.subtract(from).equals(BigInteger.ONE)) {
      turns.add(to);
      return;
    }
    BigInteger middle = from.add(to).shiftRight(1);
    search(from, middle, decimals, turns);
    search(middle, to, decimals, turns);
  }

  /// No root lies farther out than one and the largest factor over the leading one.
  private BigInteger bound(int decimals) {
    BigFraction leading = factors.getLast().abs();
    BigFraction largest = BigFraction.ZERO;
    for (BigFraction factor : factors.subList(0, degree())) {
      BigFraction ratio = factor.abs().divide(leading);
      largest = ratio.compareTo(largest) > 0 ? ratio : largest;
    }
    BigFraction steps = largest.add(1).multiply(BigInteger.TEN.pow(decimals));
    return steps.getNumerator().divide(steps.getDenominator()).add(BigInteger.TWO);
  }
}
