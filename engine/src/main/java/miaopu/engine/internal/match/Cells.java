package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The codes of one attribute for the rows of a block, and for every edge one bit a row: whether
/// its code lies below the edge. Immutable.
///
/// A row that is unknown has no bit at any edge; nor has one that may be several numbers (`wide`).
/// A coarse hierarchical code is `wide` as well but has its bits, for what begins with it is inside
/// wherever it is inside itself.
///
/// @param low least possible code of each row
/// @param high greatest; null where all rows with a low have but one, or as a tree fills them
/// @param unknown rows with no value, and rows nobody is in
/// @param wide rows that only a look at the codes can settle
/// @param below for each edge the words of a block, one edge after the other
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cells(
    boolean tree,
    long[] low,
    long @Nullable [] high,
    long[] unknown,
    long @Nullable [] wide,
    long[] below) {
  private static final int WORDS = Block.WORDS;

  static Cells of(Attribute attribute, long[] low, long[] high, Edges edges) {
    boolean tree = attribute.kind() == Attribute.Kind.TREE;
    long[] unknown = new long[WORDS];
    long[] wide = new long[WORDS];
    boolean some = false;
    boolean ranges = false;
    long[] below = new long[(edges.top() + 1) * WORDS];
    for (int row = 0; row < Block.ROWS; row++) {
      long bit = 1L << row;
      int word = row >> 6;
      if (low[row] == Packing.LOWEST && high[row] == Packing.HIGHEST) {
        unknown[word] |= bit;
        continue;
      }
      boolean exact = attribute.isExact(low[row], high[row]);
      if (!exact) {
        wide[word] |= bit;
        some = true;
        ranges |= !tree;
      }
      if (exact || tree) {
        below[edges.atOrBelow(low[row]) * WORDS + WORDS + word] |= bit;
      }
    }
    for (int i = WORDS; i < below.length; i++) {
      below[i] |= below[i - WORDS];
    }
    return new Cells(
        tree, low.clone(), ranges ? high.clone() : null, unknown, some ? wide : null, below);
  }

  long low(int row) {
    return low[row];
  }

  long high(int row) {
    if (high != null) {
      return high[row];
    }
    long code = low[row];
    return code == Packing.LOWEST ? Packing.HIGHEST : tree ? Packing.fill(code) : code;
  }

  /// The same with other codes in one row.
  Cells with(Attribute attribute, int row, long newLow, long newHigh, Edges edges) {
    if (low[row] == newLow && high(row) == newHigh) {
      return this;
    }
    long bit = 1L << row;
    int word = row >> 6;
    boolean known = newLow != Packing.LOWEST || newHigh != Packing.HIGHEST;
    boolean exact = known && attribute.isExact(newLow, newHigh);
    long[] lows = low.clone();
    lows[row] = newLow;
    long[] highs = high == null ? null : high.clone();
    if (highs == null && known && !exact && !tree) {
      highs = highs();
    }
    if (highs != null) {
      highs[row] = newHigh;
    }
    long[] unknowns = put(unknown, word, bit, !known);
    long[] wides = wide;
    if (wide != null || (known && !exact)) {
      wides = put(wide == null ? new long[WORDS] : wide, word, bit, known && !exact);
    }
    long[] edged = below.clone();
    int first = exact || (known && tree) ? edges.atOrBelow(newLow) + 1 : edges.top() + 1;
    for (int i = 0, at = word; at < edged.length; i++, at += WORDS) {
      edged[at] = i >= first ? edged[at] | bit : edged[at] & ~bit;
    }
    return new Cells(tree, lows, highs, unknowns, wides, edged);
  }

  private long[] highs() {
    long[] highs = new long[Block.ROWS];
    Arrays.setAll(highs, this::high);
    return highs;
  }

  private static long[] put(long[] bits, int word, long bit, boolean on) {
    boolean is = (bits[word] & bit) != 0;
    if (is == on) {
      return bits;
    }
    long[] changed = bits.clone();
    changed[word] ^= bit;
    return changed;
  }
}
