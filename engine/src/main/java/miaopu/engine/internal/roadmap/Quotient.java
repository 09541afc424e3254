package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeSet;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What a closed form comes to as a function of one figure, all others being fixed.
record Quotient(Polynomial top, Polynomial bottom) {
  static Quotient constant(BigFraction value) {
    return new Quotient(Polynomial.constant(value), Polynomial.ONE);
  }

  /// The figure itself.
  static final Quotient FIGURE = new Quotient(Polynomial.FIGURE, Polynomial.ONE);

  Quotient plus(Quotient other) {
    return bottom.equals(other.bottom)
        ? new Quotient(top.plus(other.top), bottom)
        : new Quotient(
            top.times(other.bottom).plus(other.top.times(bottom)), bottom.times(other.bottom));
  }

  Quotient minus(Quotient other) {
    return plus(other.times(constant(BigFraction.ONE.negate())));
  }

  Quotient times(Quotient other) {
    return new Quotient(top.times(other.top), bottom.times(other.bottom));
  }

  /// Null when the divisor is zero.
  @Nullable Quotient over(Quotient other) {
    return other.top.degree() < 0
        ? null
        : new Quotient(top.times(other.bottom), bottom.times(other.top));
  }

  /// The value without a figure in it, null when there is none.
  @Nullable BigFraction value() {
    return bottom.degree() != 0 || top.degree() > 0
        ? null
        : top.at(BigFraction.ZERO).divide(bottom.at(BigFraction.ZERO));
  }

  /// The steps g of a grid at which the comparison comes out otherwise than at g − 1, in order.
  ///
  /// @param than the threshold on the scale of this quotient
  TreeSet<BigInteger> turns(Comparison.Bound comparison, BigFraction than, int decimals) {
    Polynomial distance = top.minus(bottom.times(Polynomial.constant(than)));
    TreeSet<BigInteger> turns = new TreeSet<>();
    TreeSet<BigInteger> near = new TreeSet<>(distance.turns(decimals));
    near.addAll(bottom.turns(decimals));
    for (BigInteger step : near) {
      BigInteger before = step.subtract(BigInteger.ONE);
      if (answer(distance, step, comparison, decimals)
          != answer(distance, before, comparison, decimals)) {
        turns.add(step);
      }
    }
    return turns;
  }

  /// What the comparison comes to at a step.
  Told.Answer answer(Comparison.Bound comparison, BigFraction than, BigInteger step, int decimals) {
    Polynomial distance = top.minus(bottom.times(Polynomial.constant(than)));
    return switch (answer(distance, step, comparison, decimals)) {
      case 0 -> Told.Answer.BASELESS;
      case 1 -> Told.Answer.FAILS;
      default -> Told.Answer.HOLDS;
    };
  }

  /// 0 while the base is zero or below, 1 when the comparison fails, 2 when it holds.
  private int answer(
      Polynomial distance, BigInteger step, Comparison.Bound comparison, int decimals) {
    BigFraction figure = Polynomial.onGrid(step, decimals);
    if (bottom.at(figure).signum() <= 0) {
      return 0;
    }
    return comparison.operator().holds(distance.at(figure).signum()) ? 2 : 1;
  }

  static BigFraction fraction(BigDecimal number) {
    BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
    return BigFraction.of(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
  }
}
