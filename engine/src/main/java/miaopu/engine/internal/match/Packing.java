package miaopu.engine.internal.match;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Codes that keep the order of what they stand for.
///
/// A number v on a grid of 10^-power is 2·⌊v·10^power⌋, and one more when it lies between two
/// points of the grid: so a threshold on the grid is never mistaken, however fine the value. A
/// hierarchical code is its characters, six bits each, so that a prefix is a range.
final class Packing {
  /// Stands for "unknown" as the lower end, and for "unbounded".
  static final long LOWEST = Long.MIN_VALUE;

  /// The same at the upper end.
  static final long HIGHEST = Long.MAX_VALUE;

  /// Most characters of a hierarchical code.
  static final int LONGEST = 10;

  private static final int BITS = 6;

  /// Beyond it all numbers have one code; no threshold lies there.
  private static final long FAR = 1L << 61;

  private static final int DIGITS = 17;
  private static final BigInteger FARTHEST = BigInteger.TEN.pow(DIGITS);

  private Packing() {}

  static long code(BigDecimal number, int power) {
    if (number.signum() == 0) {
      return 0;
    }
    if (number.precision() - number.scale() + power > DIGITS) {
      return number.signum() < 0 ? -FAR : FAR;
    }
    BigDecimal moved = number.scaleByPowerOfTen(power);
    if (moved.scale() <= 0) {
      return 2 * moved.longValueExact();
    }
    BigDecimal floor = moved.setScale(0, RoundingMode.FLOOR);
    return 2 * floor.longValueExact() + (floor.compareTo(moved) == 0 ? 0 : 1);
  }

  private static long code(BigInteger floor) {
    return floor.abs().compareTo(FARTHEST) >= 0
        ? (floor.signum() < 0 ? -FAR : FAR)
        : 2 * floor.longValueExact();
  }

  static long code(BigFraction number, int power) {
    BigInteger[] parts =
        number
            .getNumerator()
            .multiply(BigInteger.TEN.pow(power))
            .divideAndRemainder(number.getDenominator());
    if (parts[1].signum() == 0) {
      return code(parts[0]);
    }
    // the quotient is rounded toward zero
    boolean below = number.signum() < 0;
    long floor = code(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    return Math.abs(floor) == FAR ? floor : floor + 1;
  }

  /// The code of a threshold, null when it lies between two points of the grid or too far out.
  static @Nullable Long threshold(BigDecimal number, int power) {
    return threshold(code(number, power));
  }

  /// The same for a fraction.
  static @Nullable Long threshold(BigFraction number, int power) {
    return threshold(code(number, power));
  }

  private static @Nullable Long threshold(long code) {
    return (code & 1) == 0 && Math.abs(code) < FAR ? code : null;
  }

  /// The least code of all that begin with a text; null when it cannot be packed.
  static @Nullable Long pack(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    long packed = 0;
    for (int i = 0; i < LONGEST; i++) {
      int digit = i < text.length() ? digit(text.charAt(i)) : 0;
      if (digit < 0) {
        return null;
      }
      packed = packed << BITS | digit;
    }
    return packed;
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0' + 1;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 11;
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 37;
    }
    return c == '.' ? 63 : -1;
  }

  /// Characters of a packed text.
  static int length(long packed) {
    return LONGEST - Long.numberOfTrailingZeros(packed | 1L << (BITS * LONGEST)) / BITS;
  }

  /// The greatest code of all that begin with a packed text.
  static long fill(long packed) {
    return packed | ((1L << (BITS * (LONGEST - length(packed)))) - 1);
  }

  /// The text of a packed code.
  static String unpack(long packed) {
    StringBuilder text = new StringBuilder();
    for (int shift = BITS * (LONGEST - 1); shift >= 0; shift -= BITS) {
      int digit = (int) (packed >>> shift) & 63;
      if (digit == 0) {
        break;
      }
      text.append(
          digit == 63
              ? '.'
              : (char)
                  (digit <= 10
                      ? '0' + digit - 1
                      : digit <= 36 ? 'A' + digit - 11 : 'a' + digit - 37));
    }
    return text.toString();
  }
}
