package miaopu.intake.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as people type them, with what stands behind them.
///
/// @param number the number itself
/// @param unit the words behind it, such as `万元`; empty when there are none
record Numbers(BigDecimal number, String unit) {
  /// A number of 30 digits is more than any firm's money in fen.
  private static final int LONGEST = 40;

  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?)(?:人民币|rmb|cny|RMB|CNY|¥)?\\s*((?:\\d{1,3}(?:,\\d{3})++|\\d++)(?:\\.\\d++)?|\\.\\d++)\\s*([^\\d\\s.,][^\\d]*)?");

  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?\\d(?:\\.\\d+)?[eE][+-]?\\d{1,3}");

  private static final Pattern VAGUE =
      Pattern.compile(
          "(?=.*[\\d数几一二三四五六七八九十])(?s:.*)(?:[<>≤≥~≈+()约近超余多几数上下左右不足至到逾达内破首占以第]|\\d\\s*-\\s*\\d|about|over|under|nearly|approx|more|less)(?s:.*)",
          Pattern.CASE_INSENSITIVE);

  /// The number of a text, or null when it is not exactly one.
  static @Nullable Numbers read(String plain) {
    if (plain.length() > LONGEST) {
      return null;
    }
    Matcher matcher = NUMBER.matcher(plain);
    if (!matcher.matches()) {
      return null;
    }
    String digits = matcher.group(2).replace(",", "");
    String unit = matcher.group(3) == null ? "" : matcher.group(3).strip();
    BigDecimal number = new BigDecimal(digits);
    return new Numbers(matcher.group(1).equals("-") ? number.negate() : number, unit);
  }

  /// `9.14403E+17`: what a spreadsheet shows of a long number; its last digits are gone.
  static boolean scientific(String plain) {
    return plain.length() <= LONGEST && SCIENTIFIC.matcher(plain).matches();
  }

  /// A range, an about, a more than: something is said, but not one number.
  static boolean vague(String plain) {
    return VAGUE.matcher(plain.length() > 200 ? plain.substring(0, 200) : plain).matches();
  }
}
