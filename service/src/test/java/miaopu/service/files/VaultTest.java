package miaopu.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where files lie.
class VaultTest {
  private final Instant tomorrow = Instant.now().plus(Duration.ofHours(25));
  @TempDir private Path folder = Path.of("");

  private Vault.Draft keep(Vault vault, String content) throws IOException {
    Vault.Draft draft =
        vault.write(
            new ByteArrayInputStream(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            1_000);
    vault.keep(draft);
    return draft;
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void keepsAFileOnceUnderItsHashForItsOwnerAlone() throws Exception {
    Vault vault = new Vault(folder.toString());
    Vault.Draft first = keep(vault, "one");
    assertThat(keep(vault, "one").hash()).isEqualTo(first.hash());
    assertThat(files()).isEqualTo(1);
    Path file = vault.place(first.hash());
    assertThat(file).hasContent("one");
    assertThat(first.hash())
        .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> vault.place("../../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesNoMoreThanItMay() throws Exception {
    Vault vault = new Vault(folder.toString());
    assertThat(vault.write(new ByteArrayInputStream(new byte[100]), 99).bytes()).isEqualTo(100);
    assertThat(vault.write(new ByteArrayInputStream(new byte[500]), 99).bytes()).isEqualTo(100);
  }

  @Test
  void sweepsWhatNoRowNamesAfterADayAndNothingElse() throws Exception {
    Vault vault = new Vault(folder.toString());
    Vault.Draft named = keep(vault, "named");
    Vault.Draft left = keep(vault, "left behind");
    Vault.Draft broken = vault.write(new ByteArrayInputStream(new byte[9]), 99);
    assertThat(vault.sweep(_ -> Set.of(), Instant.now().plus(Duration.ofHours(23)))).isZero();
    assertThat(vault.sweep(hashes -> Set.copyOf(List.of(named.hash())), tomorrow)).isEqualTo(2);
    assertThat(vault.place(named.hash())).exists();
    assertThat(vault.place(left.hash())).doesNotExist();
    assertThat(broken.file()).doesNotExist();
    vault.release(named.hash());
    assertThat(vault.place(named.hash())).exists();
  }
}
