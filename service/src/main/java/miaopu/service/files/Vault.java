package miaopu.service.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where files lie: in the data folder, each under the SHA-256 of what is in it, so that one sent
/// twice lies there once. A file is whole and on the disk before any row names it; one that no row
/// names is swept away after a day. Who may read a file is said by the rows, never by its hash.
@Component
public class Vault {
  private static final Duration GRACE = Duration.ofDays(1);
  private static final long LEAST_FREE = 256L << 20;
  private static final int BATCH = 500;
  private static final String OWN = "rw-------";

  private final Path folder;
  private final ReentrantLock sweeping = new ReentrantLock();

  Vault(@Value("${miaopu.files:}") String files) {
    Path root =
        files.isEmpty()
            ? Path.of(System.getProperty("java.io.tmpdir"), "miaopu-files")
            : Path.of(files);
    folder = root.resolve("vault");
  }

  /// A file that was written down and is not kept yet.
  ///
  /// @param hash of what is in it, 64 hexadecimal digits
  record Draft(Path file, String hash, long bytes) {}

  /// Writes down what somebody sends, up to a number of bytes and one more.
  Draft write(InputStream sent, long most) throws IOException {
    Path arriving = Files.createDirectories(folder.resolve("arriving"));
    if (Files.getFileStore(arriving).getUsableSpace() < LEAST_FREE) {
      throw new IOException("the disk is full: less than 256 MB are free");
    }
    Path file =
        Files.createTempFile(
            arriving,
            "",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN)));
    MessageDigest digest = sha256();
    long bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      bytes = copy(sent, out, most + 1);
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Draft(file, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] block = new byte[1 << 16];
    long done = 0;
    int read = in.read(block, 0, (int) Math.min(block.length, most));
    while (read > 0) {
      out.write(block, 0, read);
      done += read;
      read = in.read(block, 0, (int) Math.min(block.length, most - done));
    }
    return done;
  }

  /// Keeps a file under its hash.
  void keep(Draft draft) throws IOException {
    Path place = place(draft.hash);
    sweeping.lock();
    try {
      Path parent = folder.resolve(draft.hash.substring(0, 2));
      Files.createDirectories(parent);
      if (Files.exists(place)) {
        touch(place);
        Files.delete(draft.file);
      } else {
        Files.move(draft.file, place, StandardCopyOption.ATOMIC_MOVE);
        force(parent);
        force(folder);
      }
    } finally {
      sweeping.unlock();
    }
  }

  private static void touch(Path place) throws IOException {
    Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
  }

  /// A name in a folder is on the disk when the folder is.
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Takes back what was written down and is not kept.
  void drop(Draft draft) throws IOException {
    Files.deleteIfExists(draft.file);
  }

  /// The file of a hash, which may be gone.
  Path place(String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("hash (" + hash + ") has not 64 hexadecimal digits");
    }
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }

  /// Says that a row names a file no more: from now on a day passes before it is swept, so that a
  /// backup that still has the row finds the file.
  public void release(String hash) throws IOException {
    Path place = place(hash);
    if (Files.exists(place)) {
      touch(place);
    }
  }

  /// Deletes files that no row names, a day after they came or were released.
  ///
  /// @param named of some hashes those that rows name
  /// @return how many were deleted
  int sweep(Function<List<String>, Set<String>> named, Instant now) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    Instant before = now.minus(GRACE);
    List<Path> old = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        if (older(file, before)) {
          old.add(file);
        }
      }
    }
    int deleted = 0;
    for (int from = 0; from < old.size(); from += BATCH) {
      List<Path> some = old.subList(from, Math.min(old.size(), from + BATCH));
      Set<String> kept =
          named.apply(
              some.stream()
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.length() == 64)
                  .toList());
      for (Path file : some) {
        deleted += kept.contains(file.getFileName().toString()) ? 0 : delete(file, before);
      }
    }
    return deleted;
  }

  private static boolean older(Path file, Instant than) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(than);
  }

  /// Unless somebody has sent it again meanwhile.
  private int delete(Path file, Instant before) throws IOException {
    sweeping.lock();
    try {
      return Files.exists(file) && older(file, before) && Files.deleteIfExists(file) ? 1 : 0;
    } finally {
      sweeping.unlock();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
