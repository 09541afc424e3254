package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Problem;

/// Collects the problems of a rulebook, so that all are told at once.
public final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /// Adds a problem at a place, with what was found there.
  public void add(RuleProblem kind, Place place, String found) {
    String shown = found.length() > 120 ? found.substring(0, 117) + "..." : found;
    problems.add(
        new Problem(
            kind.code(),
            Problem.Severity.ERROR,
            place.text(),
            shown,
            kind.expected(),
            kind.remedy(),
            place.caret()));
  }

  /// All problems so far, in the order they were found.
  public List<Problem> all() {
    return List.copyOf(problems);
  }

  /// True when nothing was found.
  public boolean none() {
    return problems.isEmpty();
  }

  /// How many there are.
  public int count() {
    return problems.size();
  }
}
