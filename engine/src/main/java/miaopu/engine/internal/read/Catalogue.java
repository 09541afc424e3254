package miaopu.engine.internal.read;

import java.util.List;
import java.util.Map;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// The field catalogue: fields, lists, code lists and derivations.
///
/// @param labels the words for each key a fact can have, without its year: `rd_expense`,
///   `ip_rights.holder_rank`
/// @param words the words of each code, by code list and code
/// @param plausible what figures can hardly be
/// @param sources what each field, list and code list says in its file, for the hash
public record Catalogue(
    Map<String, Field> fields,
    Map<String, Records> lists,
    Map<String, List<Code>> codes,
    Map<String, Derivation> derivations,
    Map<String, Text> labels,
    Map<String, Map<String, Text>> words,
    Plausible plausible,
    Map<String, Yaml> sources) {
  /// A record list with the columns that hold its dates.
  ///
  /// @param status the column that says whether a record is in force, for what no date settles
  /// @param lasts years a record of a kind lives when its end is not given
  /// @param follows for a column whose code follows from another: that column, and code by code
  public record Records(
      RecordList list,
      @Nullable String on,
      @Nullable String from,
      @Nullable String to,
      @Nullable String status,
      Map<String, Integer> lasts,
      Map<String, Follow> follows) {}

  /// The code of a column by the code of another.
  public record Follow(String column, Map<String, String> codeByCode) {}

  /// The normal form of a hierarchical code: an industry gets its section letter (`39` → `C39`).
  public String normal(String tree, String code) {
    if (tree.equals("industry") && !code.isEmpty() && Character.isDigit(code.charAt(0))) {
      String division = code.substring(0, Math.min(2, code.length()));
      for (Code known : codes.getOrDefault("industry", List.of())) {
        if (known.id().length() == 3 && known.id().endsWith(division)) {
          return known.id().charAt(0) + code;
        }
      }
    }
    return code;
  }

  /// True when a flag is derived from the list of titles and a title of that kind is enough.
  public boolean comesWith(String field, String kind) {
    return derivations.get(field) instanceof Derivation.Exists exists
        && exists.list().equals("titles")
        && exists.where().stream()
            .anyMatch(criterion ->
                criterion instanceof Derivation.Criterion.Codes codes
                    && codes.column().equals("kind")
                    && codes.codes().contains(kind));
  }
}
