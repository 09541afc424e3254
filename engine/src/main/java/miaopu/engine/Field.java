package miaopu.engine;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of the field catalogue, or a column of a record list.
///
/// @param id stable id, such as `rd_expense`
/// @param label the words of the standard
/// @param synonyms other headers seen in spreadsheets
/// @param type what its values are
/// @param unit the base unit: `元`, `1` for a ratio, `年`, `人`, `项`, `分`; empty for flags, dates,
///   codes and texts
/// @param yearly true when a value belongs to a year (`revenue@2025`), false when it belongs to the
///   application date
/// @param decimals decimal places a value may carry in its base unit; one unit of the last is the ε
///   of its edges
/// @param least smallest lawful value, or null
/// @param most largest lawful value, or null
/// @param codes id of its code list; empty unless the type is CODE
/// @param definition what exactly is meant
/// @param evidence codes of the papers that prove it
/// @param derived true when it can be computed from other facts or records as well as given
public record Field(
    String id,
    Text label,
    List<String> synonyms,
    Type type,
    String unit,
    boolean yearly,
    int decimals,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    String codes,
    Text definition,
    List<String> evidence,
    boolean derived) {
  /// That of its id: fields with one id are hardly ever different.
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /// What values a field has.
  public enum Type {
    /// Money in yuan.
    MONEY,
    /// A whole number of persons or things.
    COUNT,
    /// A share or growth; 3% is 0.03.
    RATIO,
    /// A number of years.
    YEARS,
    /// Points of a score.
    POINTS,
    /// Yes or no.
    FLAG,
    /// A day, month or year.
    DATE,
    /// An entry of a code list.
    CODE,
    /// Words; never compared.
    TEXT;

    /// True when values are numbers.
    public boolean number() {
      return this == MONEY || this == COUNT || this == RATIO || this == YEARS || this == POINTS;
    }
  }
}
