package miaopu.engine.internal.explain;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Outcome;

/// The ways of a board standard and what each still lacks. A way is one alternative of the last
/// group of alternatives at the top; what stands beside the alternatives belongs to every way.
public final class Distances {
  private Distances() {}

  /// What a way lacks, by ids of its leaves.
  public record Count(List<String> unmet, List<String> unknown, List<String> manual) {}

  /// The alternatives at the top of a standard: the members of the first group of alternatives, or
  /// the root when there is none.
  public static List<ConditionResult> ways(Assessment assessment) {
    return assessment.root().all().stream()
        .filter(node -> node.form() == ConditionResult.Form.ANY)
        .findFirst()
        .map(ConditionResult::children)
        .orElse(List.of(assessment.root()));
  }

  /// What a way lacks.
  public static Count count(ConditionResult way) {
    Count count = new Count(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    collect(way, count);
    return count;
  }

  private static void collect(ConditionResult node, Count count) {
    boolean leaf = node.children().isEmpty();
    if (!leaf && !node.outcome().holds()) {
      node.children().forEach(child -> collect(child, count));
    }
    if (leaf && node.outcome() == Outcome.NOT_MET) {
      count.unmet().add(node.id());
    } else if (leaf && node.outcome() == Outcome.UNKNOWN) {
      count.unknown().add(node.id());
    } else if (leaf && node.outcome() == Outcome.MANUAL) {
      count.manual().add(node.id());
    }
  }
}
