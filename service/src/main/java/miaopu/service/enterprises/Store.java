package miaopu.service.enterprises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where files lie that people send: beside the database, in the data folder.
@Component
class Store {
  private final Path folder;

  Store(@Value("${miaopu.files:}") String folder) {
    this.folder =
        folder.isEmpty()
            ? Path.of(System.getProperty("java.io.tmpdir"), "miaopu-files")
            : Path.of(folder);
  }

  /// The file of an import. Keeps its ending, by which people and readers know it.
  Path table(long id, String name) {
    return within("imports").resolve(id + ending(name));
  }

  /// The same table with its problems marked, in a language.
  Path marked(long id, String language) {
    return within("imports").resolve(id + "." + language + ".marked.xlsx");
  }

  /// A new file of no name yet.
  Path draft() throws IOException {
    return Files.createTempFile(within("imports"), "draft", ".tmp");
  }

  Path within(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    return ending.matches("[.][A-Za-z0-9]{1,8}") ? ending : "";
  }
}
