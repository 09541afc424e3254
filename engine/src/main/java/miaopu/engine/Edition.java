package miaopu.engine;

import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One dated version of a standard, as a reader of the rulebook sees it.
///
/// @param id such as `miit/specialized/2026`
/// @param standard the id without its last part
/// @param title what it is called
/// @param kind what sort of answer it gives
/// @param citations every source it cites, in the order of the file
/// @param open its open questions
/// @param overlays the overlays there are for it, in the order they apply
/// @param fields ids of the fields it may ask for, with those derived fields are computed from
/// @param outline its conditions and score as a tree without a firm, years as for a filing in
///   [#YEAR]: every outcome UNKNOWN, or NOT_APPLICABLE in the procedure asked for
/// @param awards points that a condition below an indicator gives when it is met, by the id of the
///   condition; by the id of the indicator those it gives when none is met
/// @param local points of the indicators that a province fills, by their ids
/// @param quorums how many members of a group must hold, by the id of a group of the form SOME
public record Edition(
    String id,
    String standard,
    Text title,
    Assessment.Kind kind,
    List<Citation> citations,
    List<Text> open,
    List<Overlay> overlays,
    List<String> fields,
    List<ConditionResult> outline,
    Map<String, String> awards,
    Map<String, String> local,
    Map<String, Integer> quorums) {
  /// The year of the filing that the formulas of an outline are written for: `revenue@2025` is the
  /// revenue of the year before.
  public static final int YEAR = 2026;

  /// What a province or the notice of a year changes in an edition.
  ///
  /// @param id unique among the overlays of the edition
  /// @param title what it is called
  /// @param region code prefix of the firms it binds; empty for a notice
  /// @param campaign campaign year it binds; 0 for a province
  /// @param national true when the nation speaks in it, false for a province
  /// @param changes what it changes, in the order of its file
  /// @param windows when applications are filed, in the order of its file
  public record Overlay(
      String id,
      Text title,
      String region,
      int campaign,
      boolean national,
      List<Alteration> changes,
      List<Season> windows) {}

  /// Days of some years on which applications are filed.
  ///
  /// @param firstYear its first year
  /// @param lastYear its last year, 0 while it has none
  /// @param from its first day in each of them
  /// @param to its last day in each of them
  /// @param citation where it stands
  public record Season(
      int firstYear, int lastYear, MonthDay from, MonthDay to, Citation citation) {}

  /// One change of an overlay.
  ///
  /// @param kind what is done
  /// @param target id of the node it is done to
  /// @param citation where it comes from
  /// @param only the procedure it is for, null for both
  public record Alteration(Kind kind, String target, Citation citation, @Nullable Procedure only) {
    /// What an overlay can do to a node.
    public enum Kind {
      /// Puts another threshold.
      SET,
      /// Fills in the body of an indicator.
      FILL,
      /// Adds a condition to a group.
      ADD,
      /// Sets a condition aside.
      WAIVE
    }
  }
}
