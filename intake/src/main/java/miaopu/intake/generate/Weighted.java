package miaopu.intake.generate;

import java.util.ArrayList;
import java.util.List;

/// Things to choose from, each with a weight.
final class Weighted<T> {
  private final List<T> things = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private int total;

  Weighted<T> add(T thing, int weight) {
    if (weight > 0) {
      things.add(thing);
      total += weight;
      ends.add(total);
    }
    return this;
  }

  boolean isEmpty() {
    return things.isEmpty();
  }

  T pick(Draws draws) {
    int at = draws.below(total);
    int low = 0;
    int high = ends.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends.get(middle) > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return things.get(low);
  }
}
