package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import miaopu.engine.internal.read.Comparison;

/// Points as a range, with how much of its width hangs on facts, on the text of the law, and on
/// people.
///
/// @param byFacts width that missing or not computable facts leave open
/// @param byLaw width that the unknown text of the law leaves open
/// @param byPeople width that people must judge
/// @param open why it is open, with the missing facts; MET when exact
record PointsState(
    BigDecimal min,
    BigDecimal max,
    BigDecimal byFacts,
    BigDecimal byLaw,
    BigDecimal byPeople,
    State open) {

  static PointsState exact(BigDecimal points) {
    return new PointsState(
        points, points, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, State.MET);
  }

  /// A range left open by one state.
  static PointsState open(BigDecimal min, BigDecimal max, State why) {
    BigDecimal width = max.subtract(min);
    if (width.signum() == 0) {
      return exact(min);
    }
    boolean people = why.outcome() == Outcome.MANUAL;
    boolean law = why.unknown() && why.reasons().equals(Set.of(UnknownReason.LAW_UNKNOWN));
    BigDecimal none = BigDecimal.ZERO;
    return new PointsState(
        min, max, people || law ? none : width, law ? width : none, people ? width : none, why);
  }

  static PointsState sum(List<PointsState> parts) {
    PointsState sum = exact(BigDecimal.ZERO);
    List<State> open = new ArrayList<>();
    for (PointsState part : parts) {
      sum =
          new PointsState(
              sum.min.add(part.min),
              sum.max.add(part.max),
              sum.byFacts.add(part.byFacts),
              sum.byLaw.add(part.byLaw),
              sum.byPeople.add(part.byPeople),
              State.MET);
      open.add(part.open);
    }
    return new PointsState(sum.min, sum.max, sum.byFacts, sum.byLaw, sum.byPeople, State.all(open));
  }

  /// The outcome of a line on these points. A range that straddles it is UNKNOWN when a missing
  /// fact can decide it, else MANUAL.
  State line(Comparison.Bound line) {
    boolean low = line.operator().holds(min.compareTo(line.than()));
    boolean high = line.operator().holds(max.compareTo(line.than()));
    if (low == high
        && (line.operator() != miaopu.engine.internal.read.Operator.EQUALS
            || min.compareTo(max) == 0)) {
      return State.of(low);
    }
    if (decides(line, byFacts)) {
      return open.unknown() ? open : State.MANUAL;
    }
    if (byLaw.signum() > 0 && decides(line, byFacts.add(byLaw))) {
      EnumSet<UnknownReason> reasons = EnumSet.of(UnknownReason.LAW_UNKNOWN);
      return new State(Outcome.UNKNOWN, reasons, Set.of());
    }
    return State.MANUAL;
  }

  /// Whether points of this width can bring the whole range to one side of the line.
  private boolean decides(Comparison.Bound line, BigDecimal width) {
    if (width.signum() == 0) {
      return false;
    }
    boolean best = line.operator().holds(min.add(width).compareTo(line.than()));
    boolean worst = line.operator().holds(max.subtract(width).compareTo(line.than()));
    boolean upward = line.operator().upward();
    return upward ? best || !worst : worst || !best;
  }

  /// The outcome of a score node itself: MET when exact.
  State outcome() {
    return min.compareTo(max) == 0 ? State.MET : open;
  }
}
