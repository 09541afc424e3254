package miaopu.engine.internal.match;

import java.util.List;
import miaopu.engine.Policy;
import org.jspecify.annotations.Nullable;

/// Some policies, with one bit each: for every attribute and bucket of codes, which of them let it
/// pass. Immutable: a change makes a new page.
final class Page {
  static final int POLICIES = 512;
  static final int WORDS = POLICIES >> 6;

  private final @Nullable Target[] targets;
  private final @Nullable Policy[] policies;
  private final long[] live;
  private final long[] check;
  private final long[] @Nullable [] passes;
  private final long[] @Nullable [] asks;

  /// @param live policies that are there and open
  /// @param check policies with a cut within a bucket, or that ask for more than codes say
  /// @param passes for each attribute the words of its first bucket, then those of the next; null
  ///   for an attribute no policy asks for
  /// @param asks for each attribute the policies that ask for it
  private Page(
      @Nullable Target[] targets,
      @Nullable Policy[] policies,
      long[] live,
      long[] check,
      long[] @Nullable [] passes,
      long[] @Nullable [] asks) {
    this.targets = targets;
    this.policies = policies;
    this.live = live;
    this.check = check;
    this.passes = passes;
    this.asks = asks;
  }

  static Page empty(int attributes) {
    return new Page(
        new Target[POLICIES],
        new Policy[POLICIES],
        new long[WORDS],
        new long[WORDS],
        new long[attributes][],
        new long[attributes][]);
  }

  /// The policy in a place, without a look at its target.
  @Nullable Policy policy(int place) {
    return policies[place];
  }

  @Nullable Target target(int place) {
    return targets[place];
  }

  /// A page of policies from the first place on.
  Page with(List<Target> added, int first, List<Edges> fine) {
    boolean[] touched = new boolean[passes.length];
    for (int i = 0; i < added.size(); i++) {
      touch(added.get(i), touched);
      touch(targets[first + i], touched);
    }
    Page page =
        new Page(
            targets.clone(),
            policies.clone(),
            live.clone(),
            check.clone(),
            copied(passes, touched),
            copied(asks, touched));
    for (int i = 0; i < added.size(); i++) {
      page.put(added.get(i), first + i, fine);
    }
    return page;
  }

  private static void touch(@Nullable Target target, boolean[] touched) {
    if (target != null) {
      for (Predicate predicate : target.predicates()) {
        touched[predicate.attribute()] = true;
      }
    }
  }

  private static long[] @Nullable [] copied(long[] @Nullable [] rows, boolean[] touched) {
    long[] @Nullable [] copy = rows.clone();
    for (int i = 0; i < copy.length; i++) {
      long[] row = copy[i];
      copy[i] = row == null || !touched[i] ? row : row.clone();
    }
    return copy;
  }

  /// The same without the policy in a place.
  Page without(int place) {
    Target gone = targets[place];
    boolean[] touched = new boolean[passes.length];
    touch(gone, touched);
    Page page =
        new Page(
            targets.clone(),
            policies.clone(),
            live.clone(),
            check,
            copied(passes, touched),
            copied(asks, touched));
    page.targets[place] = null;
    page.policies[place] = null;
    page.live[place >> 6] &= ~(1L << place);
    page.forget(gone, place);
    return page;
  }

  private void put(Target target, int place, List<Edges> fine) {
    int word = place >> 6;
    long bit = 1L << place;
    forget(targets[place], place);
    targets[place] = target;
    policies[place] = target.policy();
    live[word] = target.closed() ? live[word] & ~bit : live[word] | bit;
    boolean loose = target.residual();
    for (Predicate predicate : target.predicates()) {
      // a firm that may be in several buckets may pass two tests in different ones: only the first
      // test of an attribute takes bits out
      long[] asking = asks[predicate.attribute()];
      boolean again = asking != null && (asking[word] & bit) != 0;
      loose |= again || !limit(predicate, word, bit, fine.get(predicate.attribute()));
    }
    check[word] = loose ? check[word] | bit : check[word] & ~bit;
  }

  /// Lets a policy that goes pass everywhere, as one that asks for nothing.
  private void forget(@Nullable Target gone, int place) {
    if (gone == null) {
      return;
    }
    int word = place >> 6;
    long bit = 1L << place;
    for (Predicate predicate : gone.predicates()) {
      long[] bits = passes[predicate.attribute()];
      long[] asking = asks[predicate.attribute()];
      if (bits != null && asking != null) {
        for (int at = word; at < bits.length; at += WORDS) {
          bits[at] |= bit;
        }
        asking[word] &= ~bit;
      }
    }
  }

  /// Takes the bit out of every bucket that no code of it passes; false when a cut lies within one.
  private boolean limit(Predicate predicate, int word, long bit, Edges fine) {
    int attribute = predicate.attribute();
    long[] bits = passes[attribute];
    long[] asking = asks[attribute];
    if (bits == null || asking == null) {
      bits = new long[fine.buckets() * WORDS];
      java.util.Arrays.fill(bits, ~0L);
      asking = new long[WORDS];
      passes[attribute] = bits;
      asks[attribute] = asking;
    }
    asking[word] |= bit;
    boolean clean = true;
    for (int bucket = 0; bucket < fine.buckets(); bucket++) {
      if (!predicate.reaches(fine.first(bucket), fine.last(bucket))) {
        bits[bucket * WORDS + word] &= ~bit;
      } else {
        clean &= predicate.covers(fine.first(bucket), fine.last(bucket));
      }
    }
    return clean;
  }

  /// Finds the policies that may be for a firm: in `may` all of them, in `unsure` those that ask
  /// for something unknown, in `look` those whose codes must be looked at.
  ///
  /// @return false when there are none
  boolean sift(Block block, int row, List<Edges> fine, long[] may, long[] unsure, long[] look) {
    System.arraycopy(live, 0, may, 0, WORDS);
    System.arraycopy(check, 0, look, 0, WORDS);
    java.util.Arrays.fill(unsure, 0);
    for (int attribute = 0; attribute < passes.length; attribute++) {
      long[] bits = passes[attribute];
      long[] asking = asks[attribute];
      if (bits == null || asking == null) {
        continue;
      }
      int bucket = block.bucket(row, attribute);
      if (bucket >= 0) {
        long any = 0;
        for (int i = 0, at = bucket * WORDS; i < WORDS; i++, at++) {
          may[i] &= bits[at];
          any |= may[i];
        }
        if (any == 0) {
          return false;
        }
      } else if (bucket == Block.UNKNOWN) {
        for (int i = 0; i < WORDS; i++) {
          unsure[i] |= asking[i];
        }
      } else {
        wide(block.cells(attribute), row, fine.get(attribute), bits, may);
        for (int i = 0; i < WORDS; i++) {
          look[i] |= asking[i];
        }
      }
    }
    return true;
  }

  /// A policy stays when any bucket that the firm may be in lets it pass.
  private static void wide(Cells cells, int row, Edges fine, long[] bits, long[] may) {
    int first = fine.bucket(cells.low(row));
    int last = fine.bucket(cells.high(row));
    for (int i = 0; i < WORDS; i++) {
      long any = 0;
      for (int bucket = first; bucket <= last; bucket++) {
        any |= bits[bucket * WORDS + i];
      }
      may[i] &= any;
    }
  }
}
