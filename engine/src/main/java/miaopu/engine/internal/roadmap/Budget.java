package miaopu.engine.internal.roadmap;

/// How much may be asked before a search stops and says so; shared by all searches of one roadmap
/// that look for the same.
final class Budget {
  /// A search that has asked the evaluator so often stops.
  static final int MOST_EVALUATIONS = 60_000;

  /// And one that has looked at so many parts of plans.
  private static final int MOST_STEPS = 20_000;

  private int steps;
  private int evaluations;
  private boolean spent;
  private boolean cut;

  /// Takes one evaluation; false when there is none left.
  boolean evaluate() {
    if (evaluations == MOST_EVALUATIONS) {
      spent = true;
      return false;
    }
    evaluations++;
    return true;
  }

  /// Takes one step of a search; false when there is none left.
  boolean step() {
    if (++steps > MOST_STEPS) {
      spent = true;
    }
    return !spent;
  }

  /// Says that some values or ways were left out.
  void leaveOut() {
    cut = true;
  }

  /// True when nothing is left to ask with.
  boolean spent() {
    return spent;
  }

  /// True when everything that matters was looked at.
  boolean complete() {
    return !spent && !cut;
  }

  int evaluations() {
    return evaluations;
  }
}
