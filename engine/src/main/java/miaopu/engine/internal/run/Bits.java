package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// One bit for every row of a segment, kept block by block; a block without any takes no room.
final class Bits {
  private final long[] @Nullable [] blocks;

  /// @param rows rows of the segment
  Bits(int rows) {
    blocks = new long[(rows + Block.ROWS - 1) / Block.ROWS][];
  }

  /// Takes down the plane of a block.
  void take(Block block, long @Nullable [] plane) {
    if (plane != null) {
      blocks[block.from / Block.ROWS] = java.util.Arrays.copyOf(plane, block.words);
    }
  }

  boolean get(int row) {
    long[] there = blocks[row / Block.ROWS];
    return there != null && (there[word(row)] >>> row & 1) != 0;
  }

  /// The bits of 64 rows, the first of them 64 × number.
  long word(long number) {
    long[] there = blocks[(int) (number * Long.SIZE / Block.ROWS)];
    int at = (int) (number * Long.SIZE % Block.ROWS >> 6);
    return there == null || at >= there.length ? 0 : there[at];
  }

  void set(int row, boolean on) {
    long[] there = blocks[row / Block.ROWS];
    if (there == null) {
      if (!on) {
        return;
      }
      there = new long[Block.ROWS >> 6];
      blocks[row / Block.ROWS] = there;
    }
    long bit = 1L << row;
    there[word(row)] = on ? there[word(row)] | bit : there[word(row)] & ~bit;
  }

  private static int word(int row) {
    return row % Block.ROWS >> 6;
  }
}
