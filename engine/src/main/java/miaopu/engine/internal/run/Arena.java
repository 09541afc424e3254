package miaopu.engine.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scratch arrays of one worker, so that nothing is allocated in the run and what is written on
/// lies in the nearest caches: a plane that was only needed on the way to a result is handed out
/// again, the last first. What an array held before is still in it.
final class Arena {
  private final int rows;
  private final Deque<long[]> free = new ArrayDeque<>();
  private final List<long[]> kept = new ArrayList<>();
  private long[][] out = new long[256][];
  private int count;
  private double[][] reals = {};
  private int usedReals;

  Arena(int rows) {
    this.rows = rows;
  }

  /// What was made of planes.
  interface Made {
    /// Names its planes to [Arena#hold].
    void hold(Arena arena);
  }

  /// Takes all back.
  void reset() {
    usedReals = 0;
    for (int i = 0; i < count; i++) {
      free.push(out[i]);
    }
    count = 0;
    for (long[] plane : kept) {
      plane[rows >> 6] = 0;
      free.push(plane);
    }
    kept.clear();
  }

  /// One bit a row, and a word that says whether the plane is held.
  long[] words() {
    long[] plane = free.poll();
    if (plane == null) {
      plane = new long[(rows >> 6) + 1];
    }
    if (count == out.length) {
      out = Arrays.copyOf(out, count * 2);
    }
    out[count++] = plane;
    return plane;
  }

  /// Planes handed out so far.
  int mark() {
    return count;
  }

  void hold(long @Nullable [] plane) {
    if (plane != null) {
      plane[rows >> 6] = 1;
    }
  }

  void hold(long[] @Nullable [] planes) {
    for (long[] plane : planes) {
      hold(plane);
    }
  }

  /// Takes back what was handed out since a mark, but for the planes of what was made of it.
  ///
  /// @param lasting whether those are needed to the end of the block, not only by who asked
  <T extends Made> T release(int mark, T made, boolean lasting) {
    made.hold(this);
    int left = mark;
    for (int i = mark; i < count; i++) {
      long[] plane = out[i];
      if (plane[rows >> 6] == 0) {
        free.push(plane);
      } else if (lasting) {
        kept.add(plane);
      } else {
        out[left++] = plane;
      }
    }
    count = left;
    if (!lasting) {
      for (int i = mark; i < count; i++) {
        out[i][rows >> 6] = 0;
      }
    }
    return made;
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
