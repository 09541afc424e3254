package miaopu.engine.internal.explain;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Outcome;
import org.jspecify.annotations.Nullable;

/// The nodes of which each alone makes a verdict what it is.
public final class Deciding {
  private Deciding() {}

  /// What decides that one of two verdicts is the worse; empty when neither is.
  public static List<Comparison.Change> between(Comparison both) {
    int from = rank(both.from().verdict());
    int to = rank(both.to().verdict());
    if (from == to) {
      return List.of();
    }
    boolean later = to > from;
    List<ConditionResult> nodes = new ArrayList<>();
    collect(later ? both.to().root() : both.from().root(), nodes);
    return nodes.stream().map(node -> change(both, node, later)).toList();
  }

  /// How an outcome weighs in a group all of whose members must hold.
  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case MET, EXEMPT -> 0;
      case MANUAL -> 1;
      case UNKNOWN -> 2;
      case NOT_MET -> 3;
      case NOT_APPLICABLE -> 4;
    };
  }

  /// Goes down only where one part is enough to give the whole its outcome: of alternatives that
  /// all fail none does so alone.
  private static void collect(ConditionResult node, List<ConditionResult> nodes) {
    List<ConditionResult> applying =
        node.children().stream()
            .filter(child -> child.role() == Role.MEMBER || child.role() == Role.REFERENCE)
            .filter(child -> child.outcome() != Outcome.NOT_APPLICABLE)
            .toList();
    List<ConditionResult> parts =
        applying.stream().filter(child -> child.outcome() == node.outcome()).toList();
    boolean each =
        switch (node.form()) {
          case ALL -> !parts.isEmpty();
          case CHOICE, FIRST_KNOWN, REFERENCE -> parts.size() == 1;
          case ANY, SOME -> applying.size() == 1 && parts.size() == 1;
          case LEAF, SCORE -> false;
        };
    if (each) {
      parts.forEach(part -> collect(part, nodes));
    } else {
      nodes.add(node);
    }
  }

  private static Comparison.Change change(Comparison both, ConditionResult node, boolean later) {
    for (Comparison.Change one : both.changes()) {
      if (same(later ? one.after() : one.before(), node)) {
        return one;
      }
    }
    return later
        ? new Comparison.Change(node.label(), null, node)
        : new Comparison.Change(node.label(), node, null);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean same(@Nullable ConditionResult one, ConditionResult other) {
    // two nodes of a tree may be equal and stand for different clauses
    return one == other;
  }
}
