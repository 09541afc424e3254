package miaopu.engine.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the firms of a block that a policy is for. Holds scratch words; for one thread.
final class Sieve {
  private static final int WORDS = Block.WORDS;

  /// Rows that may pass.
  final long[] may = new long[WORDS];

  /// Rows that surely pass, but for what is to be looked at.
  final long[] clear = new long[WORDS];

  /// Rows whose codes must be looked at.
  final long[] look = new long[WORDS];

  private final long[] outer = new long[WORDS];
  private final long[] inner = new long[WORDS];

  /// Sifts a block; false when nobody is left. Odd rows are left to others.
  ///
  /// @param visible rows the caller may see, null for all
  boolean sift(Target target, Block block, long @Nullable [] visible) {
    long[] alive = block.alive();
    long[] odd = block.odd();
    for (int i = 0; i < WORDS; i++) {
      may[i] = alive[i] & (visible == null ? ~0L : visible[i]) & (odd == null ? ~0L : ~odd[i]);
      clear[i] = may[i];
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
    long[][] below = cells.below();
    long[] unknown = cells.unknown();
    long[] wide = cells.wide();
    Predicate.Strip[] strips = predicate.strips();
    if (wide != null || predicate.split()) {
      return closely(predicate, cells);
    }
    if (strips.length == 1) {
      long[] from = below[strips[0].outerFrom()];
      long[] to = below[strips[0].outerTo()];
      long any = 0;
      for (int i = 0; i < WORDS; i++) {
        long in = to[i] & ~from[i];
        may[i] &= in | unknown[i];
        clear[i] &= in;
        any |= may[i];
      }
      return any != 0;
    }
    Arrays.fill(outer, 0);
    for (Predicate.Strip strip : strips) {
      add(below[strip.outerFrom()], below[strip.outerTo()], outer);
    }
    long any = 0;
    for (int i = 0; i < WORDS; i++) {
      may[i] &= outer[i] | unknown[i];
      clear[i] &= outer[i];
      any |= may[i];
    }
    return any != 0;
  }

  private static void add(long[] from, long[] to, long[] in) {
    for (int i = 0; i < WORDS; i++) {
      in[i] |= to[i] & ~from[i];
    }
  }

  /// A test with a cut within a bucket, or of a block with coarse codes.
  private boolean closely(Predicate predicate, Cells cells) {
    long[][] below = cells.below();
    long[] unknown = cells.unknown();
    long[] wide = cells.wide();
    Arrays.fill(outer, 0);
    Arrays.fill(inner, 0);
    for (Predicate.Strip strip : predicate.strips()) {
      add(below[strip.outerFrom()], below[strip.outerTo()], outer);
      if (strip.innerFrom() < strip.innerTo()) {
        add(below[strip.innerFrom()], below[strip.innerTo()], inner);
      }
    }
    boolean coarse = predicate.takesCoarse();
    long any = 0;
    for (int i = 0; i < WORDS; i++) {
      long open = wide == null ? 0 : wide[i];
      long in = coarse ? inner[i] : inner[i] & ~open;
      may[i] &= outer[i] | unknown[i] | open;
      // what is to be looked at is settled then
      clear[i] &= in | ((outer[i] | open) & ~unknown[i]);
      look[i] |= (outer[i] | open) & ~in;
      any |= may[i];
    }
    return any != 0;
  }
}
