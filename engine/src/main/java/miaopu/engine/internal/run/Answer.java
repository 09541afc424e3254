package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// What a kernel found for a block: for each cut where it surely passes and where it surely fails.
///
/// @param passes one plane a cut; null when nothing is known
/// @param fails one plane a cut; null when nothing is known
/// @param baseless where the value is not computable, or null for nowhere
/// @param settled where the value is known exactly
/// @param unsettled where a fact is missing to all cuts alike, null for nowhere
/// @param alike false when each cut is open where it neither passes nor fails
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
    long @Nullable [] @Nullable [] passes,
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
    return new Answer(passes, fails, baseless, settled, null, false);
  }

  /// Where a cut surely passes.
  long @Nullable [] passes(int cut) {
    return passes == null ? null : passes[cut];
  }

  /// Where a cut surely fails.
  long @Nullable [] fails(int cut) {
    return fails == null ? null : fails[cut];
  }
}
