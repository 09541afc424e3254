package miaopu.engine.internal.run;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows a worker is at, with what was already found about them. One for each worker.
final class Block {
  /// Rows of a block: small enough that all it touches stays in the nearest caches.
  static final int ROWS = 2048;

  final Lanes lanes;
  final Arena arena = new Arena(ROWS);
  final Algebra algebra = new Algebra(arena);
  private final Object[] found;
  private final IdentityHashMap<Column, long[]> decoded = new IdentityHashMap<>();
  private final IdentityHashMap<Column, long[]> known = new IdentityHashMap<>();
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
    arena.reset();
    decoded.clear();
    known.clear();
    Arrays.fill(found, null);
    segment = to;
    kernels = bound;
    from = row;
    words = (Math.min(ROWS, to.rows() - row) + 63) >> 6;
    algebra.length(words);
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

  /// The codes of a column as longs, decoded once.
  long[] longs(Column column) {
    long[] there = decoded.get(column);
    if (there == null) {
      there = arena.longs();
      lanes.decode(column, from, words, 1, false, there);
      decoded.put(column, there);
    }
    return there;
  }

  /// Where a column is known, found once; null for everywhere.
  long @Nullable [] known(Column column) {
    if (column.whole()) {
      return null;
    }
    long[] there = known.get(column);
    if (there == null) {
      there = arena.words();
      lanes.known(column, from, words, there);
      known.put(column, there);
    }
    return there;
  }
}
