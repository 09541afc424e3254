package miaopu.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// As whom the server runs: it refuses to run as root, so root lends it a user namespace, or else
/// another user.
///
/// @param prefix words before each of its commands
/// @param uid the user who must own the files, negative when it is this one
record Account(List<String> prefix, int uid) {
  private static final int NOBODY = 65534;

  /// The way that works here.
  ///
  /// @param allowed whether user namespaces may be tried; tests forbid them
  static Account here(boolean allowed) throws InterruptedException {
    if (!root()) {
      return new Account(List.of(), -1);
    }
    if (allowed && works(List.of("unshare", "-U", "true"))) {
      return new Account(List.of("unshare", "-U"), -1);
    }
    return new Account(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
  }

  /// True when root must hand its files to another user, who cannot enter root's own folders.
  boolean lent() {
    return uid >= 0;
  }

  /// Hands files over.
  void own(Path folder) throws IOException {
    if (!lent()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /// Makes a folder that the account, and nobody else but root, may enter.
  void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    own(folder);
  }

  /// Hands over a folder; refuses one that lies where the account cannot go.
  void enter(Path folder) throws IOException, PostgresFault {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new PostgresFault(
            "数据库不能以 root 运行，而它的用户进不了 %s。请用 --data /var/lib/miaopu，或以普通用户运行。".formatted(above),
            "The database must not run as root, and its user cannot enter %s. Use --data /var/lib/miaopu, or run as an ordinary user."
                .formatted(above));
      }
    }
    folder(folder);
  }

  /// A command as this account.
  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(words);
    return command;
  }

  /// True when this process runs as root.
  static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  private static boolean works(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
