package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// What a kernel found for a block: for each cut where it surely passes and where it surely fails.
///
/// @param found one plane a cut, null for nothing known: where it passes; with `fails` null of
///   meaning only where the value is settled
/// @param fails one plane a cut; null where a settled value that does not pass fails
/// @param baseless where the value is not computable, or null for nowhere
/// @param settled where the value is known exactly; with `fails` null, null is everywhere
/// @param unsettled where a fact is missing to all cuts alike, null for nowhere
/// @param alike false when each cut is open where it neither passes nor fails
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
    long @Nullable [] @Nullable [] found,
    long @Nullable [] @Nullable [] fails,
    long @Nullable [] baseless,
    long @Nullable [] settled,
    long @Nullable [] unsettled,
    boolean alike) {

  /// An answer whose cuts are open each for itself.
  static Answer each(
      long @Nullable [] @Nullable [] passes,
      long @Nullable [] @Nullable [] fails,
      long @Nullable [] baseless,
      long @Nullable [] settled) {
    long[][] none = passes == null ? new long[0][] : fails;
    return new Answer(passes, none, baseless, settled, null, false);
  }

  /// An answer about a value that is settled or not.
  ///
  /// @param settled null for everywhere
  static Answer of(
      Algebra algebra,
      long @Nullable [] @Nullable [] found,
      long @Nullable [] settled,
      long @Nullable [] baseless) {
    long[] unsettled = settled == null ? null : algebra.none(settled, baseless, null, null);
    return new Answer(found, null, baseless, settled, unsettled, true);
  }

  /// Where a cut surely passes.
  long @Nullable [] passes(Algebra algebra, int cut) {
    if (found == null) {
      return null;
    }
    return fails != null || settled == null ? found[cut] : algebra.and(found[cut], settled);
  }

  /// Where a cut surely fails.
  long @Nullable [] fails(Algebra algebra, int cut) {
    if (found == null) {
      return null;
    }
    if (fails != null) {
      return fails[cut];
    }
    return settled == null ? algebra.not(found[cut]) : algebra.less(settled, found[cut]);
  }

  /// Where a cut passes; of meaning only where nothing is open.
  long @Nullable [] found(int cut) {
    return found == null ? null : found[cut];
  }

  /// Where the value is known exactly.
  long @Nullable [] settled(Algebra algebra) {
    return fails == null && settled == null ? algebra.ones() : settled;
  }
}
