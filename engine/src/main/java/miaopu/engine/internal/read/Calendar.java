package miaopu.engine.internal.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.Citation;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Which edition applies when, and the order of the tiers. Nobody else knows dates of law.
public record Calendar(Map<String, List<Rule>> standards, List<Tier> ladder) {
  /// A rule; the first of its standard that fits is taken.
  ///
  /// @param use the edition, null for "no rule data"
  public record Rule(
      When when, @Nullable String use, Citation citation, @Nullable Text say, Place place) {}

  /// When a rule fits; null and 0 mean "any".
  ///
  /// @param decidedBefore the first day it no longer fits
  /// @param decidedFrom the first day it fits
  public record When(
      @Nullable Procedure procedure,
      int firstCampaign,
      int lastCampaign,
      @Nullable LocalDate decidedBefore,
      @Nullable LocalDate decidedFrom,
      String region) {
    /// True when the occasion of a firm in a region falls under the rule.
    public boolean fits(Occasion occasion, String firmRegion) {
      return (procedure == null || procedure == occasion.procedure())
          && (firstCampaign == 0 || occasion.campaign() >= firstCampaign)
          && (lastCampaign == 0 || occasion.campaign() <= lastCampaign)
          && (decidedBefore == null || occasion.decided().isBefore(decidedBefore))
          && (decidedFrom == null || !occasion.decided().isBefore(decidedFrom))
          && firmRegion.startsWith(region);
    }
  }

  /// A tier of the ladder.
  ///
  /// @param titles kinds of title that mean it is held
  public record Tier(String id, Text label, List<String> standards, List<String> titles) {}
}
