package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Files of expected text under `src/test/resources/golden`; `-Dgolden.update=true` writes them
/// anew, to be read like code before they are committed.
final class Golden {
  static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  static void matches(String file, String text) {
    Path path = FOLDER.resolve(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
      }
      assertThat(path).as("-Dgolden.update=true writes it").exists();
      assertThat(text).as(file).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
