package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Set;
import miaopu.engine.internal.read.Comparison;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What a number is known to be: exactly, within a range, or not at all.
///
/// @param low smallest possible value, null when unbounded
/// @param high largest possible value, null when unbounded
/// @param computable false when a denominator or base is zero or below
/// @param missing keys of the facts that would narrow the range
/// @param root 1, or n when the value meant is the n-th root of the range, less 1 (compound growth)
record Measured(
    @Nullable BigFraction low,
    @Nullable BigFraction high,
    boolean computable,
    Set<String> missing,
    int root) {
  static final Measured NOT_COMPUTABLE = new Measured(null, null, false, Set.of(), 1);

  static Measured exact(BigFraction value) {
    return new Measured(value, value, true, Set.of(), 1);
  }

  static Measured exact(BigDecimal value) {
    return exact(fraction(value));
  }

  static Measured missing(String key) {
    return new Measured(null, null, true, Set.of(key), 1);
  }

  static Measured missing(Set<String> keys) {
    return new Measured(null, null, true, keys, 1);
  }

  static Measured range(
      @Nullable BigFraction low, @Nullable BigFraction high, Set<String> missing) {
    return new Measured(low, high, true, missing, 1);
  }

  /// The value, when it is known exactly.
  @Nullable BigFraction value() {
    return low != null && low.equals(high) ? low : null;
  }

  static BigFraction fraction(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number;
    return plain.scale() <= 0
        ? BigFraction.of(plain.toBigIntegerExact())
        : BigFraction.of(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
  }

  static Set<String> union(Set<String> a, Set<String> b) {
    if (a.isEmpty()) {
      return b;
    }
    if (b.isEmpty()) {
      return a;
    }
    Set<String> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return both;
  }

  /// TRUE when the comparison surely holds, FALSE when it surely fails, null when that depends on
  /// what is missing.
  @Nullable Boolean passes(Comparison.Bound comparison) {
    BigFraction than = threshold(comparison);
    Boolean atLow = low == null ? null : comparison.operator().holds(low.compareTo(than));
    Boolean atHigh = high == null ? null : comparison.operator().holds(high.compareTo(than));
    if (low != null && low.equals(high)) {
      return atLow;
    }
    return switch (comparison.operator()) {
      case AT_LEAST, MORE_THAN ->
          Boolean.TRUE.equals(atLow)
              ? Boolean.TRUE
              : Boolean.FALSE.equals(atHigh) ? Boolean.FALSE : null;
      case AT_MOST, LESS_THAN ->
          Boolean.TRUE.equals(atHigh)
              ? Boolean.TRUE
              : Boolean.FALSE.equals(atLow) ? Boolean.FALSE : null;
      case EQUALS -> {
        boolean above = low != null && low.compareTo(than) > 0;
        boolean below = high != null && high.compareTo(than) < 0;
        yield (above || below) ? Boolean.FALSE : null;
      }
    };
  }

  /// The threshold on the scale of the range: for a compound growth of t over n years (1 + t)^n.
  BigFraction threshold(Comparison.Bound comparison) {
    BigFraction than = fraction(comparison.than());
    return root == 1 ? than : than.add(BigInteger.ONE).pow(root);
  }

  /// The canonical text: a plain decimal, a fraction, a range `2..5`, a root; null when nothing is
  /// known.
  @Nullable String text() {
    if (!computable || (low == null && high == null)) {
      return null;
    }
    String text =
        low != null && low.equals(high)
            ? text(low)
            : (low == null ? "" : text(low)) + ".." + (high == null ? "" : text(high));
    return root == 1 ? text : "(" + text + ")^(1/" + root + ")-1";
  }

  /// A plain decimal when one is exact, else `numerator/denominator`.
  static String text(BigFraction fraction) {
    if (fraction.signum() == 0) {
      return "0";
    }
    BigInteger rest = fraction.getDenominator();
    for (int prime : new int[] {2, 5}) {
      BigInteger factor = BigInteger.valueOf(prime);
      BigInteger[] divided = rest.divideAndRemainder(factor);
      while (divided[1].signum() == 0) {
        rest = divided[0];
        divided = rest.divideAndRemainder(factor);
      }
    }
    if (!rest.equals(BigInteger.ONE)) {
      return fraction.getNumerator() + "/" + fraction.getDenominator();
    }
    BigDecimal exact =
        new BigDecimal(fraction.getNumerator()).divide(new BigDecimal(fraction.getDenominator()));
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
