package miaopu.engine.internal.worth;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Outcome;

/// The fewest clauses that stand between a firm and a condition.
public final class Standstill {
  private Standstill() {}

  /// The failed conditions that would have to hold, fewest first come; empty when none is in the
  /// way.
  public static List<ConditionResult> of(ConditionResult node) {
    if (node.outcome() != Outcome.NOT_MET) {
      return List.of();
    }
    List<ConditionResult> own = own(node);
    for (ConditionResult child : node.children()) {
      if (child.role() == Role.EXEMPTION && child.outcome() == Outcome.NOT_MET) {
        List<ConditionResult> excuse = of(child);
        own = excuse.size() < own.size() ? excuse : own;
      }
    }
    return own;
  }

  private static List<ConditionResult> own(ConditionResult node) {
    List<ConditionResult> failed =
        node.children().stream()
            .filter(child -> child.role() == Role.MEMBER && child.outcome() == Outcome.NOT_MET)
            .toList();
    return switch (node.form()) {
      case ALL -> {
        List<ConditionResult> all = new ArrayList<>();
        failed.forEach(child -> all.addAll(of(child)));
        yield all.isEmpty() ? List.of(node) : all;
      }
      case ANY ->
          failed.stream()
              .map(Standstill::of)
              .min((a, b) -> Integer.compare(a.size(), b.size()))
              .orElse(List.of(node));
      case LEAF, SOME, CHOICE, FIRST_KNOWN, REFERENCE, SCORE -> List.of(node);
    };
  }
}
