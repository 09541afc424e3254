package miaopu.engine.internal.match;

import java.util.List;
import miaopu.engine.Policy;
import miaopu.engine.internal.plan.Plan;

/// A policy made ready to be matched: tests that must all hold as ranges of codes, and whether its
/// audience asks for more than they say.
public final class Target {
  /// What came of a firm.
  static final int NOT = -1;

  static final int POSSIBLE = 0;
  static final int SURE = 1;

  private final Policy policy;
  private final Plan plan;
  private final Predicate[] predicates;
  private final boolean residual;
  private final boolean closed;
  private final int regions;
  private final boolean oneRegion;
  private final long regionFrom;
  private final long regionTo;

  /// @param residual whether the plain evaluator must confirm what the predicates let through
  /// @param closed whether nobody can have it on the date
  Target(Policy policy, Plan plan, List<Predicate> predicates, boolean residual, boolean closed) {
    this.policy = policy;
    this.plan = plan;
    this.predicates = predicates.toArray(Predicate[]::new);
    this.residual = residual;
    this.closed = closed;
    int count = 0;
    boolean one = true;
    long from = Packing.LOWEST;
    long to = Packing.HIGHEST;
    for (Predicate predicate : predicates) {
      Predicate.Strip[] strips = predicate.strips();
      if (predicate.attribute() != Targets.REGION) {
        break;
      }
      count++;
      one &= strips.length == 1;
      if (strips.length > 0) {
        from = Math.max(from, strips[0].from());
        to = Math.min(to, strips[strips.length - 1].to());
      }
    }
    regions = count;
    oneRegion = one && count <= 1;
    regionFrom = from;
    regionTo = to;
  }

  /// How many of the predicates are about the region: the first ones.
  int regions() {
    return regions;
  }

  /// Whether all of them say no more than [#regionFrom] and [#regionTo].
  boolean isOneRegion() {
    return oneRegion;
  }

  /// No firm with a lower region passes.
  long regionFrom() {
    return regionFrom;
  }

  /// No firm with a higher one.
  long regionTo() {
    return regionTo;
  }

  /// The policy.
  public Policy policy() {
    return policy;
  }

  Plan plan() {
    return plan;
  }

  Predicate[] predicates() {
    return predicates;
  }

  boolean residual() {
    return residual;
  }

  boolean closed() {
    return closed;
  }

  /// What the predicates say of a row: [#SURE] only as far as they go.
  int passes(Slots slots, int row) {
    int worst = SURE;
    for (Predicate predicate : predicates) {
      worst = Math.min(worst, passes(predicate, slots, row));
    }
    return worst;
  }

  /// What a predicate says of a row.
  static int passes(Predicate predicate, Slots slots, int row) {
    int attribute = predicate.attribute();
    return predicate.passes(slots.low(row, attribute), slots.high(row, attribute));
  }
}
