package miaopu.engine.internal.match;

import java.util.Arrays;

/// Numbers of rows or places, as they are found in words of bits. For one thread.
final class Rows {
  /// Bits taken from a word without asking how many there are.
  private static final int AT_ONCE = 4;

  private int[] numbers;
  private int size;

  /// @param room for how many there is room at first
  Rows(int room) {
    numbers = new int[room];
  }

  /// How many there are.
  int size() {
    return size;
  }

  int get(int place) {
    return numbers[place];
  }

  /// Forgets all.
  void clear() {
    size = 0;
  }

  void add(int number) {
    room(1);
    numbers[size++] = number;
  }

  /// Adds others, each moved on.
  void addAll(Rows others, int by) {
    room(others.size);
    int[] from = others.numbers;
    int[] to = numbers;
    int at = size;
    for (int i = 0; i < others.size; i++) {
      to[at + i] = from[i] + by;
    }
    size += others.size;
  }

  /// Makes room for some more.
  void room(int more) {
    if (size + more > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, size + more));
    }
  }

  /// Adds the numbers of the bits of a plane whose bit in another under a mask is as asked. There
  /// must be [#room] for a whole word more than them.
  void addAll(long[] plane, long[] other, long as, long mask) {
    int[] to = numbers;
    int next = size;
    for (int word = 0; word < plane.length; word++) {
      next = put(plane[word] & ~((other[word] ^ as) & mask), word << 6, to, next);
    }
    size = next;
  }

  /// Writes the numbers of the bits set, and some more behind them that mean nothing.
  ///
  /// @param base the number of the first bit
  /// @return the place behind the last
  static int put(long bits, int base, int[] to, int first) {
    // most words have few: to take some without a question, even of none, is quicker than to guess
    // wrong
    int next = first;
    long left = bits;
    do {
      for (int i = 0; i < AT_ONCE; i++) {
        to[next++] = base + Long.numberOfTrailingZeros(left);
        left &= left - 1;
      }
    } while (left != 0);
    return first + Long.bitCount(bits);
  }
}
