package miaopu.service.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import miaopu.service.Ground;
import miaopu.service.enterprises.Evidence;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// A scanner that is down loses no file and lets none pass.
class QuarantineTest {
  private static final Ground GROUND = Ground.get();
  private static final long FIRM = 940_001;
  private static final Viewer OFFICE = Cast.viewer(Role.REVIEWER);

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static long row(Uploads.Taken file) {
    return Cast.as(
        OFFICE,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, '虚构查毒厂', '虚构查毒厂', true) ON CONFLICT DO NOTHING
                  """)
              .param("id", FIRM)
              .param("region", Cast.HOME)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.evidence
                    (region, firm, hash, type, bytes, pages, name, state, organisation_name)
                  VALUES (:region, :id, :hash, 'CSV', 9, 0, 'a.csv', 'WAITING', '') RETURNING id
                  """)
              .param("id", FIRM)
              .param("region", Cast.HOME)
              .param("hash", file.hash())
              .query(Long.class)
              .single();
        });
  }

  private static Uploads.Outcome send(Scanner scanner, String table) throws IOException {
    Uploads uploads = new Uploads(GROUND.bean(Vault.class), new Inspections(), scanner);
    return uploads.take(new ByteArrayInputStream(table.getBytes(UTF_8)), "a.csv", 9_999);
  }

  private static String state(long id) {
    return Cast.as(
        OFFICE,
        rows ->
            rows.sql("SELECT state FROM enterprises.evidence WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single());
  }

  private static int status(long id) throws Exception {
    return Cast.browser(Role.REVIEWER).file("/evidence/" + id).statusCode();
  }

  private static void look(Scanner scanner) {
    Quarantine quarantine =
        new Quarantine(GROUND.bean(Vault.class), scanner, List.of(GROUND.bean(Evidence.class)));
    Viewers.as(
        Viewer.clock(),
        () -> {
          quarantine.look();
          return true;
        });
  }

  private static void dueNow() {
    Cast.as(
        Viewer.clock(),
        rows ->
            rows.sql("UPDATE enterprises.evidence SET due_at = now() WHERE tries > 0").update());
  }

  @Test
  void holdsFilesUntilTheScannerAnswers() throws Exception {
    int port = freePort();
    try (Clamd clamd = new Clamd("tcp://127.0.0.1:" + port, Duration.ofSeconds(5))) {
      Uploads.Taken sound = (Uploads.Taken) send(clamd, "年度,收入\n2025,100\n");
      Uploads.Taken harmful = (Uploads.Taken) send(clamd, "年度,收入\n2025,VIRUS\n");
      assertThat(sound.waits()).isTrue();
      long first = row(sound);
      long second = row(harmful);
      look(clamd);
      assertThat(state(first)).isEqualTo("WAITING");
      assertThat(status(first)).isEqualTo(404);

      try (FakeClamd daemon = new FakeClamd(port)) {
        assertThat(daemon.port()).isEqualTo(port);
        look(clamd);
        assertThat(state(first)).as("asked again only after a while").isEqualTo("WAITING");
        dueNow();
        look(new NoScanner());
        assertThat(state(first)).as("nothing is let out without a scanner").isEqualTo("WAITING");
        look(clamd);
        assertThat(state(first)).isEqualTo("SOUND");
        assertThat(state(second)).isEqualTo("HARMFUL");
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(second)).isEqualTo(404);

        assertThat(send(clamd, "a,b\n1,VIRUS\n")).isEqualTo(new Uploads.Refused(Refusal.VIRUS));
        Uploads.Outcome clean = Objects.requireNonNull(send(clamd, "a,b\n1,2\n"));
        assertThat(((Uploads.Taken) clean).waits()).isFalse();
      }
    }
  }

  @Test
  void givesUpOnAScannerThatSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        Clamd clamd =
            new Clamd("tcp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300))) {
      assertThat(((Uploads.Taken) send(clamd, "a,b\n3,4\n")).waits()).isTrue();
    }
  }
}
