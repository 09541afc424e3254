package miaopu.engine.internal.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Points of one node for the rows of a segment, kept small: the least points of every row, in a
/// byte where they fit, and the most for the rows where they differ: a list for a block with few
/// such rows, else all of the block.
final class Kept {
  private static final int FEW = Block.ROWS / 16;

  private final byte @Nullable [] bytes;
  private final short @Nullable [] shorts;
  private final @Nullable Most[] most;

  /// The most points of a block.
  ///
  /// @param rows the rows of the block it names, null for all
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Most(short @Nullable [] rows, short[] points) {}

  /// @param narrow whether the least points of every row fit a byte
  Kept(int rows, boolean narrow) {
    bytes = narrow ? new byte[rows] : null;
    shorts = narrow ? null : new short[rows];
    most = new Most[(rows + Block.ROWS - 1) / Block.ROWS];
  }

  /// Takes down the points of a block.
  void take(Block block, Marks marks) {
    short[] min = marks.min();
    int length = block.words << 6;
    if (bytes != null) {
      byte[] to = bytes;
      int from = block.from;
      for (int row = 0; row < length; row++) {
        to[from + row] = (byte) min[row];
      }
    } else if (shorts != null) {
      System.arraycopy(min, 0, shorts, block.from, length);
    }
    most[block.from / Block.ROWS] = most(block, marks);
  }

  private static @Nullable Most most(Block block, Marks marks) {
    Algebra algebra = block.algebra;
    long[] where =
        algebra.or(
            algebra.or(marks.missing(), marks.baseless()), algebra.or(marks.law(), marks.people()));
    int open = 0;
    for (int word = 0; where != null && word < block.words; word++) {
      open += Long.bitCount(where[word]);
    }
    if (where == null || open == 0) {
      return null;
    }
    if (open > FEW) {
      return new Most(null, Arrays.copyOf(marks.max(), block.words << 6));
    }
    short[] rows = new short[open];
    short[] points = new short[open];
    int at = 0;
    for (int word = 0; word < block.words; word++) {
      for (long rest = where[word]; rest != 0; rest &= rest - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(rest);
        rows[at] = (short) row;
        points[at++] = marks.max()[row];
      }
    }
    return new Most(rows, points);
  }

  int min(int row) {
    return bytes != null ? bytes[row] : shorts != null ? shorts[row] : 0;
  }

  int max(int row) {
    Most of = most[row / Block.ROWS];
    if (of == null) {
      return min(row);
    }
    int inside = row % Block.ROWS;
    if (of.rows == null) {
      return of.points[inside];
    }
    int found = Arrays.binarySearch(of.rows, (short) inside);
    return found < 0 ? min(row) : of.points[found];
  }
}
