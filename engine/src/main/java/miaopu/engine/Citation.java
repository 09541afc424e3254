package miaopu.engine;

import org.jspecify.annotations.Nullable;

/// Where a datum of the rulebook comes from and how far it can be trusted.
///
/// @param source id of the document in `sources.yaml`, such as `R2026`
/// @param clause the place in it, such as `annex 1, P2a`; empty when the whole document is meant
/// @param from first day in force as `YYYY-MM-DD`, or `unknown`
/// @param to last day in force, `open` while it has none, or `unknown`
/// @param checked the day somebody last compared the datum with its source
/// @param confidence how sure we are
/// @param note why a date is unknown or a reading doubtful; null when there is nothing to say
/// @param document number and title of the source for people
/// @param place the clause for people
public record Citation(
    String source,
    String clause,
    String from,
    String to,
    String checked,
    Confidence confidence,
    @Nullable Text note,
    Text document,
    Text place) {
  /// No citation: for an answer without rule data.
  public static final Citation NONE =
      new Citation(
          "",
          "",
          "unknown",
          "unknown",
          "unknown",
          Confidence.OPEN,
          null,
          Text.same(""),
          Text.same(""));

  /// The same citation for another clause.
  public Citation at(String otherClause, Text otherPlace) {
    return new Citation(
        source, otherClause, from, to, checked, confidence, note, document, otherPlace);
  }
}
