package miaopu.service.rulebook;

import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Text;

/// An overlay that was worked into an assessment.
///
/// @param code its id among the overlays of its edition
/// @param title what it is called
/// @param page where it is read
/// @param changes what it changes
public record AppliedOverlay(
    String code, Text title, String page, List<Edition.Alteration> changes) {
  /// True for a clause that comes from it: one it has set another way, or one it has added.
  public boolean says(ConditionResult node) {
    return changes.stream()
        .anyMatch(change ->
            change.kind() == Edition.Alteration.Kind.ADD
                ? !change.target().equals(node.id())
                    && source(change.citation()).equals(source(node.citation()))
                : change.target().equals(node.id()));
  }

  private static Citation source(Citation citation) {
    return citation.at("", Text.same(""));
  }
}
