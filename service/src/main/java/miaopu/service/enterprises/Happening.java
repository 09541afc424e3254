package miaopu.service.enterprises;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something in the life of a firm, as the office enters it.
///
/// @param kind what happened
/// @param day from which on it counts
/// @param document where it is written
record Happening(Kind kind, LocalDate day, String document) {

  /// What can happen to a firm.
  enum Kind {
    RENAMED,
    MOVED,
    MERGED,
    SPLIT,
    CANCELLED;

    static @Nullable Kind of(String name) {
      for (Kind kind : values()) {
        if (kind.name().equals(name)) {
          return kind;
        }
      }
      return null;
    }
  }

  /// A firm that goes on after another one was merged into it, or that came from a split.
  ///
  /// @param code 18 characters
  record Partner(String code, String name) {}
}
