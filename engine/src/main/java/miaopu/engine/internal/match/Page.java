package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Policy;
import org.jspecify.annotations.Nullable;

/// Some policies, with one bit each: for every attribute and bucket of codes, which of them let it
/// pass. Immutable: a change makes a new page.
final class Page {
  static final int POLICIES = 512;
  static final int WORDS = POLICIES >> 6;

  private final Layout layout;
  private final @Nullable Target[] targets;
  private final @Nullable Policy[] policies;
  private final long[] live;
  private final long[] check;
  private final long[] bits;
  private int first = Integer.MAX_VALUE;
  private int last = -1;

  /// @param live policies that are there and open
  /// @param check policies with a cut within a bucket, or that ask for more than codes say
  /// @param bits for each attribute and bucket the policies that let it pass, and those that ask,
  ///   as the layout says
  private Page(
      Layout layout,
      @Nullable Target[] targets,
      @Nullable Policy[] policies,
      long[] live,
      long[] check,
      long[] bits) {
    this.layout = layout;
    this.targets = targets;
    this.policies = policies;
    this.live = live;
    this.check = check;
    this.bits = bits;
  }

  static Page empty(Layout layout) {
    long[] bits = new long[layout.pageWords()];
    for (int i = 0; i < layout.attributes(); i++) {
      Arrays.fill(bits, layout.passing(i, 0), layout.asking(i), ~0L);
    }
    return new Page(
        layout, new Target[POLICIES], new Policy[POLICIES], new long[WORDS], new long[WORDS], bits);
  }

  private Page copy() {
    return new Page(
        layout, targets.clone(), policies.clone(), live.clone(), check.clone(), bits.clone());
  }

  /// The policy in a place, without a look at its target.
  @Nullable Policy policy(int place) {
    return policies[place];
  }

  @Nullable Target target(int place) {
    return targets[place];
  }

  /// A page of policies from the first place on.
  Page with(List<Target> added, int first) {
    Page page = copy();
    for (int i = 0; i < added.size(); i++) {
      page.forget(first + i);
      page.put(added.get(i), first + i);
    }
    page.reach();
    return page;
  }

  /// The same without the policy in a place.
  Page without(int place) {
    Page page = copy();
    page.forget(place);
    page.reach();
    return page;
  }

  private void put(Target target, int place) {
    int word = place >> 6;
    long bit = 1L << place;
    targets[place] = target;
    policies[place] = target.policy();
    live[word] |= target.closed() ? 0 : bit;
    boolean loose = target.residual();
    for (Predicate predicate : target.predicates()) {
      // a firm that may be in several buckets may pass two tests in different ones: only the first
      // test of an attribute takes bits out
      boolean again = (bits[layout.asking(predicate.attribute()) + word] & bit) != 0;
      loose |= again || !limit(predicate, word, bit);
    }
    check[word] |= loose ? bit : 0;
  }

  /// Lets the place of a policy that goes pass everywhere, as one that asks for nothing.
  private void forget(int place) {
    Target gone = targets[place];
    int word = place >> 6;
    long bit = 1L << place;
    targets[place] = null;
    policies[place] = null;
    live[word] &= ~bit;
    check[word] &= ~bit;
    if (gone != null) {
      for (Predicate predicate : gone.predicates()) {
        int asking = layout.asking(predicate.attribute()) + word;
        for (int at = layout.passing(predicate.attribute(), 0) + word; at < asking; at += WORDS) {
          bits[at] |= bit;
        }
        bits[asking] &= ~bit;
      }
    }
  }

  /// Takes the bit out of every bucket that no code of it passes; false when a cut lies within one.
  private boolean limit(Predicate predicate, int word, long bit) {
    int attribute = predicate.attribute();
    Edges fine = layout.fine(attribute);
    bits[layout.asking(attribute) + word] |= bit;
    boolean clean = true;
    for (int bucket = 0; bucket < fine.buckets(); bucket++) {
      if (!predicate.reaches(fine.first(bucket), fine.last(bucket))) {
        bits[layout.passing(attribute, bucket) + word] &= ~bit;
      } else {
        clean &= predicate.covers(fine.first(bucket), fine.last(bucket));
      }
    }
    return clean;
  }

  /// Notes between which buckets of regions its policies are.
  private void reach() {
    for (Target target : targets) {
      if (target != null && !target.closed()) {
        first = Math.min(first, layout.fine(Targets.REGION).bucket(target.regionFrom()));
        last = Math.max(last, layout.fine(Targets.REGION).bucket(target.regionTo()));
      }
    }
  }

  /// Whether a policy may be for the regions of a bucket, or of whatever stands in its place.
  boolean reaches(int bucket) {
    return bucket < 0 || (first <= bucket && bucket <= last);
  }

  long[] live() {
    return live;
  }

  long[] check() {
    return check;
  }

  /// Its rows of bits, as the [Layout] says.
  long[] bits() {
    return bits;
  }
}
