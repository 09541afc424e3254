package miaopu.service.policies;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Problem;

/// A text of the library while it is written, with the field of the form each line comes from, so
/// that what the reader finds wrong is told where it was typed.
final class Lines {
  private static final int PLACE_OF_LINE = 2;

  private final StringBuilder text = new StringBuilder();
  private final List<String> fields = new ArrayList<>();

  /// Adds a line.
  ///
  /// @param field the field of the form it comes from
  void add(String field, String line) {
    text.append(line).append('\n');
    fields.add(field);
  }

  /// The field a problem lies in: that of its line; of a row, the part its kind points at.
  String field(Problem problem) {
    String[] place = problem.place().split(":", -1);
    String line = place.length >= PLACE_OF_LINE ? place[1] : "";
    int number = line.matches("\\d{1,6}") ? Integer.parseInt(line) : 0;
    if (number < 1 || number > fields.size()) {
      return "title";
    }
    String field = fields.get(number - 1);
    return field.matches("c\\d+") ? field + (ofTheField(problem) ? ".field" : ".value") : field;
  }

  private static boolean ofTheField(Problem problem) {
    return switch (problem.code()) {
      case "bad-number", "wrong-unit", "unknown-code", "bad-word" -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// Words as they stand in a file: in one line, in quotes.
  static String quoted(String words) {
    return "'" + words.replaceAll("\\s+", " ").strip().replace("'", "''") + "'";
  }

  /// The same in both languages; what has no English stands in Chinese.
  static String both(String zh, String en) {
    return "{zh: " + quoted(zh) + ", en: " + quoted(en.isBlank() ? zh : en) + "}";
  }
}
