package miaopu.service.enterprises;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import miaopu.intake.file.FileKind;
import miaopu.intake.problem.Unreadable;
import miaopu.service.calls.Refusal;
import miaopu.service.walls.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/// Batches of facts that systems of departments send. A batch is an import whose rows are known by
/// the codes of their firms; its number makes it come once.
@Component
class Feeds {
  /// The largest batch.
  static final long MOST_BYTES = 64L << 20;

  /// A batch up to this size is in the register when it is answered; a larger one goes on in the
  /// background.
  static final long AT_ONCE = 256L << 10;

  private final Imports imports;
  private final Batches batches;
  private final ImportRuns runs;
  private final ImportWorker worker;
  private final Store store;
  private final TransactionTemplate transactions;

  Feeds(
      Imports imports,
      Batches batches,
      ImportRuns runs,
      ImportWorker worker,
      Store store,
      TransactionTemplate transactions) {
    this.imports = imports;
    this.batches = batches;
    this.runs = runs;
    this.worker = worker;
    this.store = store;
    this.transactions = transactions;
  }

  /// Takes a batch, or finds that it was taken before.
  ///
  /// @throws Refusal when there is another batch of this number, or it is no JSON
  Import take(Sources.Source source, String batch, boolean whole, InputStream body)
      throws IOException {
    Path draft = store.draft();
    try {
      String hash = copy(body, draft);
      long bytes = Files.size(draft);
      String name = source.feed() + "-" + batch + ".json";
      Imports.Sent sent = new Imports.Sent(name, hash, bytes, source.id(), Today.date(), false);
      Optional<Import> before = batches.find(source.id(), batch);
      if (before.isPresent()) {
        return same(before.get(), hash, whole);
      }
      check(draft);
      Optional<Long> id =
          transactions.execute(_ -> {
            Optional<Long> made = batches.open(sent, batch, whole);
            made.ifPresent(number -> move(draft, store.table(number, name)));
            return made;
          });
      if (id.isEmpty()) {
        return same(batches.find(source.id(), batch).orElseThrow(), hash, whole);
      }
      begin(id.get(), bytes);
      return imports.find(id.get()).orElseThrow();
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Import same(Import before, String hash, boolean whole) {
    if (!before.hash().equals(hash) || before.whole() != whole) {
      throw Refusal.conflict(
          "batch",
          "这个批次号已用于另一批内容。更正请用新的批次号。",
          "This batch was sent with other content; send a correction under a new number.");
    }
    return before;
  }

  private void begin(long id, long bytes) {
    if (bytes <= AT_ONCE) {
      runs.run(id, () -> false);
    } else {
      worker.take(id);
    }
  }

  private static String copy(InputStream body, Path draft) throws IOException {
    MessageDigest digest = Candidate.digest();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        bytes += read;
        if (bytes > MOST_BYTES) {
          throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        out.write(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void check(Path draft) {
    try {
      if (FileKind.of(draft) == FileKind.JSON) {
        return;
      }
    } catch (Unreadable e) {
      throw Refusal.unreadable("", e.problem().remedy().zh(), e.problem().remedy().en());
    }
    throw Refusal.unreadable(
        "", "内容应为 facts.json 格式的 JSON。", "The body is JSON in the form of facts.json.");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
