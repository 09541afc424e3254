package miaopu.engine;

import java.util.List;
import miaopu.engine.internal.explain.ComparisonText;
import miaopu.engine.internal.explain.Deciding;
import miaopu.engine.internal.explain.Matters;
import org.jspecify.annotations.Nullable;

/// The same facts under two editions, clause by clause.
///
/// @param from the assessment under the first edition
/// @param to the assessment under the second
/// @param changes what differs, in the order of the second edition, then what only the first had
public record Comparison(Assessment from, Assessment to, List<Change> changes) {
  /// One matter that both or one of the editions rule on.
  ///
  /// @param matter what is compared, in words
  /// @param before the node of the first edition, null when it has none
  /// @param after the node of the second, null when it has none
  public record Change(
      Text matter, @Nullable ConditionResult before, @Nullable ConditionResult after) {
    /// True when the outcome differs.
    public boolean turns() {
      return before == null || after == null || before.outcome() != after.outcome();
    }
  }

  /// Two assessments of one firm, such as of two days, clause by clause.
  public static Comparison of(Assessment from, Assessment to) {
    return Matters.compare(from, to);
  }

  /// The matters that make the worse of the two verdicts what it is: each of them alone would, on
  /// its side. In the order of that side; empty when neither verdict is worse.
  public List<Change> deciding() {
    return Deciding.between(this);
  }

  /// The whole comparison for people, one line a matter: first what decides, then what turns.
  public String explain(Language language) {
    return ComparisonText.explain(this, language);
  }
}
