package miaopu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.intake.report.DisplayWidth;

/// The line of a file a problem stands on, with a caret below the column.
final class Excerpt {
  private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");
  private static final int BEFORE = 60;
  private static final int SHOWN = 100;

  private Excerpt() {}

  /// Two lines, or nothing when the place is not `file:line:column` of a file below the root.
  static String of(String place, Path root) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      return "";
    }
    Path file = root.resolve(matcher.group(1));
    int line = Integer.parseInt(matcher.group(2));
    int column = Integer.parseInt(matcher.group(3));
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
    if (line < 1 || line > lines.size() || lines.get(line - 1).isBlank()) {
      return "";
    }
    String text = lines.get(line - 1);
    int from = Math.min(Math.max(0, column - 1 - BEFORE), text.length());
    int to = Math.min(text.length(), from + SHOWN);
    int caret = Math.min(Math.max(from, column - 1), text.length());
    return "    %s%n    %s^%n"
        .formatted(
            text.substring(from, to), " ".repeat(DisplayWidth.of(text.substring(from, caret))))
        .replace("\r\n", "\n");
  }
}
