package miaopu.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came of one node of an edition: a condition, a group, an indicator or a part of a score.
///
/// @param id id of the node in its edition (`P2a`, `annex2-7`)
/// @param role what the node is to its parent
/// @param form how its outcome follows from the nodes below it
/// @param label the words of the standard
/// @param citation source, clause, dates and confidence of its threshold, bands or list
/// @param evidence codes of the papers that prove it
/// @param outcome what came of it; for a node of a score MET when its points are exact, else
///   UNKNOWN or MANUAL
/// @param reasons why it is UNKNOWN; empty otherwise
/// @param value the exact value compared: a plain decimal in base units, a fraction `a/b` when no
///   decimal is exact, a code, `yes`/`no`, a range `2..5`; null when there is none or it is unknown
/// @param words the value in words when it is a code or a class, else null: figures are shown by
///   [Language#figure]
/// @param test the comparison, null for a node that compares nothing itself
/// @param points the points of a score node, null for a condition
/// @param max most points the node can give, null for a condition
/// @param inputs keys of the facts looked at (`rd_expense@2025`), in the order of the rule
/// @param missing keys of the facts that could decide this node and are not known, in the order of
///   the rule
/// @param gap how far a failed comparison is from its threshold, null otherwise
/// @param guide what a person should look at (MANUAL) or what is open (LAW_UNKNOWN), or the note on
///   the reading; null when there is none
/// @param children nodes below
public record ConditionResult(
    String id,
    Role role,
    Form form,
    Text label,
    Citation citation,
    List<String> evidence,
    Outcome outcome,
    Set<UnknownReason> reasons,
    @Nullable String value,
    @Nullable Text words,
    @Nullable Test test,
    @Nullable Points points,
    @Nullable String max,
    List<String> inputs,
    List<String> missing,
    @Nullable Gap gap,
    @Nullable Text guide,
    List<ConditionResult> children) {

  /// What a node is to its parent.
  public enum Role {
    /// A member of its group.
    MEMBER,
    /// Says which alternative applies (`when`).
    SELECTOR,
    /// Says whether the parent applies at all (`applies_if`).
    SCOPE,
    /// Excuses the parent (`exempt_if`).
    EXEMPTION,
    /// The result of another edition that the parent refers to.
    REFERENCE
  }

  /// How the outcome of a node follows from the nodes below it.
  public enum Form {
    /// From itself: a comparison, a judgement, an open question.
    LEAF,
    /// All of its members must hold.
    ALL,
    /// Any of its members is enough.
    ANY,
    /// A number of its members must hold.
    SOME,
    /// The first selector that holds chooses the member.
    CHOICE,
    /// The first member that no missing fact leaves open.
    FIRST_KNOWN,
    /// The result of another edition.
    REFERENCE,
    /// A part of a score.
    SCORE
  }

  /// A comparison as the edition states it.
  ///
  /// @param operator `at_least`, `more_than`, `at_most`, `less_than`, `equals`, `is`, `in`,
  ///   `not_in`, or `bands` for a scored indicator
  /// @param than the threshold in base units as a plain decimal, `yes`/`no`, codes joined by
  ///   commas, or the bands as `>=0.05:20`
  /// @param shown the threshold for people: as the text of the standard writes it, in words for
  ///   codes
  /// @param formula what is compared, in facts: `rd_expense@2025/revenue@2025`
  /// @param unit base unit of the value compared
  /// @param steps the bands of a scored indicator from the top, empty otherwise
  public record Test(
      String operator, String than, Text shown, String formula, String unit, List<Step> steps) {}

  /// One band of a scored indicator.
  ///
  /// @param operator the comparison, `otherwise` for the last
  /// @param than the threshold in base units, empty for `otherwise`
  /// @param points the points it gives
  public record Step(String operator, String than, String points) {}

  /// The distance of a failed comparison, in the unit of the figure one would have to change, in
  /// the years as they are.
  ///
  /// @param field key of the fact that falls short (`rd_expense@2025`)
  /// @param amount how much, positive, in the base unit of that fact, rounded away from zero to its
  ///   last place
  /// @param unit that base unit
  /// @param more true when the figure must rise, false when it must fall
  public record Gap(String field, String amount, String unit, boolean more) {}

  /// This node and all below it, parents first.
  public List<ConditionResult> all() {
    List<ConditionResult> nodes = new ArrayList<>();
    collect(nodes);
    return nodes;
  }

  private void collect(List<ConditionResult> nodes) {
    nodes.add(this);
    for (ConditionResult child : children) {
      child.collect(nodes);
    }
  }

  /// The node with an id at or below this one, or null.
  public @Nullable ConditionResult find(String wanted) {
    if (id.equals(wanted)) {
      return this;
    }
    for (ConditionResult child : children) {
      ConditionResult found = child.find(wanted);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
