package miaopu.service.circulars;

import java.time.Instant;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A letter to firms as pages show it.
///
/// @param to firms that are written to
/// @param unreached firms that have turned letters off and those for which nobody works here: never
///   apart, for two looks that differ by one firm would tell which it is
/// @param waiting of these those that get their letter by day, or with the next one; null where so
///   few are written to that it would tell which
/// @param sent of these those that were written to; null where so few are
/// @param seen firms where somebody has read it; null where so few were written to
public record CircularSeen(
    long id,
    String office,
    String subject,
    String words,
    Text why,
    int to,
    int unreached,
    @Nullable Long waiting,
    @Nullable Long sent,
    @Nullable Long seen,
    Instant madeAt) {
  /// Of fewer firms nothing is told that only one of them may have done.
  static final int FEW = 10;

  static CircularSeen of(Sendings.Sending one, Sendings.@Nullable Response response) {
    Sendings.Response told = one.to() < FEW ? null : response;
    return new CircularSeen(
        one.id(),
        one.organisationName(),
        one.subject(),
        one.words(),
        one.why(),
        one.to(),
        one.unreached(),
        told == null ? null : told.waiting(),
        told == null ? null : told.sent(),
        // the others may have had a letter today: then it is about those that had none
        told == null || told.sent() < FEW ? null : told.seen(),
        one.madeAt());
  }
}
