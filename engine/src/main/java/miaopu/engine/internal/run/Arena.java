package miaopu.engine.internal.run;

import java.util.Arrays;

/// Scratch arrays of one worker, handed out anew for every block so that nothing is allocated in
/// the run. What an array held before is still in it.
final class Arena {
  private final int rows;
  private long[][] words = {};
  private double[][] reals = {};
  private int usedWords;
  private int usedReals;

  Arena(int rows) {
    this.rows = rows;
  }

  void reset() {
    usedWords = 0;
    usedReals = 0;
  }

  /// One bit a row.
  long[] words() {
    if (usedWords == words.length) {
      words = Arrays.copyOf(words, Math.max(256, usedWords * 2));
      for (int i = usedWords; i < words.length; i++) {
        words[i] = new long[rows >> 6];
      }
    }
    return words[usedWords++];
  }

  /// One double a row.
  double[] reals() {
    if (usedReals == reals.length) {
      reals = Arrays.copyOf(reals, usedReals + 1);
      reals[usedReals] = new double[rows];
    }
    return reals[usedReals++];
  }
}
