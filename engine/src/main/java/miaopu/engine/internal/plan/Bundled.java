package miaopu.engine.internal.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Folders of data that ship with the program, in a jar or beside the classes.
public final class Bundled {
  private Bundled() {}

  /// Reads the folder of a file.
  ///
  /// One at a time: Java opens a jar as a file system once.
  ///
  /// @param marker a file that stands in the folder, such as `/standards/fields.yaml`
  /// @param read reads the folder; it is closed afterwards
  public static synchronized <T> T read(String marker, Function<Path, T> read) {
    try {
      URI place = Objects.requireNonNull(Bundled.class.getResource(marker), marker).toURI();
      if (!place.getScheme().equals("jar")) {
        return read.apply(Objects.requireNonNull(Path.of(place).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return read.apply(Objects.requireNonNull(jar.getPath(marker).getParent()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
