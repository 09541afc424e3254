package miaopu.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the project, or of a small example of one, without build output and without the
/// failing examples.
///
/// Paths are relative to the root, with `/`, sorted. It does not ask git, so that it also works in
/// an unpacked archive.
final class Repository {

  static final String FIXTURES = "build/src/test/fixtures";

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of(".git", ".idea", ".vscode", "target", "node_modules", FIXTURES, "data");

  private final Path root;
  private final List<String> files;
  private final List<JavaSource> javaSources;

  Repository(Path root) {
    this.root = root;
    this.files = walk(root);
    this.javaSources = JavaSource.parse(root, filesEndingWith(".java").toList());
  }

  /// The project this test runs in.
  static Repository own() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = Optional.ofNullable(folder.getParent()).orElseThrow();
    }
    return new Repository(folder);
  }

  List<String> files() {
    return files;
  }

  Stream<String> filesEndingWith(String ending) {
    return files.stream().filter(file -> file.endsWith(ending));
  }

  List<JavaSource> javaSources() {
    return javaSources;
  }

  boolean exists(Path path) {
    return Files.exists(path);
  }

  Path path(String file) {
    return root.resolve(file);
  }

  /// The text of a file, or nothing when it is not text.
  Optional<String> text(String file) {
    try {
      String text = Files.readString(path(file));
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String file) {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }

  /// The columns of a table written as `a | b | c`; blank lines and lines that start with `#` are
  /// left out.
  List<List<String>> table(String file) {
    return lines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static List<String> walk(Path root) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String path = relative(root, folder);
              boolean skipped =
                  SKIPPED_FOLDERS.contains(path)
                      || path.endsWith("/target")
                      || path.endsWith("/node_modules");
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String path = relative(root, file);
              if (!path.equals(".git")) {
                found.add(path);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
