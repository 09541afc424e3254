package miaopu.service.circulars;

import java.time.Instant;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A letter to firms as pages show it.
///
/// @param to firms that are written to
/// @param waiting of these those that get their letter by day, or with the next one
/// @param seen firms where somebody has read it
public record CircularSeen(
    long id,
    String office,
    String subject,
    String words,
    Text why,
    int to,
    int leftOut,
    int nobody,
    long waiting,
    long sent,
    long seen,
    Instant madeAt) {
  static CircularSeen of(Sendings.Sending one, Sendings.@Nullable Response response) {
    return new CircularSeen(
        one.id(),
        one.organisationName(),
        one.subject(),
        one.words(),
        one.why(),
        one.chosen() - one.leftOut() - one.nobody(),
        one.leftOut(),
        one.nobody(),
        response == null ? 0 : response.waiting(),
        response == null ? 0 : response.sent(),
        response == null ? 0 : response.seen(),
        one.madeAt());
  }
}
