package miaopu.engine.internal.run;

import java.util.Arrays;

/// Scratch arrays of one worker, handed out anew for every block so that nothing is allocated in
/// the run. What an array held before is still in it.
final class Arena {
  private final int rows;
  private long[][] words = {};
  private long[][] longs = {};
  private double[][] reals = {};
  private short[][] points = {};
  private int usedWords;
  private int usedLongs;
  private int usedReals;
  private int usedPoints;

  Arena(int rows) {
    this.rows = rows;
  }

  void reset() {
    usedWords = 0;
    usedLongs = 0;
    usedReals = 0;
    usedPoints = 0;
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

  /// One long a row.
  long[] longs() {
    if (usedLongs == longs.length) {
      longs = Arrays.copyOf(longs, usedLongs + 1);
      longs[usedLongs] = new long[rows];
    }
    return longs[usedLongs++];
  }

  /// One double a row.
  double[] reals() {
    if (usedReals == reals.length) {
      reals = Arrays.copyOf(reals, usedReals + 1);
      reals[usedReals] = new double[rows];
    }
    return reals[usedReals++];
  }

  /// One short a row.
  short[] points() {
    if (usedPoints == points.length) {
      points = Arrays.copyOf(points, usedPoints + 1);
      points[usedPoints] = new short[rows];
    }
    return points[usedPoints++];
  }
}
