package miaopu.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a firm stands on the ladder of tiers, with four things kept apart.
///
/// @param rungs all tiers from the lowest to the highest
/// @param next the lowest tier neither held nor reached, above every tier of which a title is held
///   or named; null at the top
public record Ladder(List<Rung> rungs, @Nullable Rung next) {
  /// A tier without a firm.
  ///
  /// @param id its id
  /// @param label its name
  /// @param standards ids of the standards that make it
  public record Tier(String id, Text label, List<String> standards) {}

  /// One tier.
  ///
  /// @param tier id of the tier
  /// @param label its name
  /// @param held whether a valid title of it is held: MET, NOT_MET, or UNKNOWN when titles or their
  ///   ends are not known
  /// @param named a title of it is named and not known to have lapsed, so that it may be held
  /// @param best the most favourable outcome among the standards that make the tier (MET > MANUAL >
  ///   UNKNOWN > NOT_MET)
  /// @param assessments one for each standard of the tier that has rule data
  public record Rung(
      String tier,
      Text label,
      Outcome held,
      boolean named,
      Outcome best,
      List<Assessment> assessments) {
    /// 达到: all conditions are met.
    public boolean reached() {
      return best.holds();
    }

    /// 待人工核验: only what people must judge is left.
    public boolean ready() {
      return best == Outcome.MANUAL;
    }
  }
}
