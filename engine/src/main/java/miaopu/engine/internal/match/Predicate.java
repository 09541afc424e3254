package miaopu.engine.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One test of a policy as ranges of codes of one attribute, and where these lie among the edges of
/// the firms' bitmaps.
///
/// @param split whether some cut lies within a bucket of the firms' bitmaps
/// @param share how many of a thousand firms pass, as far as a sample tells
@SuppressWarnings("ArrayRecordComponent") // never compared
record Predicate(
    int attribute,
    long[] from,
    long[] to,
    boolean negated,
    boolean tree,
    Strip[] strips,
    boolean split,
    int share) {

  /// A range of exact codes between edges: `outer` holds all of it, `inner` nothing beside it.
  record Strip(
      long from, long to, int outerFrom, int outerTo, int innerFrom, int innerTo, boolean split) {}

  static Predicate of(
      int attribute, long[] from, long[] to, boolean negated, boolean tree, Edges edges) {
    List<long[]> exact = negated ? rest(from, to) : merged(from, to);
    Strip[] strips = new Strip[exact.size()];
    for (int i = 0; i < strips.length; i++) {
      strips[i] = strip(exact.get(i)[0], exact.get(i)[1], edges);
    }
    long share = 0;
    for (Strip strip : strips) {
      share += edges.seen(strip.from, strip.to);
    }
    share = edges.seen() == 0 ? 0 : share * 1000 / edges.seen();
    return new Predicate(
        attribute,
        from,
        to,
        negated,
        tree,
        strips,
        Arrays.stream(strips).anyMatch(Strip::split),
        (int) share);
  }

  /// The same among other edges.
  Predicate among(Edges edges) {
    Strip[] other = new Strip[strips.length];
    boolean splits = false;
    for (int i = 0; i < other.length; i++) {
      other[i] = strip(strips[i].from, strips[i].to, edges);
      splits |= other[i].split;
    }
    return new Predicate(attribute, from, to, negated, tree, other, splits, share);
  }

  private static Strip strip(long from, long to, Edges edges) {
    int innerFrom = edges.atOrAbove(from);
    int outerFrom = edges.exact() ? innerFrom : edges.atOrBelow(from);
    int outerTo = to == Packing.HIGHEST ? edges.top() : edges.atOrAbove(to + 1);
    int innerTo = to == Packing.HIGHEST || edges.exact() ? outerTo : edges.atOrBelow(to + 1);
    boolean split = outerFrom != innerFrom || outerTo != innerTo;
    return new Strip(from, to, outerFrom, outerTo, innerFrom, innerTo, split);
  }

  /// Ranges in rising order, those that touch joined.
  private static List<long[]> merged(long[] from, long[] to) {
    List<long[]> sorted = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      sorted.add(new long[] {from[i], to[i]});
    }
    sorted.sort((a, b) -> Long.compare(a[0], b[0]));
    List<long[]> merged = new ArrayList<>();
    for (long[] next : sorted) {
      long[] last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && (last[1] == Packing.HIGHEST || next[0] <= last[1] + 1)) {
        last[1] = Math.max(last[1], next[1]);
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private static List<long[]> rest(long[] from, long[] to) {
    List<long[]> rest = new ArrayList<>();
    long next = Packing.LOWEST;
    for (long[] taken : merged(from, to)) {
      if (taken[0] > next) {
        rest.add(new long[] {next, taken[0] - 1});
      }
      if (taken[1] == Packing.HIGHEST) {
        return rest;
      }
      next = taken[1] + 1;
    }
    rest.add(new long[] {next, Packing.HIGHEST});
    return rest;
  }

  /// Whether a firm surely passes by being within the ranges although its code is coarse.
  boolean takesCoarse() {
    return tree && !negated;
  }

  /// 1 when every code from low to high passes, -1 when none does, else 0.
  int passes(long low, long high) {
    boolean within = false;
    boolean touches = false;
    for (int i = 0; i < from.length; i++) {
      within |= from[i] <= low && high <= to[i];
      touches |= from[i] <= high && low <= to[i];
    }
    if (negated) {
      return within ? -1 : touches ? 0 : 1;
    }
    return within ? 1 : touches ? 0 : -1;
  }

  /// Whether some code from low to high may pass, were it exact.
  boolean reaches(long low, long high) {
    for (Strip strip : strips) {
      if (strip.from <= high && low <= strip.to) {
        return true;
      }
    }
    return false;
  }

  /// Whether all exact codes from low to high lie within one range.
  boolean covers(long low, long high) {
    for (Strip strip : strips) {
      if (strip.from <= low && high <= strip.to) {
        return true;
      }
    }
    return false;
  }
}
