package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the codes of an attribute are cut into buckets. Edge 0 lies below all codes and the last
/// above all.
final class Edges {
  private final long[] cuts;
  private final long[] seen;

  private Edges(long[] cuts, long[] seen) {
    this.cuts = cuts;
    this.seen = seen;
  }

  /// The cuts wanted most often, and some more where many firms lie.
  ///
  /// @param wanted how often each cut is wanted
  /// @param seen codes of some firms, in rising order
  static Edges of(Map<Long, Integer> wanted, List<Long> seen, int most) {
    TreeSet<Long> cuts = new TreeSet<>();
    int spread = Math.min(most / 4, wanted.size() <= most ? most - wanted.size() : most);
    new TreeMap<>(wanted)
        .entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(wanted.size() <= most ? most : most - spread)
            .forEach(cut -> cuts.add(cut.getKey()));
    for (int i = 1; i <= spread && !seen.isEmpty(); i++) {
      cuts.add(seen.get((int) ((long) i * (seen.size() - 1) / (spread + 1))));
    }
    cuts.remove(Packing.LOWEST);
    return new Edges(
        cuts.stream().mapToLong(Long::longValue).toArray(),
        seen.stream().mapToLong(Long::longValue).toArray());
  }

  /// How many of the firms seen have a code from one to another.
  int seen(long from, long to) {
    return (to == Packing.HIGHEST ? seen.length : place(to + 1)) - place(from);
  }

  /// How many firms were seen.
  int seen() {
    return seen.length;
  }

  private int place(long code) {
    int low = 0;
    int high = seen.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seen[middle] < code) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// How many buckets there are.
  int buckets() {
    return cuts.length + 1;
  }

  /// The edge above all codes.
  int top() {
    return cuts.length + 1;
  }

  /// The greatest edge not above a code.
  int atOrBelow(long code) {
    int found = Arrays.binarySearch(cuts, code);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The least edge not below a code.
  int atOrAbove(long code) {
    if (code == Packing.LOWEST) {
      return 0;
    }
    int found = Arrays.binarySearch(cuts, code);
    return found >= 0 ? found + 1 : -found;
  }

  /// The code at an edge.
  long at(int edge) {
    return edge == 0 ? Packing.LOWEST : cuts[edge - 1];
  }

  /// The bucket of a code.
  int bucket(long code) {
    return atOrBelow(code);
  }

  /// The least code of a bucket.
  long first(int bucket) {
    return at(bucket);
  }

  /// The greatest code of a bucket.
  long last(int bucket) {
    return bucket == cuts.length ? Packing.HIGHEST : cuts[bucket] - 1;
  }
}
