package miaopu.service.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import miaopu.service.Ground;

/// A database of its own with a sealed record, and somebody who may do anything to it.
final class Scratch implements AutoCloseable {
  private final Connection superuser;
  private final SigningKeys keys;
  private long floor;

  Scratch() throws SQLException, IOException {
    superuser = Ground.get().superuser(Ground.get().freshDatabase());
    keys = new SigningKeys(Files.createTempDirectory("miaopu-keys"));
  }

  /// As the platform writes them: one transaction each, a hundred events.
  void write(int events) throws SQLException {
    tamper(
        """
        SET miaopu.account = '7'; SET miaopu.organisation = '70'; SET miaopu.duty = 'REVIEWER';
        INSERT INTO audit.event (organisation_name, kind, subject, region, firm, details)
        SELECT '虚构市中小企业局', 'enterprises.fact-entered', 'firm:' || n, 440106, n,
               json_build_object('field', 'revenue', 'n', n)
        FROM generate_series(1, %d) n
        """
            .formatted(events));
  }

  int seal() throws SQLException {
    superuser.setAutoCommit(false);
    int sealed = 0;
    long after = 0;
    long horizon = -1;
    Sealing.Batch batch;
    do {
      try (Statement statement = superuser.createStatement()) {
        statement.execute("SET LOCAL ROLE miaopu_clock");
      }
      batch = Sealing.batch(superuser, floor, after);
      superuser.commit();
      horizon = horizon < 0 ? batch.horizon() : horizon;
      after = batch.last();
      sealed += batch.sealed();
    } while (batch.full());
    floor = horizon;
    superuser.setAutoCommit(true);
    return sealed;
  }

  /// As a platform that has just been started.
  void forget() {
    floor = 0;
  }

  void tamper(String sql) throws SQLException {
    superuser.setAutoCommit(true);
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  String checkpoint() throws SQLException, IOException, GeneralSecurityException {
    superuser.setAutoCommit(true);
    Sealing.Head head = Sealing.head(superuser);
    return Checkpoint.of(
            head.sequence(), head.hash(), Instant.parse("2026-11-21T10:00:00Z"), keys.current())
        .words();
  }

  SigningKeys keys() {
    return keys;
  }

  Verdict verify() throws SQLException, IOException, GeneralSecurityException {
    return new Verifier(superuser, keys.known()).verify(Optional.empty());
  }

  Verdict verify(String checkpoint) throws SQLException, IOException, GeneralSecurityException {
    return verify(checkpoint, keys.known());
  }

  Verdict verify(String checkpoint, Set<String> known)
      throws SQLException, GeneralSecurityException {
    return new Verifier(superuser, known).verify(Optional.of(checkpoint));
  }

  @Override
  public void close() throws SQLException, IOException {
    superuser.close();
    Path folder = keys.folder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
