package miaopu.service.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the scanner again about files it gave no answer for: a scanner that is down loses none and
/// lets none pass.
@Component
class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int MOST = 20;

  private final Vault vault;
  private final Scanner scanner;
  private final List<Shelf> shelves;

  Quarantine(Vault vault, Scanner scanner, List<Shelf> shelves) {
    this.vault = vault;
    this.scanner = scanner;
    this.shelves = shelves;
  }

  /// One round over all of them. Without a scanner nothing is let out that once waited for one.
  void look() {
    if (scanner instanceof NoScanner) {
      return;
    }
    for (Shelf shelf : shelves) {
      for (Shelf.Held held : shelf.due(MOST)) {
        ask(shelf, held);
      }
    }
  }

  private void ask(Shelf shelf, Shelf.Held held) {
    try {
      if (Files.exists(vault.place(held.hash()))
          && scanner.scan(vault.place(held.hash())) == Scanner.Answer.CLEAN) {
        shelf.passed(held.id());
      } else {
        shelf.harmful(held.id());
        vault.release(held.hash());
      }
    } catch (IOException e) {
      LOG.warn("the scanner gave no answer ({}); the file stays in quarantine", e.getMessage());
      shelf.delayed(held.id());
    }
  }

  static void sweep(Vault vault, List<Shelf> shelves) {
    try {
      for (Shelf shelf : shelves) {
        for (String hash : shelf.outdated()) {
          vault.release(hash);
        }
      }
      int swept = vault.sweep(hashes -> named(shelves, hashes), Instant.now());
      if (swept > 0) {
        LOG.info("{} files that no row named were swept away", swept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> named(List<Shelf> shelves, List<String> hashes) {
    Set<String> named = new HashSet<>();
    for (Shelf shelf : shelves) {
      named.addAll(shelf.named(hashes));
    }
    return named;
  }
}
