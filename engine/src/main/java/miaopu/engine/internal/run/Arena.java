package miaopu.engine.internal.run;

import java.util.ArrayList;
import java.util.List;

/// Scratch arrays of one worker, handed out anew for every block so that nothing is allocated in
/// the run. What an array held before is still in it.
final class Arena {
  private final int rows;
  private final List<long[]> words = new ArrayList<>();
  private final List<long[]> longs = new ArrayList<>();
  private final List<short[]> points = new ArrayList<>();
  private int usedWords;
  private int usedLongs;
  private int usedPoints;

  Arena(int rows) {
    this.rows = rows;
  }

  void reset() {
    usedWords = 0;
    usedLongs = 0;
    usedPoints = 0;
  }

  /// One bit a row.
  long[] words() {
    if (usedWords == words.size()) {
      words.add(new long[rows >> 6]);
    }
    return words.get(usedWords++);
  }

  /// One long a row.
  long[] longs() {
    if (usedLongs == longs.size()) {
      longs.add(new long[rows]);
    }
    return longs.get(usedLongs++);
  }

  /// One short a row.
  short[] points() {
    if (usedPoints == points.size()) {
      points.add(new short[rows]);
    }
    return points.get(usedPoints++);
  }
}
