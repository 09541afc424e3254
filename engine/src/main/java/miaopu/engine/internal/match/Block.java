package miaopu.engine.internal.match;

import miaopu.engine.Facts;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Some firms at one moment: the rows that are there, and the [Slots] that hold them. Immutable.
///
/// @param alive the rows that are there
/// @param zone their regions
/// @param first the row of the table that the first row was, as long as it was not changed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Block(Slots slots, long[] alive, Zone zone, int first) {
  static final int ROWS = 4096;
  static final int WORDS = ROWS >> 6;

  /// Rows filled with new firms: the others are for the changes of those there.
  static final int FULL = ROWS - ROWS / 16;

  /// The least and the greatest region of a block, so that most policies need not look into it: all
  /// regions where some firm's is not known at all.
  record Zone(long least, long most) {
    static final Zone NOWHERE = new Zone(Packing.HIGHEST, Packing.LOWEST);

    /// The same with one more firm.
    Zone with(long low, long high) {
      return least <= low && high <= most
          ? this
          : new Zone(Math.min(least, low), Math.max(most, high));
    }

    boolean isOpen() {
      return least == Packing.LOWEST;
    }
  }

  static Block empty(Layout layout, Edges regions, int first) {
    return new Block(Slots.empty(layout, regions), new long[WORDS], Zone.NOWHERE, first);
  }

  boolean has(int row) {
    return (alive[row >> 6] >>> row & 1) != 0;
  }

  boolean isOdd(int row) {
    return slots.hasOdd() && (slots.bits()[Layout.ODD + (row >> 6)] >>> row & 1) != 0;
  }

  /// Whether it is for the regions only that it was made with.
  boolean isSorted() {
    return slots.edges(Targets.REGION).exact();
  }

  boolean isFull() {
    int rows = 0;
    for (long word : alive) {
      rows += Long.bitCount(word);
    }
    return rows >= FULL;
  }

  /// The same with a firm written into a free row.
  ///
  /// @param facts null when they are as they stand in the table
  Block filled(int row, Firm firm, @Nullable Facts facts, Encoder from) {
    slots.put(row, firm, facts, from);
    long low = from.low()[Targets.REGION];
    long high = from.high()[Targets.REGION];
    return new Block(slots, flipped(row), zone.with(low, high), first);
  }

  /// The same without the firm in a row.
  Block without(int row) {
    return new Block(slots, flipped(row), zone, first);
  }

  /// The same with the rows given up free again.
  Block cleared() {
    return new Block(slots.cleared(alive), alive, zone, first);
  }

  private long[] flipped(int row) {
    long[] changed = alive.clone();
    changed[row >> 6] ^= 1L << row;
    return changed;
  }
}
