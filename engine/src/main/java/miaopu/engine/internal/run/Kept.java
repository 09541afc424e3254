package miaopu.engine.internal.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Points of one node for the rows of a segment, kept small: the least points of every row in a
/// byte where they fit, and the most only for the rows where they differ.
final class Kept {
  private final byte @Nullable [] bytes;
  private final short @Nullable [] shorts;
  private int[] openRows = {};
  private short[] openMost = {};
  private int open;

  /// @param narrow whether the least points of every row fit a byte
  Kept(int rows, boolean narrow) {
    bytes = narrow ? new byte[rows] : null;
    shorts = narrow ? null : new short[rows];
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
    takeOpen(block, marks);
  }

  private void takeOpen(Block block, Marks marks) {
    Algebra algebra = block.algebra;
    long[] where =
        algebra.or(
            algebra.or(marks.missing(), marks.baseless()), algebra.or(marks.law(), marks.people()));
    for (int word = 0; where != null && word < block.words; word++) {
      long rest = where[word];
      while (rest != 0) {
        int row = (word << 6) + Long.numberOfTrailingZeros(rest);
        rest &= rest - 1;
        if (open == openRows.length) {
          openRows = Arrays.copyOf(openRows, Math.max(64, open * 2));
          openMost = Arrays.copyOf(openMost, Math.max(64, open * 2));
        }
        openRows[open] = block.from + row;
        openMost[open++] = marks.max()[row];
      }
    }
  }

  int min(int row) {
    return bytes != null ? bytes[row] : shorts != null ? shorts[row] : 0;
  }

  int max(int row) {
    int found = Arrays.binarySearch(openRows, 0, open, row);
    return found < 0 ? min(row) : openMost[found];
  }
}
