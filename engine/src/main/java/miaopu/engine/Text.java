package miaopu.engine;

/// A text for people in both languages of the interface.
///
/// @param zh Chinese, shown by default
/// @param en English
public record Text(String zh, String en) {
  /// The text in one language.
  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /// The same words in both languages, for names, codes and numbers.
  public static Text same(String words) {
    return new Text(words, words);
  }
}
