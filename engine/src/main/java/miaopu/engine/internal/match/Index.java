package miaopu.engine.internal.match;

import java.util.concurrent.atomic.AtomicLongArray;

/// Finds the rows of firms by the hash of their id, in open addressing: a slot holds the hash and
/// the row, and the moment at hand says whether that firm is there. A row is added before the
/// moment it appears in and dropped after that in which it is gone; so a reader that finds none,
/// and sees that the moment is still the same, knows that there is none. One writer, any readers.
final class Index {
  private static final long EMPTY = 0;
  private static final long GONE = -1;

  private volatile AtomicLongArray slots;
  private int used;
  private int rows;

  /// @param rows how many firms to make room for
  Index(int rows) {
    slots = room(rows);
  }

  private static AtomicLongArray room(int rows) {
    return new AtomicLongArray(Integer.highestOneBit(Math.max(16, rows)) << 2);
  }

  /// The row of a firm in a moment, -1 when it is not found.
  int find(Moment moment, String id) {
    AtomicLongArray now = slots;
    int hash = hash(id);
    for (int at = first(now, hash); ; at = next(now, at)) {
      long slot = now.get(at);
      if (slot == EMPTY) {
        return -1;
      }
      if ((int) (slot >>> Integer.SIZE) == hash && slot != GONE && moment.isAt(row(slot), id)) {
        return row(slot);
      }
    }
  }

  void add(String id, int row) {
    if (4L * (used + 1) > 3L * slots.length()) {
      grow();
    }
    rows++;
    used += put(slots, (long) hash(id) << Integer.SIZE | (row + 1)) ? 1 : 0;
  }

  /// Puts into the first slot that is empty or given up; true when it was empty.
  private static boolean put(AtomicLongArray to, long entry) {
    int at = first(to, (int) (entry >>> Integer.SIZE));
    while (to.get(at) != EMPTY && to.get(at) != GONE) {
      at = next(to, at);
    }
    boolean empty = to.get(at) == EMPTY;
    to.set(at, entry);
    return empty;
  }

  private void grow() {
    AtomicLongArray from = slots;
    AtomicLongArray to = room(rows);
    for (int i = 0; i < from.length(); i++) {
      if (from.get(i) != EMPTY && from.get(i) != GONE) {
        put(to, from.get(i));
      }
    }
    used = rows;
    slots = to;
  }

  void drop(String id, int row) {
    long entry = (long) hash(id) << Integer.SIZE | (row + 1);
    int at = first(slots, hash(id));
    while (slots.get(at) != entry) {
      at = next(slots, at);
    }
    slots.set(at, GONE);
    rows--;
  }

  private static int row(long slot) {
    return (int) slot - 1;
  }

  private static int hash(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  private static int first(AtomicLongArray in, int hash) {
    return hash & in.length() - 1;
  }

  private static int next(AtomicLongArray in, int at) {
    return at + 1 & in.length() - 1;
  }
}
