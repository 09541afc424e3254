package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// A whole number of zero or more for every row of a block, in binary: one plane for each digit,
/// the lowest first; null where no row has the digit.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Digits(long[] @Nullable [] planes) {
  /// Zero everywhere.
  static final Digits ZERO = new Digits(new long[0][]);

  int count() {
    return planes.length;
  }

  /// A digit; null above the highest too.
  long @Nullable [] plane(int digit) {
    return digit < planes.length ? planes[digit] : null;
  }
}
