package miaopu.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What somebody may have meant: the names closest to a mistyped one.
final class Nearest {
  private static final int SHOWN = 3;

  private Nearest() {}

  private record Near(String name, int distance) {}

  /// At most three names within a third of the length (at least two letters) of the word, or that
  /// contain it; nearest first.
  static List<String> to(String word, Collection<String> names) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int allowed =
        Math.max(wanted.codePoints().anyMatch(c -> c > 0x2E80) ? 1 : 2, wanted.length() / 3);
    return names.stream()
        .distinct()
        .map(name -> new Near(name, near(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= allowed)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SHOWN)
        .map(Near::name)
        .toList();
  }

  private static int near(String word, String name) {
    return word.length() > 1 && name.contains(word) ? 1 : distance(word, name);
  }

  /// Letters to insert, remove, replace or swap with their neighbour.
  private static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        steps[i][j] = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[a.length()][b.length()];
  }
}
