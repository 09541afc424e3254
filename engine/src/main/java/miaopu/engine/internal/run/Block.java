package miaopu.engine.internal.run;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows a worker is at, with what was already found about them. One for each worker.
final class Block {
  /// Rows of a block: small enough that all it touches stays in the nearest caches.
  static final int ROWS = 8192;

  final Lanes lanes;
  final Arena arena = new Arena(ROWS);
  final Algebra algebra = new Algebra(arena);
  final Arithmetic arithmetic = new Arithmetic(arena, algebra);
  private final Object[] found;
  private final IdentityHashMap<Column, double[]> reals = new IdentityHashMap<>();
  private double[] ones = {};
  private Kernel[] kernels = {};
  private @Nullable Segment segment;
  int from;
  int words;

  /// @param memory slots of the program
  Block(Lanes lanes, int memory) {
    this.lanes = lanes;
    this.found = new Object[memory];
  }

  /// Goes to the rows of a segment from a row on.
  void moveTo(Segment to, Kernel[] bound, int row) {
    leave();
    segment = to;
    kernels = bound;
    from = row;
    words = (Math.min(ROWS, to.rows() - row) + 63) >> 6;
    algebra.length(words);
  }

  /// Lets go of the segment.
  void leave() {
    arena.reset();
    reals.clear();
    Arrays.fill(found, null);
    segment = null;
    kernels = new Kernel[0];
  }

  /// The segment the rows are of.
  Segment segment() {
    return Objects.requireNonNull(segment);
  }

  /// What a kernel says, asked once.
  Answer answer(int kernel) {
    return once(kernel, () -> kernels[kernel].run(this));
  }

  /// What stands in a slot, made once.
  @SuppressWarnings("unchecked")
  <T> T once(int slot, Supplier<T> make) {
    Object known = found[slot];
    if (known == null) {
      known = make.get();
      found[slot] = known;
    }
    return (T) known;
  }

  /// The codes of a column as floating-point numbers, exact where [Side#fits] says so; made once.
  double[] reals(Column column) {
    double[] there = reals.get(column);
    if (there == null) {
      there = arena.reals();
      lanes.decode(column, from, words, 1, false, there);
      reals.put(column, there);
    }
    return there;
  }

  /// Several planes to write on.
  long[][] words(int count) {
    long[][] planes = new long[count][];
    for (int i = 0; i < count; i++) {
      planes[i] = arena.words();
    }
    return planes;
  }

  /// The number 1 for every row.
  double[] ones() {
    if (ones.length == 0) {
      ones = new double[ROWS];
      Arrays.fill(ones, 1);
    }
    return ones;
  }

  /// Where a column is known; null for everywhere.
  long @Nullable [] known(Column column) {
    long[] there = column.there();
    if (there == null) {
      return null;
    }
    long[] known = arena.words();
    System.arraycopy(there, from >> 6, known, 0, words);
    return known;
  }
}
