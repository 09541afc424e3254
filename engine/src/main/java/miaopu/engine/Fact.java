package miaopu.engine;

import org.jspecify.annotations.Nullable;

/// One value of one field for one firm and one period, with where it came from.
///
/// @param field id of the field catalogue
/// @param year the calendar year for a field of the year, 0 for a field of the present
/// @param value the normalised value; null when the raw text could not be read as one (kept, shown,
///   unknown to the engine)
/// @param raw the text as it was given
/// @param origin where it stood, such as `firms.xlsx!财务!C4`, and in which document
/// @param asOf the day the value is true for, as given; empty when not said
/// @param enteredBy who entered it; empty when not said
/// @param confidence how sure the giver is, as given; empty when not said
public record Fact(
    String field,
    int year,
    @Nullable Value value,
    String raw,
    String origin,
    String asOf,
    String enteredBy,
    String confidence) {
  /// A fact with nothing known about it but its value.
  public static Fact of(String field, int year, Value value) {
    return new Fact(field, year, value, value.text(), "", "", "", "");
  }

  /// `revenue@2025`, or `institution_level` for a field of the present.
  public String key() {
    return key(field, year);
  }

  /// The key of a field and a year (0 for none), as facts.json, wide tables and missing lists spell
  /// it.
  public static String key(String field, int year) {
    return year == 0 ? field : field + "@" + year;
  }
}
