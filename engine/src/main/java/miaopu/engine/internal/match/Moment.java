package miaopu.engine.internal.match;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Policy;
import miaopu.engine.internal.reference.Assessor;
import org.jspecify.annotations.Nullable;

/// All firms and policies as they are at one moment. Immutable, so a reader that holds one is
/// untouched by whatever changes.
///
/// @param table the facts of a row of the table the firms came from
@SuppressWarnings("ArrayRecordComponent") // never compared
record Moment(
    Block[] blocks,
    Zones zones,
    Page[] pages,
    Layout layout,
    Occasion occasion,
    IntFunction<Facts> table) {

  Moment with(Page[] other) {
    return new Moment(blocks, zones, other, layout, occasion, table);
  }

  Moment with(Block[] other, Zones theirs) {
    return new Moment(other, theirs, pages, layout, occasion, table);
  }

  /// What is told of a policy for a firm.
  interface Offer {
    void take(Policy policy, boolean sure);
  }

  /// The facts of a row.
  Facts facts(int row) {
    Block block = blocks[row / Block.ROWS];
    Facts own = block.slots().facts(row % Block.ROWS);
    return own == null ? table.apply(block.first() + row % Block.ROWS) : own;
  }

  /// The firms a policy is for.
  void firms(Target target, Sight sight, Sieve sieve, Store.Match sink) {
    if (target.closed()) {
      return;
    }
    for (int i = 0; i < blocks.length; i++) {
      if (zones.reaches(i, target.regionFrom(), target.regionTo())) {
        look(target, i, sight.of(i), sieve, sink);
      }
    }
  }

  /// All policies with all firms, block by block.
  void pairs(Sight sight, Sieve sieve, Store.Match sink) {
    Target[] targets = targets();
    long[] from = new long[targets.length];
    long[] to = new long[targets.length];
    for (int i = 0; i < targets.length; i++) {
      from[i] = targets[i].regionFrom();
      to[i] = targets[i].regionTo();
    }
    for (int i = 0; i < blocks.length; i++) {
      long[] visible = sight.of(i);
      if (Sight.isNone(visible)) {
        continue;
      }
      for (int j = 0; j < targets.length; j++) {
        if (zones.reaches(i, from[j], to[j])) {
          look(targets[j], i, visible, sieve, sink);
        }
      }
    }
  }

  private Target[] targets() {
    List<Target> targets = new java.util.ArrayList<>();
    for (Page page : pages) {
      for (int place = 0; place < Page.POLICIES; place++) {
        Target target = page.target(place);
        if (target != null && !target.closed()) {
          targets.add(target);
        }
      }
    }
    return targets.toArray(Target[]::new);
  }

  private void look(
      Target target, int number, long @Nullable [] visible, Sieve sieve, Store.Match sink) {
    if (Sight.isNone(visible)) {
      return;
    }
    Block block = blocks[number];
    Slots slots = block.slots();
    if (slots.hasOdd()) {
      odd(block, visible, row -> plainly(target, number, row, sink));
    }
    if (!sieve.sift(target, block, visible)) {
      return;
    }
    Found found = sieve.found;
    if (target.residual()) {
      for (int i = sieve.left(); i > 0; i--) {
        plainly(target, number, found.rows[i - 1], sink);
      }
      return;
    }
    sink.take(target.policy(), found.of(slots, sieve.sure()), true);
    sink.take(target.policy(), found.of(slots, sieve.possible()), false);
  }

  private static void odd(Block block, long @Nullable [] visible, IntConsumer take) {
    for (int word = 0; word < Block.WORDS; word++) {
      long left = block.slots().bits()[Layout.ODD + word] & block.alive()[word];
      left &= visible == null ? ~0L : visible[word];
      for (; left != 0; left &= left - 1) {
        take.accept((word << 6) + Long.numberOfTrailingZeros(left));
      }
    }
  }

  private void plainly(Target target, int number, int row, Store.Match sink) {
    int result = plainly(target, number * Block.ROWS + row);
    if (result != Target.NOT) {
      Found one = Found.one(blocks[number].slots(), row);
      sink.take(target.policy(), one, result == Target.SURE);
    }
  }

  /// What the plain evaluator says.
  int plainly(Target target, int row) {
    Outcome outcome = Assessor.outcome(target.plan(), facts(row), occasion);
    return switch (outcome) {
      case MET, EXEMPT -> Target.SURE;
      case UNKNOWN, MANUAL -> Target.POSSIBLE;
      case NOT_MET, NOT_APPLICABLE -> Target.NOT;
    };
  }

  /// The policies for a firm.
  void policies(int row, Offer sink) {
    Block block = blocks[row / Block.ROWS];
    int local = row % Block.ROWS;
    if (block.isOdd(local)) {
      for (Target target : targets()) {
        tell(target, plainly(target, row), sink);
      }
      return;
    }
    Inquiry inquiry = new Inquiry(layout, block, local);
    for (Page page : pages) {
      if (inquiry.sift(page)) {
        for (int word = 0; word < Page.WORDS; word++) {
          if (inquiry.may[word] != 0) {
            tell(page, word, inquiry, row, sink);
          }
        }
      }
    }
  }

  private void tell(Page page, int word, Inquiry inquiry, int row, Offer sink) {
    long unsure = inquiry.unsure(page, word);
    long look = inquiry.look(page, word);
    for (long left = inquiry.may[word]; left != 0; left &= left - 1) {
      long bit = left & -left;
      int place = (word << 6) + Long.numberOfTrailingZeros(left);
      Policy policy = page.policy(place);
      if (policy == null) {
        continue;
      }
      int result =
          (look & bit) != 0
              ? closely(page.target(place), row)
              : (unsure & bit) != 0 ? Target.POSSIBLE : Target.SURE;
      if (result != Target.NOT) {
        sink.take(policy, result == Target.SURE);
      }
    }
  }

  private int closely(@Nullable Target target, int row) {
    if (target == null) {
      return Target.NOT;
    }
    int result = target.passes(blocks[row / Block.ROWS].slots(), row % Block.ROWS);
    return result == Target.NOT || !target.residual() ? result : plainly(target, row);
  }

  private static void tell(Target target, int result, Offer sink) {
    if (result != Target.NOT) {
      sink.take(target.policy(), result == Target.SURE);
    }
  }

  /// Whether a firm is in a row.
  boolean isAt(int row, String id) {
    int number = row / Block.ROWS;
    int local = row % Block.ROWS;
    if (number >= blocks.length || !blocks[number].has(local)) {
      return false;
    }
    Firm firm = blocks[number].slots().firm(local);
    return firm != null && firm.id().equals(id);
  }
}
