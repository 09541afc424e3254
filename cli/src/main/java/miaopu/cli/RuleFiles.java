package miaopu.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files of a rulebook: of a folder, or those that ship with the program.
final class RuleFiles {
  private RuleFiles() {}

  /// Does something with the root folder of a rulebook.
  ///
  /// @param folder a folder laid out as `standards/`, null for the files of the program
  static <T> T with(@Nullable Path folder, Function<Path, T> work) throws IOException {
    if (folder != null) {
      return work.apply(folder);
    }
    URL place = RuleFiles.class.getResource("/standards/rows.csv");
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

  /// False when a folder is named and holds no rulebook; that has been said then.
  static boolean isRulebook(@Nullable Path folder, Session session) {
    if (folder == null || Files.isRegularFile(folder.resolve("fields.yaml"))) {
      return true;
    }
    session
        .err()
        .line(
            session.say(
                "[%s] 不是规则库文件夹（没有 fields.yaml），应如 miaopu standards check standards"
                    .formatted(folder),
                "[%s] is no rulebook (it has no fields.yaml); write miaopu standards check standards"
                    .formatted(folder)));
    return false;
  }
}
