package miaopu.intake.column;

import miaopu.engine.Fact;
import miaopu.intake.value.Unit;

/// A column of a table and what it was taken for.
///
/// @param index its index from 0
/// @param header its header as given
/// @param place where the header stands
/// @param meaning what it is about
/// @param year the year of a yearly field, else 0
/// @param unit the unit its header names
public record Column(int index, String header, String place, Meaning meaning, int year, Unit unit) {
  /// The key of its values, empty when it is not read.
  public String key() {
    return switch (meaning) {
      case Meaning.Figure figure -> Fact.key(figure.field().id(), year);
      case Meaning.Identity identity ->
          "firm." + identity.who().name().toLowerCase(java.util.Locale.ROOT);
      case Meaning.Title title ->
          "titles." + title.column().id() + (title.kind() == null ? "" : ":" + title.kind());
      case Meaning.Records records -> records.list().id();
      case Meaning.Ambiguous _, Meaning.Unknown _ -> "";
    };
  }
}
