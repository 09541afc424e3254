package miaopu.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds words of the other language in what is printed.
final class Tongue {
  /// What may stand in an English text: the number of an official document, and a term of the law
  /// in brackets after its English.
  private static final Pattern QUOTED =
      Pattern.compile(
          "\\p{IsHan}+〔\\d{4}〕\\d+号|公告\\d{4}年第\\d+号|\\([^()A-Za-z]*\\p{IsHan}[^()A-Za-z]*\\)");

  private static final Pattern CHINESE =
      Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]");

  /// What may stand in a Chinese text though it reads like English words: calls of the program.
  private static final Pattern CALL = Pattern.compile("miaopu( [a-z]+)+");

  private static final Pattern ENGLISH =
      Pattern.compile("[A-Za-z']{2,}(?:[ ,;:]+[A-Za-z']{2,}){2,}");

  private Tongue() {}

  /// The lines of an English text that hold Chinese.
  static List<String> chineseIn(String text) {
    return text.lines()
        .filter(line -> CHINESE.matcher(QUOTED.matcher(line).replaceAll("")).find())
        .distinct()
        .toList();
  }

  /// The runs of three or more English words in a Chinese text.
  static List<String> englishIn(String text) {
    return ENGLISH
        .matcher(CALL.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }
}
