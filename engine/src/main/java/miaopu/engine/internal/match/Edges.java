package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the codes of an attribute are cut into buckets. Edge 0 lies below all codes and the last
/// above all.
final class Edges {
  private final long[] cuts;
  private final long[] seen;

  private final boolean exact;

  private Edges(long[] cuts, long[] seen, boolean exact) {
    this.cuts = cuts;
    this.seen = seen;
    this.exact = exact;
  }

  /// An edge at each code there is, so that no cut lies within a bucket.
  static Edges at(SortedSet<Long> codes) {
    return new Edges(codes.stream().mapToLong(Long::longValue).toArray(), new long[0], true);
  }

  /// Whether all codes there are stand at an edge.
  boolean exact() {
    return exact;
  }

  /// The cuts wanted, or those wanted often, and more where many firms lie: so that few firms lie
  /// beside a cut that is no edge.
  ///
  /// @param wanted how often each cut is wanted
  /// @param seen codes of some firms, in rising order
  static Edges of(Map<Long, Integer> wanted, List<Long> seen, int most) {
    TreeSet<Long> cuts = new TreeSet<>();
    int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
    new TreeMap<>(wanted)
        .entrySet().stream()
            .filter(cut -> wanted.size() <= most || cut.getValue() > all / most)
            .forEach(cut -> cuts.add(cut.getKey()));
    int spread = most - cuts.size();
    for (int i = 1; i <= spread && !seen.isEmpty(); i++) {
      cuts.add(seen.get((int) ((long) i * (seen.size() - 1) / (spread + 1))));
    }
    cuts.remove(Packing.LOWEST);
    return new Edges(
        cuts.stream().mapToLong(Long::longValue).toArray(),
        seen.stream().mapToLong(Long::longValue).toArray(),
        false);
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
