package miaopu.intake.report;

/// How many columns a text takes on a terminal: a Chinese character takes two, a Latin letter one,
/// a combining mark none.
///
/// Follows the classes W and F of Unicode TR 11. Ambiguous characters such as `·` and `Ⅰ` count as
/// one, as terminals without a CJK legacy setting draw them.
public final class DisplayWidth {
  // Start and end of the wide blocks, in order: Hangul Jamo, CJK, kana, Hangul, compatibility
  // forms, full-width forms, emoji,
  // extension planes 2 and 3.
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF,
    0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F,
    0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
    0x2FFFD, 0x30000, 0x3FFFD
  };

  private DisplayWidth() {}

  /// The columns a text takes.
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      width += of(character);
      i += Character.charCount(character);
    }
    return width;
  }

  /// The text followed by blanks up to a width; longer texts stay as they are.
  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /// The text after blanks up to a width; longer texts stay as they are.
  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }

  /// The text if it fits, else its beginning and `…`, never wider than `width` (at least 1) and
  /// never half a character.
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      used += of(character);
      if (used > width) {
        break;
      }
      kept.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return kept.append('…').toString();
  }

  private static int of(int character) {
    if (character < 0x300) {
      return Character.isISOControl(character) ? 0 : 1;
    }
    int kind = Character.getType(character);
    if (kind == Character.NON_SPACING_MARK
        || kind == Character.ENCLOSING_MARK
        || kind == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (character <= WIDE[i + 1]) {
        return character >= WIDE[i] ? 2 : 1;
      }
    }
    return 1;
  }
}
