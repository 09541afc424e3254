package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Policy;

/// The policies found for a firm: scratch words that serve for one firm after the other.
final class Offered {
  private static final int SOME = 128;

  /// Bits taken from a word without asking how many there are: see [Rows].
  private static final int AT_ONCE = 2;

  /// Twice the place, and one when it may be for the firm only.
  private int[] places = new int[SOME];

  private int size;
  private int maybe;

  /// Forgets all.
  void clear() {
    size = 0;
    maybe = 0;
  }

  /// Adds those of a word of a page.
  ///
  /// @param base the place of its first bit
  void add(long found, long unsure, int base) {
    room();
    int[] to = places;
    int next = size;
    long left = found;
    do {
      for (int i = 0; i < AT_ONCE; i++) {
        int bit = Long.numberOfTrailingZeros(left);
        to[next++] = 2 * (base + bit) + (int) (unsure >>> bit & 1);
        left &= left - 1;
      }
    } while (left != 0);
    size += Long.bitCount(found);
    maybe += Long.bitCount(found & unsure);
  }

  private void room() {
    if (size + 2 * Long.SIZE > places.length) {
      places = Arrays.copyOf(places, 2 * places.length + 2 * Long.SIZE);
    }
  }

  /// Adds one, or does not.
  void add(int place, int result) {
    if (result != Target.NOT) {
      room();
      places[size++] = 2 * place + (result == Target.SURE ? 0 : 1);
      maybe += result == Target.SURE ? 0 : 1;
    }
  }

  /// The policies, those it is surely for apart.
  Store.Offers of(Page[] pages) {
    Policy[] both = new Policy[size];
    int sure = size - maybe;
    int next = 0;
    int nextMaybe = sure;
    for (int i = 0; i < size; i++) {
      int place = places[i] >> 1;
      int unsure = places[i] & 1;
      both[next + (nextMaybe - next & -unsure)] =
          Objects.requireNonNull(pages[place / Page.POLICIES].policy(place % Page.POLICIES));
      next += 1 - unsure;
      nextMaybe += unsure;
    }
    List<Policy> list = Collections.unmodifiableList(Arrays.asList(both));
    return new Store.Offers(list.subList(0, sure), list.subList(sure, both.length));
  }
}
