package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the firms of a block that a policy is for. Holds scratch words; for one thread.
final class Sieve {
  private static final int WORDS = Block.WORDS;

  /// Rows that may pass.
  final long[] may = new long[WORDS];

  /// Rows that surely pass.
  final long[] sure = new long[WORDS];

  /// Rows whose codes must be looked at.
  final long[] look = new long[WORDS];

  /// Sifts a block; false when nobody is left. Odd rows are left to others.
  ///
  /// @param visible rows the caller may see, null for all
  boolean sift(Target target, Block block, long @Nullable [] visible) {
    long[] alive = block.alive();
    long[] odd = block.odd();
    for (int i = 0; i < WORDS; i++) {
      may[i] = alive[i] & (visible == null ? ~0L : visible[i]) & (odd == null ? ~0L : ~odd[i]);
      sure[i] = may[i];
    }
    Arrays.fill(look, 0);
    Block.Zone zone = block.zone();
    for (Predicate predicate : target.predicates()) {
      boolean whole =
          predicate.attribute() == Targets.REGION
              && !zone.open()
              && predicate.covers(zone.least(), zone.most());
      if (!whole && !pass(predicate, block.cells(predicate.attribute()))) {
        return false;
      }
    }
    return true;
  }

  private boolean pass(Predicate predicate, Cells cells) {
    long[] below = cells.below();
    long[] unknown = cells.unknown();
    long[] wide = cells.wide();
    Predicate.Strip[] strips = predicate.strips();
    if (strips.length == 1 && wide == null && !strips[0].split()) {
      int from = strips[0].outerFrom() * WORDS;
      int to = strips[0].outerTo() * WORDS;
      long any = 0;
      for (int i = 0; i < WORDS; i++) {
        long in = below[to + i] & ~below[from + i];
        may[i] &= in | unknown[i];
        sure[i] &= in;
        any |= may[i];
      }
      return any != 0;
    }
    boolean coarse = predicate.takesCoarse();
    long any = 0;
    for (int i = 0; i < WORDS; i++) {
      long outer = 0;
      long inner = 0;
      for (Predicate.Strip strip : strips) {
        outer |= below[strip.outerTo() * WORDS + i] & ~below[strip.outerFrom() * WORDS + i];
        if (strip.innerFrom() < strip.innerTo()) {
          inner |= below[strip.innerTo() * WORDS + i] & ~below[strip.innerFrom() * WORDS + i];
        }
      }
      long open = wide == null ? 0 : wide[i];
      if (!coarse) {
        inner &= ~open;
      }
      may[i] &= outer | unknown[i] | open;
      sure[i] &= inner;
      look[i] |= (outer & ~inner) | (open & ~inner);
      any |= may[i];
    }
    return any != 0;
  }
}
