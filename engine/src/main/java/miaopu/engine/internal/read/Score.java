package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Text;

/// A node of a score, as FORMAT.md §4 lists its bodies.
public sealed interface Score {
  Head head();

  /// The most points it can give.
  BigDecimal max();

  record Parts(Head head, BigDecimal max, List<Score> of) implements Score {}

  /// The first band that holds, from the top.
  record Bands(Head head, BigDecimal max, Operand value, List<Band> bands, BigDecimal otherwise)
      implements Score {}

  /// The most points among those that hold.
  record Best(Head head, BigDecimal max, List<Award> awards, BigDecimal otherwise)
      implements Score {}

  /// The sum of those that hold, at most the cap.
  record Capped(Head head, BigDecimal max, List<Award> awards) implements Score {}

  record BestOf(Head head, BigDecimal max, List<Score> of) implements Score {}

  record Given(Head head, BigDecimal max, Operand.At field) implements Score {}

  record Judged(Head head, BigDecimal max, Text guide) implements Score {}

  record Unclear(Head head, BigDecimal max, Text why) implements Score {}

  /// One band.
  record Band(Comparison.Bound comparison, BigDecimal points) {}

  /// Points for a condition.
  record Award(Condition when, BigDecimal points) {}

  /// The nodes directly below.
  default List<Score> children() {
    return switch (this) {
      case Parts parts -> parts.of();
      case BestOf best -> best.of();
      case Bands b -> List.of();
      case Best b -> List.of();
      case Capped c -> List.of();
      case Given g -> List.of();
      case Judged j -> List.of();
      case Unclear u -> List.of();
    };
  }

  /// The conditions that give points here.
  default List<Condition> conditions() {
    return switch (this) {
      case Best best -> best.awards().stream().map(Award::when).toList();
      case Capped capped -> capped.awards().stream().map(Award::when).toList();
      default -> List.of();
    };
  }

  /// This node and all below it.
  default List<Score> all() {
    List<Score> found = new ArrayList<>(List.of(this));
    children().forEach(child -> found.addAll(child.all()));
    return found;
  }
}
