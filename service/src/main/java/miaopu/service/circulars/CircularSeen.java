package miaopu.service.circulars;

import java.time.Instant;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A letter to firms as pages show it.
///
/// @param to firms that are written to
/// @param leftOut firms that have turned letters off; null where so few were chosen that it would
///   tell which
/// @param nobody firms for which nobody works here; null where so few were chosen
/// @param unreached both of these together
/// @param waiting of these those that get their letter by day, or with the next one
/// @param seen firms where somebody has read it; null where so few were chosen
public record CircularSeen(
    long id,
    String office,
    String subject,
    String words,
    Text why,
    int to,
    @Nullable Integer leftOut,
    @Nullable Integer nobody,
    int unreached,
    long waiting,
    long sent,
    @Nullable Long seen,
    Instant madeAt) {
  /// Of fewer firms nothing is told that only one of them may have done.
  static final int FEW = 10;

  static CircularSeen of(Sendings.Sending one, Sendings.@Nullable Response response) {
    boolean few = one.chosen() < FEW;
    return new CircularSeen(
        one.id(),
        one.organisationName(),
        one.subject(),
        one.words(),
        one.why(),
        one.chosen() - one.leftOut() - one.nobody(),
        few ? null : one.leftOut(),
        few ? null : one.nobody(),
        one.leftOut() + one.nobody(),
        response == null ? 0 : response.waiting(),
        response == null ? 0 : response.sent(),
        response == null || few ? null : response.seen(),
        one.madeAt());
  }
}
