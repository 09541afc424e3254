package miaopu.intake.problem;

import java.io.IOException;
import miaopu.engine.Problem;

/// Ends the reading of a file; the one problem it carries says why. Never leaves the intake.
public final class Unreadable extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /// Ends a reading for a reason.
  public Unreadable(Problem problem) {
    super(problem.code() + " " + problem.place());
    this.problem = problem;
  }

  /// Why.
  public Problem problem() {
    return problem;
  }
}
