package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the firms of a block that a policy is for. Holds scratch words; for one thread.
final class Sieve {
  private static final int WORDS = Block.WORDS;

  /// Takes the rows found.
  private final Found found = new Found(Block.ROWS + Long.SIZE);

  /// Rows that may pass.
  private final long[] may = new long[WORDS];

  /// Rows of which something asked for is unknown.
  private final long[] unsure = new long[WORDS];

  /// Rows whose codes must be looked at, while there are [open] tests.
  private final long[] look = new long[WORDS];

  private final long[] outer = new long[WORDS];
  private final long[] inner = new long[WORDS];
  private final Words words = Words.best();
  private final Layout layout;
  private final Begun begun = new Begun();
  private Predicate[] open = new Predicate[8];
  private int opened;

  /// The rows of a block in the regions of a policy: the next policy is often for the same.
  private static final class Begun {
    private final long[] may = new long[WORDS];
    private final long[] unsure = new long[WORDS];
    private @Nullable Block block;
    private int tests;
    private long from;
    private long to;
  }

  Sieve(Layout layout) {
    this.layout = layout;
  }

  /// Sifts a block; false when nobody is left. Odd rows are left to others.
  ///
  /// @param visible rows the caller may see, null for all; the same for a block each time
  boolean sift(Target target, Block block, long @Nullable [] visible) {
    opened = 0;
    Slots slots = block.slots();
    if (!begin(target, block, visible)) {
      return false;
    }
    for (int i = target.regions(); i < target.predicates().length; i++) {
      if (!pass(target.predicates()[i], slots)) {
        return false;
      }
    }
    if (opened > 0) {
      look(slots);
    }
    return true;
  }

  /// The tests of regions, which come first.
  @SuppressWarnings("ReferenceEquality") // another block is another moment of it
  private boolean begin(Target target, Block block, long @Nullable [] visible) {
    if (block == begun.block
        && target.isOneRegion()
        && begun.tests == target.regions()
        && begun.from == target.regionFrom()
        && begun.to == target.regionTo()) {
      System.arraycopy(begun.may, 0, may, 0, WORDS);
      System.arraycopy(begun.unsure, 0, unsure, 0, WORDS);
      return true;
    }
    System.arraycopy(block.alive(), 0, may, 0, WORDS);
    Slots slots = block.slots();
    if (visible != null || slots.hasOdd()) {
      for (int i = 0; i < WORDS; i++) {
        may[i] &= (visible == null ? ~0L : visible[i]) & ~slots.bits()[Layout.ODD + i];
      }
    }
    Arrays.fill(unsure, 0);
    Block.Zone zone = block.zone();
    for (int i = 0; i < target.regions(); i++) {
      Predicate region = target.predicates()[i];
      boolean whole = !zone.isOpen() && region.covers(zone.least(), zone.most());
      if (!whole && !pass(region.among(slots.edges(Targets.REGION)), slots)) {
        return false;
      }
    }
    if (opened == 0 && target.isOneRegion()) {
      System.arraycopy(may, 0, begun.may, 0, WORDS);
      System.arraycopy(unsure, 0, begun.unsure, 0, WORDS);
      begun.block = block;
      begun.tests = target.regions();
      begun.from = target.regionFrom();
      begun.to = target.regionTo();
    }
    return true;
  }

  /// Settles the rows that the bitmaps leave open.
  private void look(Slots slots) {
    for (int word = 0; word < WORDS; word++) {
      for (long left = may[word] & look[word]; left != 0; left &= left - 1) {
        long bit = left & -left;
        int result = passes(slots, (word << 6) + Long.numberOfTrailingZeros(left));
        if (result == Target.NOT) {
          may[word] ^= bit;
        } else if (result == Target.POSSIBLE) {
          unsure[word] |= bit;
        }
      }
    }
  }

  /// What the tests say of a row that the bitmaps leave open.
  private int passes(Slots slots, int row) {
    int worst = Target.SURE;
    for (int i = 0; i < opened && worst != Target.NOT; i++) {
      worst = Math.min(worst, Target.passes(open[i], slots, row));
    }
    return worst;
  }

  /// Finds the rows left.
  Found left(Block block, int number) {
    return take(0, 0, block, number);
  }

  /// Finds the rows left that surely pass.
  Found sure(Block block, int number) {
    return take(0, ~0L, block, number);
  }

  /// Finds the other rows left.
  Found possible(Block block, int number) {
    return take(~0L, ~0L, block, number);
  }

  /// Finds the rows left whose bit in `unsure` under a mask is that of another.
  private Found take(long as, long mask, Block block, int number) {
    Rows rows = found.rows;
    rows.clear();
    rows.addAll(may, unsure, as, mask);
    return found.of(block, number);
  }

  /// Forgets what the next question must not see.
  void rest() {
    begun.block = null;
  }

  private boolean pass(Predicate predicate, Slots slots) {
    int attribute = predicate.attribute();
    int unknown = layout.unknown(attribute);
    boolean wide = slots.hasWide(attribute);
    Predicate.Strip[] strips = predicate.strips();
    if (wide || predicate.split()) {
      open(predicate);
    }
    if (!wide && strips.length == 1) {
      return single(strips[0], attribute, slots);
    }
    gather(slots, attribute, predicate, false, outer);
    long[] clear = outer;
    if (predicate.split()) {
      clear = inner;
      gather(slots, attribute, predicate, true, inner);
    }
    if (!wide && !predicate.split()) {
      return words.within(slots.bits(), outer, unknown, may, unsure);
    }
    // nobody lies below the first edge
    int several = wide ? layout.wide(attribute) : layout.below(attribute, 0);
    return words.settle(
        slots.bits(), outer, clear, unknown, several, predicate.takesCoarse(), may, unsure, look);
  }

  private void open(Predicate predicate) {
    if (opened == 0) {
      Arrays.fill(look, 0);
    }
    if (opened == open.length) {
      open = Arrays.copyOf(open, 2 * opened);
    }
    open[opened++] = predicate;
  }

  /// A test of one range where no row may be several codes.
  private boolean single(Predicate.Strip strip, int attribute, Slots slots) {
    long[] bits = slots.bits();
    int unknown = layout.unknown(attribute);
    int from = layout.below(attribute, strip.outerFrom());
    int to = layout.below(attribute, strip.outerTo());
    if (strip.split()) {
      int innerFrom = layout.below(attribute, strip.innerFrom());
      int innerTo = layout.below(attribute, Math.max(strip.innerFrom(), strip.innerTo()));
      return words.split(bits, from, to, innerFrom, innerTo, unknown, may, unsure, look);
    }
    return strip.outerTo() == slots.edges(attribute).top()
        ? words.atLeast(bits, from, unknown, may, unsure)
        : words.range(bits, from, to, unknown, may, unsure);
  }

  private void gather(Slots slots, int attribute, Predicate predicate, boolean within, long[] in) {
    Arrays.fill(in, 0);
    for (Predicate.Strip strip : predicate.strips()) {
      int from = within ? strip.innerFrom() : strip.outerFrom();
      int to = within ? strip.innerTo() : strip.outerTo();
      if (from < to) {
        words.gather(slots.bits(), layout.below(attribute, from), layout.below(attribute, to), in);
      }
    }
  }
}
