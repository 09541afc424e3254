package miaopu.intake;

import java.util.Set;
import java.util.regex.Pattern;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.value.Words;

/// What the template writes for people and no reader takes for data: its sheets of instructions and
/// choices, and its example rows.
final class TemplateMarks {
  private static final Set<String> SHEETS = Set.of("填写说明", "instructions", "选项", "options");
  private static final Pattern EXAMPLE =
      Pattern.compile("示例.*|example \\d+", Pattern.CASE_INSENSITIVE);

  private TemplateMarks() {}

  static boolean sheet(String name) {
    return SHEETS.contains(Words.key(name));
  }

  /// True for a row whose first filled cell begins with 示例, or is `example 1`.
  static boolean example(Line line) {
    for (Cell cell : line.cells()) {
      if (!cell.blank()) {
        return EXAMPLE.matcher(cell.text().strip()).matches();
      }
    }
    return false;
  }

  /// False for the text of a first cell that surely makes no example: quickly found out.
  static boolean maybeExample(String first) {
    char start = first.charAt(0);
    return start == '示' || start == 'e' || start == 'E' || Character.isWhitespace(start);
  }
}
