package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// The outcome of one node for a block of rows, one bit a row in each plane; null where no row has
/// it. Every row is in exactly one of `holds`, `fails`, `absent`, `people` and the unknown ones.
///
/// @param holds MET or EXEMPT
/// @param exempt EXEMPT, a part of `holds`
/// @param fails NOT_MET
/// @param absent NOT_APPLICABLE
/// @param people MANUAL
/// @param missing UNKNOWN because a fact is missing; the three reasons may overlap
/// @param baseless UNKNOWN because a base is zero or below
/// @param law UNKNOWN because the text of the law is not known
@SuppressWarnings("ArrayRecordComponent") // never compared
record Planes(
    long @Nullable [] holds,
    long @Nullable [] exempt,
    long @Nullable [] fails,
    long @Nullable [] absent,
    long @Nullable [] people,
    long @Nullable [] missing,
    long @Nullable [] baseless,
    long @Nullable [] law) {

  static Planes known(long @Nullable [] holds, long @Nullable [] fails) {
    return new Planes(holds, null, fails, null, null, null, null, null);
  }
}
