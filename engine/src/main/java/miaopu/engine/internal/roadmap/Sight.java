package miaopu.engine.internal.roadmap;

import java.util.List;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// A comparison made in one filing, with the grips that move it.
///
/// @param stage the number of the filing
/// @param grips the numbers of the grips
/// @param distance from the threshold, null when it is curved or another figure is not known
/// @param base the divisor, null unless it may fall to zero
/// @param silent true when a figure in it is not known and no grip changes that
/// @param curved true when it can be computed but not as a straight function of the grips
record Sight(
    int stage,
    Filing filing,
    Looks.Look look,
    List<Integer> grips,
    @Nullable Form distance,
    @Nullable Form base,
    boolean silent,
    boolean curved) {
  /// A straight function of figures.
  ///
  /// @param factors one for each grip of the comparison
  record Form(List<BigFraction> factors, BigFraction constant) {}

  /// True for a part that must stay within its whole.
  boolean whole() {
    return look.source() == null;
  }

  /// What is asked of an answer: the signs that the distance may have.
  boolean agrees(Told.Answer answer, int sign) {
    return look.bound().operator().holds(sign) == (answer == Told.Answer.HOLDS);
  }
}
