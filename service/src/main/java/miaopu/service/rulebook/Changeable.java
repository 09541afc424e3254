package miaopu.service.rulebook;

import java.util.List;
import miaopu.engine.Text;

/// What of an edition a form can change.
///
/// @param thresholds clauses with a threshold of their own, in the order of the edition
/// @param indicators indicators that the edition leaves to the province
public record Changeable(List<OverlayRow> thresholds, List<Indicator> indicators) {
  /// An indicator whose parts a province sets.
  ///
  /// @param id its id in the edition
  /// @param label what it is called
  /// @param points what its parts come to
  public record Indicator(String id, Text label, String points) {}

  /// True for an edition with nothing to change.
  boolean none() {
    return thresholds.isEmpty() && indicators.isEmpty();
  }
}
