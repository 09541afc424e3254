package miaopu.engine.internal.reference;

import java.util.Set;
import miaopu.engine.internal.read.Comparison;
import org.jspecify.annotations.Nullable;

/// Answers of comparisons of numbers that are taken as told while the figures in them are open.
@FunctionalInterface
public interface Told {
  /// No comparison is told.
  Told NOTHING = (source, bound) -> null;

  /// What a silent comparison misses: a fact that is not open.
  Set<String> SILENT_KEYS = Set.of("-");

  /// What a comparison comes to.
  enum Answer {
    HOLDS,
    FAILS,
    /// A base is zero or below.
    BASELESS,
    /// A figure is not known.
    SILENT
  }

  /// The answer, null when the comparison is looked at.
  ///
  /// @param source the test or indicator
  /// @param bound its comparison, or that of one of its bands
  @Nullable Answer answer(Object source, Comparison.Bound bound);
}
