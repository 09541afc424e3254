package miaopu.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The binaries of the server, unpacked once beside the data.
final class Binaries {
  /// Major version of the binaries; a data folder of another one is refused.
  static final String MAJOR = "18";

  private static final int EXECUTABLE = 0100;

  private Binaries() {}

  /// The folder with `bin`, `lib` and `share`.
  static Path in(Path home) throws IOException, PostgresFault {
    Path folder = home.resolve("postgres-" + MAJOR);
    if (Files.isExecutable(folder.resolve("bin/postgres"))) {
      return folder;
    }
    Path draft = Files.createTempDirectory(home, "unpacking-");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = packed()) {
      unpack(packed, draft);
      delete(folder);
      Files.move(draft, folder);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the data folder lies across two file systems", e);
    } finally {
      delete(draft);
    }
    return folder;
  }

  private static InputStream packed() throws PostgresFault {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    List<String> names =
        List.of(
            "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", arm ? "arm_64" : "x86_64"));
    for (String name : names) {
      InputStream found = Binaries.class.getResourceAsStream(name);
      if (found != null) {
        return new BufferedInputStream(found, 1 << 16);
      }
    }
    throw new PostgresFault(
        "没有适用于本系统（" + arch + "）的内置数据库。请用 --database 指定一个 PostgreSQL 16 或更新的服务器。",
        "There is no embedded database for this system ("
            + arch
            + "). Name a PostgreSQL 16 or newer with --database.");
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream files = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = files.getNextEntry();
          entry != null;
          entry = files.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("entry outside the archive (" + entry.getName() + ")");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
          continue;
        }
        Files.copy(files, target);
        boolean runs = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /// Deletes a folder and all in it; nothing happens when it is not there.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
