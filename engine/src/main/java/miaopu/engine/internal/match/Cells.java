package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The codes of one attribute for the rows of a block, and for every edge one bit a row: whether
/// its code lies below the edge. Immutable; what a change leaves as it is, is shared.
///
/// A row that is unknown has no bit at any edge; nor has one that may be several numbers (`wide`).
/// A coarse hierarchical code is `wide` as well but has its bits, for what begins with it is inside
/// wherever it is inside itself.
///
/// @param low least possible code of each row, in pieces
/// @param high greatest; null where all rows with a low have but one, or as a tree fills them
/// @param unknown rows with no value, and rows nobody is in
/// @param wide rows that only a look at the codes can settle
/// @param below for each edge the words of the block
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cells(
    boolean tree,
    long[][] low,
    long @Nullable [][] high,
    long[] unknown,
    long @Nullable [] wide,
    long[][] below) {
  private static final int WORDS = Block.WORDS;

  /// Rows of a piece: a change copies one.
  private static final int PIECE = 512;

  static Cells of(Attribute attribute, long[] low, long[] high, Edges edges) {
    boolean tree = attribute.kind() == Attribute.Kind.TREE;
    long[] unknown = new long[WORDS];
    long[] wide = new long[WORDS];
    boolean some = false;
    boolean ranges = false;
    long[][] below = new long[edges.top() + 1][WORDS];
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
        below[edges.atOrBelow(low[row]) + 1][word] |= bit;
      }
    }
    for (int edge = 1; edge < below.length; edge++) {
      boolean same = true;
      for (int i = 0; i < WORDS; i++) {
        same &= below[edge][i] == 0;
        below[edge][i] |= below[edge - 1][i];
      }
      // nobody lies between the two
      below[edge] = same ? below[edge - 1] : below[edge];
    }
    return new Cells(
        tree, pieces(low), ranges ? pieces(high) : null, unknown, some ? wide : null, below);
  }

  private static long[][] pieces(long[] codes) {
    long[][] pieces = new long[codes.length / PIECE][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOfRange(codes, i * PIECE, (i + 1) * PIECE);
    }
    return pieces;
  }

  long low(int row) {
    return low[row / PIECE][row % PIECE];
  }

  long high(int row) {
    if (high != null) {
      return high[row / PIECE][row % PIECE];
    }
    long code = low(row);
    return code == Packing.LOWEST ? Packing.HIGHEST : tree ? Packing.fill(code) : code;
  }

  /// The same with other codes in one row.
  Cells with(Attribute attribute, int row, long newLow, long newHigh, Edges edges) {
    if (low(row) == newLow && high(row) == newHigh) {
      return this;
    }
    long bit = 1L << row;
    int word = row >> 6;
    boolean known = newLow != Packing.LOWEST || newHigh != Packing.HIGHEST;
    boolean exact = known && attribute.isExact(newLow, newHigh);
    long[][] highs = high;
    if (highs == null && known && !exact && !tree) {
      long[] all = new long[Block.ROWS];
      Arrays.setAll(all, this::high);
      highs = pieces(all);
    }
    long[] wides = wide;
    if (wide != null || (known && !exact)) {
      wides = put(wide == null ? new long[WORDS] : wide, word, bit, known && !exact);
    }
    int first = exact || (known && tree) ? edges.atOrBelow(newLow) + 1 : edges.top() + 1;
    return new Cells(
        tree,
        put(low, row, newLow),
        highs == null ? null : put(highs, row, newHigh),
        put(unknown, word, bit, !known),
        wides,
        flipped(word, bit, first));
  }

  /// The edges with the bit of a row from one on.
  @SuppressWarnings("ReferenceEquality") // the same words are shared
  private long[][] flipped(int word, long bit, int first) {
    long[][] edged = below.clone();
    for (int edge = 0; edge < edged.length; edge++) {
      boolean again = edge > 0 && below[edge] == below[edge - 1] && edge != first;
      edged[edge] = again ? edged[edge - 1] : put(below[edge], word, bit, edge >= first);
    }
    return edged;
  }

  private static long[][] put(long[][] codes, int row, long code) {
    long[][] changed = codes.clone();
    long[] piece = changed[row / PIECE].clone();
    piece[row % PIECE] = code;
    changed[row / PIECE] = piece;
    return changed;
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
