package miaopu.intake.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Problem;
import miaopu.engine.Problem.Severity;

/// Problems of a reading: all counted, the first ones kept.
public final class ProblemLog {
  private final int keep;
  private final List<Problem> kept = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long errors;

  /// A log that keeps so many problems word for word.
  public ProblemLog(int keep) {
    this.keep = keep;
  }

  /// Takes a problem.
  public void add(Problem problem) {
    counts.merge(problem.code(), 1L, Long::sum);
    errors += problem.severity() == Severity.ERROR ? 1 : 0;
    if (kept.size() < keep) {
      kept.add(problem);
    }
  }

  /// Begins anew.
  public void forget() {
    kept.clear();
    counts.clear();
    errors = 0;
  }

  /// The first problems.
  public List<Problem> kept() {
    return List.copyOf(kept);
  }

  /// How many there were, by code.
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /// How many of them were errors.
  public long errors() {
    return errors;
  }
}
