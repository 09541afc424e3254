package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.List;
import miaopu.engine.Field;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What a firm can do about one field: an entry of `levers.yaml`. Editorial data, never law.
///
/// @param upward true when a number is raised, false when it is lowered; without meaning for flags
///   and codes
/// @param reaches what can be reached, the easiest first: one entry for a number (any value) and a
///   flag, several for a code; empty unless the kind is LEVER
/// @param same a word shared by levers of which one unit of change is one of each other, such as a
///   right that counts for several definitions; empty when there is none
/// @param how what to do, or why nothing can be done
public record Lever(
    Field field, Kind kind, boolean upward, List<Reach> reaches, String same, Text how) {
  /// Whether a field can be changed.
  public enum Kind {
    /// The firm can change it.
    LEVER,
    /// It comes with time alone.
    TIME,
    /// It comes with a title, won by a filing of its own.
    TITLE,
    /// Nobody can plan it.
    NONE
  }

  /// What can be reached, and at what price.
  ///
  /// @param to the code, `yes` or `no`; empty for a number
  /// @param cost yuan for one unit of change, for a code or flag the whole; null when unknown
  /// @param months until the fact has changed
  /// @param campaign true when the next campaign decides
  /// @param effort 1 (a form) to 5 (a change of the business)
  public record Reach(
      String to, @Nullable BigDecimal cost, int months, boolean campaign, int effort) {}
}
