package miaopu.engine.internal.read;

/// A place in a rule file, with the line it stands on.
public record Place(String file, int line, int column, String excerpt) {
  /// `file:line:column`.
  public String text() {
    return file + ":" + line + ":" + column;
  }

  /// The line with a caret below the column, or nothing when the line is not known.
  public String caret() {
    if (excerpt.isBlank()) {
      return "";
    }
    int from = Math.max(0, column - 60);
    String part = excerpt.substring(Math.min(from, excerpt.length()));
    String cut = part.length() > 100 ? part.substring(0, 100) : part;
    return "  " + cut + "\n  " + below(cut, Math.max(0, column - 1 - from)) + "^";
  }

  /// Blanks as wide as the characters they stand below: Chinese ones take two columns.
  private static String below(String above, int count) {
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean wide = i < above.length() && above.charAt(i) >= '\u2E80';
      blanks.append(wide ? '\u3000' : ' ');
    }
    return blanks.toString();
  }
}
