package miaopu.engine.internal.reference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;

/// An outcome with the reasons it is UNKNOWN and the facts that could decide it, and the algebra of
/// groups:
///
/// | group | first that is there wins |
/// |---|---|
/// | all | NOT_MET, UNKNOWN, MANUAL, else MET |
/// | any | MET, UNKNOWN, MANUAL, else NOT_MET |
///
/// EXEMPT counts as MET; NOT_APPLICABLE drops out; a group with nothing left is NOT_APPLICABLE.
record State(Outcome outcome, Set<UnknownReason> reasons, Set<String> missing) {
  static final State MET = new State(Outcome.MET, Set.of(), Set.of());
  static final State NOT_MET = new State(Outcome.NOT_MET, Set.of(), Set.of());
  static final State EXEMPT = new State(Outcome.EXEMPT, Set.of(), Set.of());
  static final State MANUAL = new State(Outcome.MANUAL, Set.of(), Set.of());
  static final State NOT_APPLICABLE = new State(Outcome.NOT_APPLICABLE, Set.of(), Set.of());
  static final State LAW_UNKNOWN = unknown(UnknownReason.LAW_UNKNOWN);
  static final State NOT_COMPUTABLE = unknown(UnknownReason.NOT_COMPUTABLE);

  static State unknown(UnknownReason reason) {
    return new State(Outcome.UNKNOWN, Set.of(reason), Set.of());
  }

  static State missing(Set<String> keys) {
    return new State(Outcome.UNKNOWN, Set.of(UnknownReason.MISSING_FACT), keys);
  }

  static State of(boolean holds) {
    return holds ? MET : NOT_MET;
  }

  boolean unknown() {
    return outcome == Outcome.UNKNOWN;
  }

  static State all(List<State> states) {
    return group(states, Outcome.NOT_MET);
  }

  static State any(List<State> states) {
    return group(states, Outcome.MET);
  }

  /// `decisive` settles the group; without it and without anything open the group is the opposite.
  private static State group(List<State> states, Outcome decisive) {
    boolean manual = false;
    boolean some = false;
    boolean open = false;
    for (State state : states) {
      Outcome plain = state.outcome.holds() ? Outcome.MET : state.outcome;
      if (plain == decisive) {
        return decisive == Outcome.MET ? MET : NOT_MET;
      }
      manual |= plain == Outcome.MANUAL;
      open |= plain == Outcome.UNKNOWN;
      some |= plain != Outcome.NOT_APPLICABLE;
    }
    if (!some) {
      return NOT_APPLICABLE;
    }
    if (open) {
      return union(states);
    }
    return manual ? MANUAL : of(decisive == Outcome.NOT_MET);
  }

  /// At least n of them: `all` is n of n, `any` is 1 of n.
  static State atLeast(int n, List<State> states) {
    int met = 0;
    int manual = 0;
    int unknown = 0;
    int some = 0;
    for (State state : states) {
      met += state.outcome.holds() ? 1 : 0;
      manual += state.outcome == Outcome.MANUAL ? 1 : 0;
      unknown += state.unknown() ? 1 : 0;
      some += state.outcome == Outcome.NOT_APPLICABLE ? 0 : 1;
    }
    if (some == 0) {
      return NOT_APPLICABLE;
    }
    if (met >= n || met + manual + unknown < n) {
      return of(met >= n);
    }
    boolean factsDecide = unknown > 0 && (met + unknown >= n || met + manual < n);
    return factsDecide ? union(states) : MANUAL;
  }

  /// UNKNOWN for every reason any of them has, with all they miss.
  static State union(List<State> states) {
    EnumSet<UnknownReason> reasons = EnumSet.noneOf(UnknownReason.class);
    Set<String> missing = Set.of();
    for (State state : states) {
      if (state.unknown()) {
        reasons.addAll(state.reasons);
        missing = Measured.union(missing, state.missing);
      }
    }
    return new State(Outcome.UNKNOWN, reasons, missing);
  }

  /// The condition itself, excused when the excuse holds: like `any`, but an excuse gives EXEMPT.
  static State excused(State own, State excuse) {
    if (own.outcome.holds() || own.outcome == Outcome.NOT_APPLICABLE) {
      return own;
    }
    return excuse.outcome.holds() ? EXEMPT : any(List.of(own, excuse));
  }

  /// The condition itself within a scope: NOT_APPLICABLE outside it, undecided while the scope is.
  static State scoped(State own, State scope) {
    if (own.outcome == Outcome.NOT_APPLICABLE) {
      return own;
    }
    return switch (scope.outcome) {
      case NOT_MET, NOT_APPLICABLE -> NOT_APPLICABLE;
      case MET, EXEMPT -> own;
      case MANUAL -> own.unknown() ? own : MANUAL;
      case UNKNOWN -> union(new ArrayList<>(List.of(scope, own)));
    };
  }
}
