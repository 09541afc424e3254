package miaopu.intake.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files of a rulebook: of a folder, or those that ship with the program.
public final class StandardFiles {
  private StandardFiles() {}

  /// Does something with the root folder of a rulebook.
  ///
  /// @param folder a folder laid out as `standards/`, null for the files of the program
  public static <T> T with(@Nullable Path folder, Function<Path, T> work) throws IOException {
    if (folder != null) {
      return work.apply(folder);
    }
    URL place = StandardFiles.class.getResource("/standards/rows.csv");
    if (place == null) {
      throw new IllegalStateException("standards/rows.csv is missing");
    }
    try {
      URI rows = place.toURI();
      if (!rows.getScheme().equals("jar")) {
        return work.apply(Path.of(rows).resolveSibling(""));
      }
      try (FileSystem jar = FileSystems.newFileSystem(rows, Map.of())) {
        return work.apply(jar.getPath("/standards"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
