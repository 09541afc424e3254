package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// One column of a segment: exact fixed-point codes in the narrowest array that holds them all. The
/// value is the code × 10^scale in the base unit of the field. The smallest number of the array's
/// type stands for "missing". The array is padded with missing codes to whole words of 64 rows.
///
/// @param codes `byte[]`, `short[]`, `int[]` or `long[]`
/// @param scale power of ten
/// @param least smallest known code; above `most` when none is known
/// @param most largest known code
/// @param there one bit a row that is known; null when none is missing
@SuppressWarnings("ArrayRecordComponent") // never compared
record Column(Object codes, int scale, long least, long most, long @Nullable [] there) {
  /// True when no row is missing.
  boolean whole() {
    return there == null;
  }

  /// Bytes a code takes.
  int width() {
    return switch (codes) {
      case byte[] b -> Byte.BYTES;
      case short[] s -> Short.BYTES;
      case int[] i -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }

  /// The code of a row; the smallest number of the array's type when it is missing.
  long code(int row) {
    return switch (codes) {
      case byte[] b -> b[row];
      case short[] s -> s[row];
      case int[] i -> i[row];
      default -> ((long[]) codes)[row];
    };
  }

  /// True when a row is known.
  boolean known(int row) {
    return there == null || (there[row >> 6] >>> row & 1) != 0;
  }

  /// Bits that hold the magnitude of every known code.
  int bits() {
    return least > most
        ? 0
        : Math.max(
            Long.SIZE - Long.numberOfLeadingZeros(magnitude(least)),
            Long.SIZE - Long.numberOfLeadingZeros(magnitude(most)));
  }

  private static long magnitude(long code) {
    return code < 0 ? -code : code;
  }

  /// Packs codes into the narrowest array, with the largest power of ten they have in common.
  ///
  /// @param codes `Long.MIN_VALUE` for missing; changed in place
  static Column pack(long[] codes, int rows, int scale) {
    int power = scale + shorten(codes, rows);
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    int missing = 0;
    for (int row = 0; row < rows; row++) {
      long code = codes[row];
      if (code == Long.MIN_VALUE) {
        missing++;
      } else {
        least = Math.min(least, code);
        most = Math.max(most, code);
      }
    }
    int padded = (rows + 63) & ~63;
    long[] there = missing == 0 ? null : there(codes, rows, padded);
    return new Column(narrow(codes, rows, padded, least, most), power, least, most, there);
  }

  private static long[] there(long[] codes, int rows, int padded) {
    long[] there = new long[padded >> 6];
    for (int row = 0; row < rows; ) {
      long word = 0;
      int end = Math.min(rows, row + 64);
      for (int first = row; row < end; row++) {
        long known = codes[row] ^ Long.MIN_VALUE; // 0 for missing
        word |= ((known | -known) >>> 63) << (row - first);
      }
      there[(row - 1) >> 6] = word;
    }
    return there;
  }

  /// Divides all codes by ten as long as none has a remainder; how often that was.
  private static int shorten(long[] codes, int rows) {
    int powers = 0;
    while (powers < 18 && tens(codes, rows)) {
      for (int row = 0; row < rows; row++) {
        codes[row] = codes[row] == Long.MIN_VALUE ? Long.MIN_VALUE : codes[row] / 10;
      }
      powers++;
    }
    return powers;
  }

  private static boolean tens(long[] codes, int rows) {
    boolean some = false;
    for (int row = 0; row < rows; row++) {
      long code = codes[row];
      if (code != Long.MIN_VALUE && code != 0) {
        if (code % 10 != 0) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private static Object narrow(long[] codes, int rows, int padded, long least, long most) {
    // every known code is above the smallest number of the type, and a missing one below
    if (least > Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
      byte[] packed = new byte[padded];
      for (int row = 0; row < rows; row++) {
        packed[row] = (byte) Math.max(codes[row], Byte.MIN_VALUE);
      }
      java.util.Arrays.fill(packed, rows, padded, Byte.MIN_VALUE);
      return packed;
    }
    if (least > Short.MIN_VALUE && most <= Short.MAX_VALUE) {
      short[] packed = new short[padded];
      for (int row = 0; row < rows; row++) {
        packed[row] = (short) Math.max(codes[row], Short.MIN_VALUE);
      }
      java.util.Arrays.fill(packed, rows, padded, Short.MIN_VALUE);
      return packed;
    }
    if (least > Integer.MIN_VALUE && most <= Integer.MAX_VALUE) {
      int[] packed = new int[padded];
      for (int row = 0; row < rows; row++) {
        packed[row] = (int) Math.max(codes[row], Integer.MIN_VALUE);
      }
      java.util.Arrays.fill(packed, rows, padded, Integer.MIN_VALUE);
      return packed;
    }
    long[] packed = java.util.Arrays.copyOf(codes, padded);
    java.util.Arrays.fill(packed, rows, padded, Long.MIN_VALUE);
    return packed;
  }
}
