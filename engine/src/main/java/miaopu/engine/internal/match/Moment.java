package miaopu.engine.internal.match;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
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
    if (target.residual()) {
      Rows left = sieve.left(block, number).rows;
      for (int i = 0; i < left.size(); i++) {
        plainly(target, number, left.get(i), sink);
      }
      return;
    }
    sink.take(target.policy(), sieve.sure(block, number), true);
    sink.take(target.policy(), sieve.possible(block, number), false);
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
      Found one = Found.one(blocks[number], number, row);
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
  Store.Offers policies(int row, Inquiry inquiry, Offered offered) {
    Block block = blocks[row / Block.ROWS];
    int local = row % Block.ROWS;
    offered.clear();
    if (block.isOdd(local)) {
      plainly(row, offered);
    } else {
      inquiry.ask(pages, block.slots(), local);
      tell(inquiry, row, offered);
    }
    return offered.of(pages);
  }

  private void plainly(int row, Offered offered) {
    for (int place = 0; place < pages.length * Page.POLICIES; place++) {
      Target target = pages[place / Page.POLICIES].target(place % Page.POLICIES);
      if (target != null && !target.closed()) {
        offered.add(place, plainly(target, row));
      }
    }
  }

  private void tell(Inquiry inquiry, int row, Offered offered) {
    for (int word = 0; word < inquiry.found(); word++) {
      int number = inquiry.page(word);
      Page page = pages[number];
      int base = number * Page.POLICIES + (word % Page.WORDS << 6);
      long may = inquiry.may(word);
      long look = inquiry.look(page, word) & may;
      offered.add(may & ~look, inquiry.unsure(word), base);
      for (; look != 0; look &= look - 1) {
        int place = base + Long.numberOfTrailingZeros(look);
        offered.add(place, closely(page.target(place % Page.POLICIES), row));
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
