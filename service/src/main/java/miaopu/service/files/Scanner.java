package miaopu.service.files;

import java.io.IOException;
import java.nio.file.Path;

/// A virus scanner, beside the built-in look into each file.
interface Scanner {
  /// What a scanner says of a file; an exception says nothing of it.
  enum Answer {
    CLEAN,
    HARMFUL
  }

  /// Asks it.
  ///
  /// @throws IOException when the scanner is down or gave no answer: the file waits
  Answer scan(Path file) throws IOException;
}
