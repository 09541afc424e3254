package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the firms of a block that a policy is for. Holds scratch words; for one thread.
final class Sieve {
  private static final int WORDS = Block.WORDS;

  /// Rows taken from a word without asking how many there are.
  private static final int AT_ONCE = 4;

  /// Takes the rows found.
  final Found found = new Found(Block.ROWS + AT_ONCE);

  /// Rows that may pass.
  private final long[] may = new long[WORDS];

  /// Rows of which something asked for is unknown.
  private final long[] unsure = new long[WORDS];

  /// Rows whose codes must be looked at.
  private final long[] look = new long[WORDS];

  private final long[] outer = new long[WORDS];
  private final long[] inner = new long[WORDS];
  private final Words words = Words.best();
  private final Layout layout;

  Sieve(Layout layout) {
    this.layout = layout;
  }

  /// Sifts a block; false when nobody is left. Odd rows are left to others.
  ///
  /// @param visible rows the caller may see, null for all
  boolean sift(Target target, Block block, long @Nullable [] visible) {
    System.arraycopy(block.alive(), 0, may, 0, WORDS);
    Slots slots = block.slots();
    if (visible != null || slots.hasOdd()) {
      for (int i = 0; i < WORDS; i++) {
        may[i] &= (visible == null ? ~0L : visible[i]) & ~slots.bits()[Layout.ODD + i];
      }
    }
    Arrays.fill(unsure, 0);
    Arrays.fill(look, 0);
    Block.Zone zone = block.zone();
    for (Predicate predicate : target.predicates()) {
      boolean whole =
          predicate.attribute() == Targets.REGION
              && !zone.isOpen()
              && predicate.covers(zone.least(), zone.most());
      if (!whole && !pass(here(predicate, slots), slots)) {
        return false;
      }
    }
    look(target, slots);
    return true;
  }

  /// A test as it lies among the edges of a block.
  private static Predicate here(Predicate predicate, Slots slots) {
    return predicate.attribute() == Targets.REGION
        ? predicate.among(slots.edges(Targets.REGION))
        : predicate;
  }

  /// Settles the rows that the bitmaps leave open.
  private void look(Target target, Slots slots) {
    for (int word = 0; word < WORDS; word++) {
      for (long left = may[word] & look[word]; left != 0; left &= left - 1) {
        long bit = left & -left;
        int result = target.passesOpen(slots, (word << 6) + Long.numberOfTrailingZeros(left));
        if (result == Target.NOT) {
          may[word] ^= bit;
        } else if (result == Target.POSSIBLE) {
          unsure[word] |= bit;
        }
      }
    }
  }

  /// Finds the rows left.
  int left() {
    return take(0, 0);
  }

  /// Finds the rows left that surely pass.
  int sure() {
    return take(0, ~0L);
  }

  /// Finds the other rows left.
  int possible() {
    return take(~0L, ~0L);
  }

  /// Finds the rows left whose bit in `unsure` under a mask is that of another.
  private int take(long as, long mask) {
    int[] rows = found.rows;
    int count = 0;
    for (int word = 0; word < WORDS; word++) {
      long left = may[word] & ~((unsure[word] ^ as) & mask);
      if (left == 0) {
        continue;
      }
      // most words have few: to take some without a question is quicker than to guess wrong
      int next = count;
      count += Long.bitCount(left);
      do {
        for (int i = 0; i < AT_ONCE; i++) {
          rows[next++] = (word << 6) + Long.numberOfTrailingZeros(left);
          left &= left - 1;
        }
      } while (left != 0);
    }
    return count;
  }

  private boolean pass(Predicate predicate, Slots slots) {
    int attribute = predicate.attribute();
    int unknown = layout.unknown(attribute);
    boolean wide = slots.hasWide(attribute);
    Predicate.Strip[] strips = predicate.strips();
    if (!wide && strips.length == 1 && !predicate.split()) {
      int from = layout.below(attribute, strips[0].outerFrom());
      if (strips[0].outerTo() == slots.edges(attribute).top()) {
        return words.atLeast(slots.bits(), from, unknown, may, unsure);
      }
      int to = layout.below(attribute, strips[0].outerTo());
      return words.range(slots.bits(), from, to, unknown, may, unsure);
    }
    Arrays.fill(outer, 0);
    for (Predicate.Strip strip : strips) {
      gather(slots, attribute, strip.outerFrom(), strip.outerTo(), outer);
    }
    long[] clear = outer;
    if (predicate.split()) {
      clear = inner;
      Arrays.fill(inner, 0);
      for (Predicate.Strip strip : strips) {
        if (strip.innerFrom() < strip.innerTo()) {
          gather(slots, attribute, strip.innerFrom(), strip.innerTo(), inner);
        }
      }
    }
    // nobody lies below the first edge
    int several = wide ? layout.wide(attribute) : layout.below(attribute, 0);
    return words.settle(
        slots.bits(), outer, clear, unknown, several, predicate.takesCoarse(), may, unsure, look);
  }

  private void gather(Slots slots, int attribute, int from, int to, long[] in) {
    words.gather(slots.bits(), layout.below(attribute, from), layout.below(attribute, to), in);
  }
}
