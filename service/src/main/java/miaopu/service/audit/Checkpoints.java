package miaopu.service.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Signs the end of the chain from time to time. Without a data folder there is no key, and nothing
/// is signed.
@Component
class Checkpoints {
  private final JdbcTemplate database;
  private final TransactionTemplate transactions;
  private final Optional<SigningKeys> keys;

  Checkpoints(
      JdbcTemplate database,
      TransactionTemplate transactions,
      @Value("${miaopu.data:}") String data) {
    this.database = database;
    this.transactions = transactions;
    this.keys =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(new SigningKeys(Path.of(data).resolve("keys")));
  }

  /// Signs what was sealed since the last time; the newest checkpoint, if there is any.
  Optional<Checkpoint> make() {
    return Viewers.as(
        Viewer.clock(), () -> Objects.requireNonNull(transactions.execute(_ -> made())));
  }

  private Optional<Checkpoint> made() {
    Sealing.Head head =
        Objects.requireNonNull(database.execute((ConnectionCallback<Sealing.Head>) Sealing::head));
    Optional<Checkpoint> newest =
        database
            .queryForList(
                "SELECT words FROM audit.checkpoint ORDER BY sequence DESC LIMIT 1", String.class)
            .stream()
            .findFirst()
            .map(Checkpoint::read);
    if (keys.isEmpty()
        || head.sequence() == 0
        || newest.filter(one -> one.sequence() >= head.sequence()).isPresent()) {
      return newest;
    }
    try {
      Checkpoint made =
          Checkpoint.of(
              head.sequence(),
              head.hash(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS),
              keys.get().current());
      database.update(
          "INSERT INTO audit.checkpoint (sequence, words) VALUES (?, ?) ON CONFLICT DO NOTHING",
          made.sequence(),
          made.words());
      return Optional.of(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
  }
}
