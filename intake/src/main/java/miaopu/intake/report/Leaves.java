package miaopu.intake.report;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Outcome;

/// The lowest nodes that make the outcome of a tree of conditions, by outcome.
///
/// Below a node that holds or does not apply nothing matters any more, so a failed branch of a met
/// alternative is not listed. A failed node counts only where everything above it fails: inside an
/// alternative that is still open it decides nothing.
///
/// @param failed nodes NOT_MET
/// @param unknown nodes UNKNOWN
/// @param manual nodes MANUAL
/// @param exempt nodes EXEMPT, at whatever level
public record Leaves(
    List<ConditionResult> failed,
    List<ConditionResult> unknown,
    List<ConditionResult> manual,
    List<ConditionResult> exempt) {

  /// The deciding nodes at or below a node.
  public static Leaves of(ConditionResult root) {
    Leaves leaves =
        new Leaves(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    leaves.visit(root, true);
    return leaves;
  }

  /// The members of a node and what it refers to: the nodes its outcome is made of.
  static List<ConditionResult> parts(ConditionResult node) {
    return node.children().stream()
        .filter(child -> child.role() == Role.MEMBER || child.role() == Role.REFERENCE)
        .toList();
  }

  private void visit(ConditionResult node, boolean fails) {
    if (node.outcome() == Outcome.EXEMPT) {
      exempt.add(node);
    }
    if (node.outcome().holds()) {
      parts(node).forEach(this::exemptions);
      return;
    }
    boolean failing = fails && node.outcome() == Outcome.NOT_MET;
    boolean lowest = true;
    for (ConditionResult child : parts(node)) {
      lowest &= child.outcome() != node.outcome();
      visit(child, failing);
    }
    if (!lowest) {
      return;
    }
    switch (node.outcome()) {
      case NOT_MET -> {
        if (failing) {
          failed.add(node);
        }
      }
      case UNKNOWN -> unknown.add(node);
      case MANUAL -> manual.add(node);
      case MET, EXEMPT, NOT_APPLICABLE -> {}
    }
  }

  // An exemption stays visible even where its group is met.
  private void exemptions(ConditionResult node) {
    if (node.outcome() == Outcome.EXEMPT) {
      exempt.add(node);
    }
    parts(node).forEach(this::exemptions);
  }
}
