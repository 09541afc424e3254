package miaopu.service.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A token as a line of the page of tokens.
///
/// @param usedOn day of its last use, null when never
/// @param revoked true when it was ended before its time
public record TokenRow(
    long id, String name, LocalDate expiresOn, @Nullable LocalDate usedOn, boolean revoked) {
  static TokenRow of(Tokens.Token token) {
    return new TokenRow(
        token.id(), token.name(), token.expiresOn(), token.usedOn(), token.revokedAt() != null);
  }
}
