package miaopu.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// The points of one node of a score for a block: ranges in the smallest unit of the edition, and
/// why they are open. The planes are those of an outcome and stand only where the range is open.
///
/// @param max the same object as `min` where nothing is open
/// @param byLaw width that the unknown text of the law leaves open
/// @param byPeople width that people must judge
@SuppressWarnings("ArrayRecordComponent") // never compared
record Marks(
    Digits min,
    Digits max,
    Digits byLaw,
    Digits byPeople,
    long @Nullable [] missing,
    long @Nullable [] baseless,
    long @Nullable [] law,
    long @Nullable [] people) {
  /// True when every range is one number.
  @SuppressWarnings("ReferenceEquality") // see max
  boolean exact() {
    return max == min;
  }
}
