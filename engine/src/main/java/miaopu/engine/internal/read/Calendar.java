package miaopu.engine.internal.read;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import miaopu.engine.Choice;
import miaopu.engine.Citation;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Which edition applies when, and the order of the tiers. Nobody else knows dates of law.
///
/// @param days what comes every year, and windows that came once; of the days of one kind for one
///   title the first that fits counts
public record Calendar(Map<String, List<Rule>> standards, List<Tier> ladder, List<Dated> days) {
  /// A day or a window for whoever holds a title or applies for one.
  ///
  /// @param titles kinds of title it is for, empty for a standard
  /// @param standard it is for, empty for titles
  /// @param firstYear 0 for any
  /// @param lastYear 0 while it has none
  /// @param from its first day, null when only the last is said
  /// @param figures fields that show that it was kept
  public record Dated(
      Choice.What what,
      List<String> titles,
      String standard,
      int firstYear,
      int lastYear,
      String region,
      @Nullable MonthDay from,
      MonthDay to,
      List<String> figures,
      Citation citation,
      Place place) {
    /// True when there is a year in which both come.
    public boolean meets(Dated other) {
      return (lastYear == 0 || other.firstYear <= lastYear)
          && (other.lastYear == 0 || firstYear <= other.lastYear);
    }

    /// True when it is over before another ends and does not begin before it.
    public boolean lies(Dated within) {
      MonthDay first = from == null ? to : from;
      return !to.isAfter(within.to) && (within.from == null || !first.isBefore(within.from));
    }

    /// True when it comes in a year for a firm in a region.
    public boolean fits(int year, String firmRegion) {
      return (firstYear == 0 || year >= firstYear)
          && (lastYear == 0 || year <= lastYear)
          && firmRegion.startsWith(region);
    }
  }

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
