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
/// @param table the facts of a row that was not changed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Moment(
    Block[] blocks,
    Zones zones,
    Page[] pages,
    List<Edges> fine,
    Occasion occasion,
    IntFunction<Facts> table) {

  /// What is told of a match.
  interface Sink {
    void take(Target target, Block block, int row, boolean sure);
  }

  /// What is told of a policy for a firm.
  interface Offer {
    void take(Policy policy, boolean sure);
  }

  /// The facts of a row.
  Facts facts(int row) {
    Facts own = blocks[row / Block.ROWS].facts(row % Block.ROWS);
    return own == null ? table.apply(row) : own;
  }

  /// The firms a policy is for.
  void firms(Target target, Sight sight, Sieve sieve, Sink sink) {
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
  void pairs(Sight sight, Sieve sieve, Sink sink) {
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

  private void look(Target target, int number, long @Nullable [] visible, Sieve sieve, Sink sink) {
    if (Sight.isNone(visible)) {
      return;
    }
    Block block = blocks[number];
    long[] odd = block.odd();
    if (odd != null) {
      rows(odd, block.alive(), visible, row -> plainly(target, number, row, sink));
    }
    if (!sieve.sift(target, block, visible)) {
      return;
    }
    boolean residual = target.residual();
    for (int word = 0; word < Block.WORDS; word++) {
      long clear = sieve.clear[word];
      long look = sieve.look[word];
      for (long left = sieve.may[word]; left != 0; left &= left - 1) {
        long bit = left & -left;
        int row = (word << 6) + Long.numberOfTrailingZeros(left);
        int result = (clear & bit) != 0 ? Target.SURE : Target.POSSIBLE;
        if ((look & bit) != 0) {
          result = Math.min(result, target.passesOpen(block, row));
        }
        if (result == Target.NOT) {
          continue;
        }
        if (residual) {
          plainly(target, number, row, sink);
        } else {
          sink.take(target, block, row, result == Target.SURE);
        }
      }
    }
  }

  private static void rows(long[] some, long[] alive, long @Nullable [] visible, IntConsumer take) {
    for (int word = 0; word < some.length; word++) {
      long left = some[word] & alive[word] & (visible == null ? ~0L : visible[word]);
      for (; left != 0; left &= left - 1) {
        take.accept((word << 6) + Long.numberOfTrailingZeros(left));
      }
    }
  }

  private void plainly(Target target, int number, int row, Sink sink) {
    int result = plainly(target, number * Block.ROWS + row);
    if (result != Target.NOT) {
      sink.take(target, blocks[number], row, result == Target.SURE);
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
    boolean odd = block.isOdd(local);
    long[] may = new long[Page.WORDS];
    long[] unsure = new long[Page.WORDS];
    long[] look = new long[Page.WORDS];
    for (Page page : pages) {
      if (odd) {
        for (int place = 0; place < Page.POLICIES; place++) {
          Target target = page.target(place);
          if (target != null && !target.closed()) {
            tell(target, plainly(target, row), sink);
          }
        }
      } else if (page.sift(block, local, fine, may, unsure, look)) {
        for (int word = 0; word < Page.WORDS; word++) {
          for (long left = may[word]; left != 0; left &= left - 1) {
            long bit = left & -left;
            int place = (word << 6) + Long.numberOfTrailingZeros(left);
            Policy policy = page.policy(place);
            if (policy == null) {
              continue;
            }
            int result =
                (look[word] & bit) != 0
                    ? closely(page.target(place), block, local, row)
                    : (unsure[word] & bit) != 0 ? Target.POSSIBLE : Target.SURE;
            if (result != Target.NOT) {
              sink.take(policy, result == Target.SURE);
            }
          }
        }
      }
    }
  }

  private int closely(@Nullable Target target, Block block, int local, int row) {
    if (target == null) {
      return Target.NOT;
    }
    int result = target.passes(block, local);
    return result == Target.NOT || !target.residual() ? result : plainly(target, row);
  }

  private static void tell(Target target, int result, Offer sink) {
    if (result != Target.NOT) {
      sink.take(target.policy(), result == Target.SURE);
    }
  }

  @Nullable Firm firm(int row) {
    return blocks[row / Block.ROWS].firm(row % Block.ROWS);
  }
}
