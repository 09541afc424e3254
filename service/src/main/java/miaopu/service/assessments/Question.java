package miaopu.service.assessments;

import java.util.List;
import miaopu.engine.Field;
import miaopu.engine.Text;

/// A fact to ask for.
///
/// @param key `rd_expense@2025`, or `founded_on` for a fact of the present
/// @param label its name, with its year
/// @param meaning what exactly is meant
/// @param type what its values are
/// @param unit base unit of a count, years or points; empty otherwise
/// @param drawback true for a yes-or-no fact of which no is the good answer
/// @param choices codes and their names where they are few; empty otherwise
public record Question(
    String key,
    Text label,
    Text meaning,
    Field.Type type,
    String unit,
    boolean drawback,
    List<Choice> choices) {
  /// One of a few codes.
  public record Choice(String code, Text label) {}
}
