package miaopu.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup of which a single byte is not as it was written is refused, wherever the byte stands.
class DamagedBackupTest {
  /// Bytes tried: so many all over the file, and each of its end, where a zip keeps its directory.
  private static final int SPREAD = 600;

  private static final int END = 200;

  @TempDir static Path folder;
  private static byte[] whole = {};

  @BeforeAll
  static void backUp() throws Exception {
    Ground ground = Ground.get();
    Path home = Files.createDirectories(folder.resolve("home/files"));
    Files.writeString(home.resolve("one"), "虚构的一个文件\n".repeat(20));
    Path file = folder.resolve("small.zip");
    try (Connection superuser = ground.superuser(ground.freshDatabase())) {
      new BackupWriter(superuser, folder.resolve("home")).write(file);
    }
    whole = Files.readAllBytes(file);
  }

  private static boolean taken(byte[] bytes) throws IOException {
    Path file = folder.resolve("tried.zip");
    Files.write(file, bytes);
    try (BackupReader backup = new BackupReader(file)) {
      return backup.damaged().isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  private static byte[] flipped(int at) {
    byte[] bytes = whole.clone();
    bytes[at] ^= 1;
    return bytes;
  }

  @Test
  void isTakenWhenItIsWhole() throws IOException {
    assertThat(taken(whole)).isTrue();
  }

  @Test
  void isRefusedWhereverAByteIsFlipped() throws IOException {
    List<Integer> unnoticed = new ArrayList<>();
    for (int i = 0; i < SPREAD; i++) {
      int at = (int) ((long) i * whole.length / SPREAD);
      if (taken(flipped(at))) {
        unnoticed.add(at);
      }
    }
    for (int at = whole.length - END; at < whole.length; at++) {
      if (taken(flipped(at))) {
        unnoticed.add(at);
      }
    }
    assertThat(unnoticed).as("of %d bytes", whole.length).isEmpty();
  }

  @Test
  void isRefusedWithMoreOrLessAtItsEnd() throws IOException {
    assertThat(taken(java.util.Arrays.copyOf(whole, whole.length - 1))).isFalse();
    assertThat(taken(java.util.Arrays.copyOf(whole, whole.length + 1))).isFalse();
  }
}
