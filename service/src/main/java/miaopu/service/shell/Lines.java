package miaopu.service.shell;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Problem;

/// A text in YAML while it is written from a form, with the field each line comes from, so that
/// what the reader of the text finds wrong is told where it was typed.
public final class Lines {
  private static final int PLACE_OF_LINE = 2;

  private final StringBuilder text = new StringBuilder();
  private final List<String> fields = new ArrayList<>();

  /// Adds a line.
  ///
  /// @param field the field of the form it comes from
  public void add(String field, String line) {
    text.append(line).append('\n');
    fields.add(field);
  }

  /// The field a problem lies in: that of its line.
  ///
  /// @param otherwise the field where it names no line of the text
  public String field(Problem problem, String otherwise) {
    String[] place = problem.place().split(":", -1);
    String line = place.length >= PLACE_OF_LINE ? place[1] : "";
    int number = line.matches("\\d{1,6}") ? Integer.parseInt(line) : 0;
    return number < 1 || number > fields.size() ? otherwise : fields.get(number - 1);
  }

  /// The lines, each with its end.
  @Override
  public String toString() {
    return text.toString();
  }

  /// Words as they stand in a file: in one line, in quotes, without signs that no file can hold.
  public static String quoted(String words) {
    return "'"
        + words.replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Cn}]+", " ").strip().replace("'", "''")
        + "'";
  }

  /// The same in both languages; what has no English stands in Chinese.
  public static String both(String zh, String en) {
    return "{zh: " + quoted(zh) + ", en: " + quoted(en.isBlank() ? zh : en) + "}";
  }
}
