package miaopu.intake.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// How people's spellings of the same words are made alike.
public final class Words {
  private static final Set<String> UNKNOWN =
      Set.of(
          "-",
          "--",
          "---",
          "/",
          "//",
          "\\",
          "?",
          "??",
          "...",
          "不详",
          "未知",
          "不清楚",
          "不明",
          "待补充",
          "待定",
          "待核实",
          "暂无数据",
          "无数据",
          "未提供",
          "未披露",
          "未填",
          "未填写",
          "n/a",
          "na",
          "n.a.",
          "#n/a",
          "null",
          "unknown",
          "tbd",
          "not available",
          "not known");

  private static final Set<String> NONE = Set.of("无", "没有", "none", "nil", "无记录", "0条", "0项");

  private static final int LONGEST_MARK = 16;

  private Words() {}

  /// Full-width signs to half-width, dashes and minus signs to `-`, no white space around and no
  /// invisible signs.
  public static String plain(String text) {
    if (ascii(text)) {
      return text.strip();
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder plain = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      switch (c) {
        case '—', '–', '−', '‐', '‑', '―', '─' -> plain.append('-');
        case '【', '〔', '「' -> plain.append('(');
        case '】', '〕', '」' -> plain.append(')');
        case '\u200B', '\u200C', '\u200D', '\uFEFF', '\u2060', '\u00AD' -> {}
        default -> plain.append(c);
      }
    }
    return plain.toString().strip();
  }

  /// Only letters and digits, in lower case: what is left is what a header or a name is looked up
  /// by.
  public static String key(String text) {
    String plain = plain(text);
    StringBuilder key = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        key.append(c);
      }
    }
    return key.toString().toLowerCase(Locale.ROOT);
  }

  /// True for blanks and for the marks people put where they know nothing.
  public static boolean unknown(String text) {
    if (text.length() > LONGEST_MARK) {
      return text.isBlank();
    }
    String plain = plain(text);
    return plain.isEmpty() || UNKNOWN.contains(plain.toLowerCase(Locale.ROOT));
  }

  /// True for 无 and its like: known to have none.
  public static boolean none(String text) {
    return NONE.contains(plain(text).toLowerCase(Locale.ROOT));
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
