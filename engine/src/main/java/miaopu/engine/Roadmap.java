package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.internal.explain.RoadmapText;
import org.jspecify.annotations.Nullable;

/// A plan to reach an edition by a later filing date. Only open and future periods change; never a
/// closed year, an award date or the age of the company. Levers, costs and lead times are editorial
/// data, not law.
///
/// @param standard the standard aimed at
/// @param edition the edition that applies on the filing date
/// @param by the filing date
/// @param lawful true when a plan was found, or none is needed
/// @param proven true when nothing was left out: there is no cheaper plan, figures of money taken
///   to their last place, or, when `lawful` is false, no plan at all
/// @param stages the titles to be won before, in order of filing
/// @param steps what to change, those of all stages first, each once, in order of lead time; empty
///   when nothing need change or nothing helps
/// @param cost money of all steps in yuan; null when a step has no known price
/// @param months the least time until the filing: the longest step, or the steps of a title before
///   it and the time until that is awarded
/// @param fewer another plan that changes less or takes less time but is not the cheapest; null
///   when there is none
/// @param assumptions what was taken for granted, such as figures that go on as they are
/// @param obstacles why there is no lawful plan, or what people must still judge
/// @param before the assessment on the filing date if nothing changes
/// @param after the assessment with the plan carried out
public record Roadmap(
    String standard,
    String edition,
    LocalDate by,
    boolean lawful,
    boolean proven,
    List<Stage> stages,
    List<Step> steps,
    @Nullable BigDecimal cost,
    int months,
    @Nullable Roadmap fewer,
    List<Text> assumptions,
    List<Text> obstacles,
    Assessment before,
    Assessment after) {
  /// One change.
  ///
  /// @param key the fact that changes (`rd_expense@2026`)
  /// @param label its name, with the year
  /// @param from its value if nothing is done; empty when unknown
  /// @param to the value needed
  /// @param shown both for people, such as `80 万元 → 150 万元`
  /// @param cost money in yuan, null when not known
  /// @param months lead time
  /// @param effort 1 (easy) to 5 (hard)
  /// @param how what to do
  public record Step(
      String key,
      Text label,
      String from,
      String to,
      Text shown,
      @Nullable BigDecimal cost,
      int months,
      int effort,
      Text how) {}

  /// A title to be won before the target is filed for, by a filing of its own.
  ///
  /// @param by the filing date
  /// @param award the day from which the title is counted, by the lead time of the editors
  /// @param steps what must change for this filing; a step that later filings need too stands here
  ///   only
  /// @param how what to do
  /// @param after the assessment on the filing date with the plan carried out
  public record Stage(
      LocalDate by, LocalDate award, List<Step> steps, Text how, Assessment after) {}

  /// The whole plan for people, one line a step, then what was assumed and what is in the way.
  public String explain(Language language) {
    return RoadmapText.explain(this, language);
  }
}
