package miaopu.service.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Words as the search for full texts keeps them: small letters and digits, in any writing, and
/// their pairs of neighbouring signs.
final class WordPieces {
  private WordPieces() {}

  /// Letters and digits of a text; what lies between is one bar, which no pair goes over.
  static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "|");
  }

  /// The keys of words with blanks between.
  static List<String> keys(String words) {
    List<String> keys = new ArrayList<>();
    for (String word : words.strip().split("\\s+")) {
      String key = key(word).replaceAll("^[|]+|[|]+$", "");
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  /// The pairs of a key, without those over a bar.
  static Set<String> of(String key) {
    Set<String> pieces = new TreeSet<>();
    int[] signs = key.codePoints().toArray();
    for (int i = 0; i + 2 <= signs.length; i++) {
      if (signs[i] != '|' && signs[i + 1] != '|') {
        pieces.add(new String(signs, i, 2));
      }
    }
    return pieces;
  }
}
