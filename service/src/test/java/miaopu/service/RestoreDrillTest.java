package miaopu.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import miaopu.postgres.Postgres;
import miaopu.service.files.Samples;
import miaopu.service.files.Uploads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockMultipartFile;

/// Back up while others write, destroy everything, restore, compare.
class RestoreDrillTest {
  /// One thing done: an event and the message that tells of it, in one transaction.
  private static final String WORK =
      """
      SET LOCAL miaopu.account = '0'; SET LOCAL miaopu.organisation = '0';
      SET LOCAL miaopu.duty = 'VISITOR'; SET LOCAL ROLE miaopu_clock;
      INSERT INTO audit.event (organisation_name, kind, subject, region, details)
      VALUES ('', 'people.account-opened', 'account:1', 0, '{"a":"引号 \\" 与\\t制表"}');
      INSERT INTO messages.message (topic, to_account, subject_zh, subject_en, body_zh, body_en,
        reason_zh, reason_en, link)
      VALUES ('people.account-opened', 1, E'题\\t目', '', E'第一行\\n第二行', '', '', '', '')
      """;

  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("miaopu-drill");
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void deleteFolder() throws Exception {
    delete(folder);
  }

  private static void delete(Path what) throws Exception {
    try (Stream<Path> files = Files.walk(what)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Callable<Integer> writing(Postgres server, AtomicBoolean ended) {
    return () -> {
      int done = 0;
      try (Connection connection = server.superuser(Postgres.DATABASE);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        while (!ended.get()) {
          statement.execute(WORK);
          connection.commit();
          done++;
        }
      }
      return done;
    };
  }

  /// A file comes in as people send it, and a row names it; another one is still on its way.
  private static void sendEvidence(
      ConfigurableApplicationContext platform, Connection superuser, Path home) throws Exception {
    Uploads uploads = platform.getBean(Uploads.class);
    Uploads.Taken file =
        (Uploads.Taken)
            uploads.take(
                new MockMultipartFile("file", "审计报告.pdf", null, Samples.pdf(3)), Uploads.EVIDENCE);
    Files.write(home.resolve("files/vault/arriving/half.part"), new byte[] {1});
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          """
          INSERT INTO enterprises.firm (id, region, name, name_key) VALUES (1, 440106, '虚构厂', '虚构厂');
          INSERT INTO enterprises.evidence (region, firm, hash, type, bytes, pages, name, state,
            organisation, organisation_name, sent_by)
          VALUES (440106, 1, '%s', 'PDF', %d, 3, '审计报告.pdf', 'SOUND', 1, '', 1)
          """
              .formatted(file.hash(), file.bytes()));
      // and the firm changes once more, in a transaction of its own
      statement.execute("UPDATE enterprises.firm SET industry = 'C' WHERE id = 1");
    }
  }

  /// Every file that a row names is there, and is what the row says.
  private static void compareEvidence(Connection superuser, Path home) throws Exception {
    int files = 0;
    try (Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT hash, bytes, name FROM enterprises.evidence WHERE state = 'SOUND'")) {
      while (row.next()) {
        String hash = row.getString(1);
        byte[] content =
            Files.readAllBytes(home.resolve("files/vault/" + hash.substring(0, 2) + "/" + hash));
        assertThat(HexFormat.of().formatHex(BackupWriter.sha256().digest(content))).isEqualTo(hash);
        assertThat((long) content.length).isEqualTo(row.getLong(2));
        assertThat(new String(content, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
            .isEqualTo("%PDF-");
        files++;
      }
    }
    assertThat(files).isEqualTo(1);
    assertThat(home.resolve("files/vault/arriving/half.part")).doesNotExist();
  }

  private Manifest backUpUnderLoad(Path home, Path file) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    try (Postgres server = Postgres.start(home);
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Migrations.run(new Migrations.Access(server.url(), Postgres.OWNER, server.ownerPassword()));
      Files.createDirectories(home.resolve("files/ab"));
      Files.write(home.resolve("files/ab/abcdef"), new byte[] {1, 2, 3, 0, -1});
      Migrations.Access app =
          new Migrations.Access(server.url(), Postgres.APP, server.appPassword());
      try (ConfigurableApplicationContext platform =
              Ground.get()
                  .application(
                      app,
                      Map.of(
                          "miaopu.data",
                          home.toString(),
                          "miaopu.files",
                          home.resolve("files").toString()));
          Connection superuser = server.superuser(Postgres.DATABASE)) {
        assertThat(platform.isRunning()).isTrue();
        sendEvidence(platform, superuser, home);
        Future<Integer> writer = people.submit(writing(server, ended));
        while (count(superuser, "audit.seal") < 100) {
          Thread.onSpinWait();
        }
        Manifest manifest = new BackupWriter(superuser, home).write(file);
        ended.set(true);
        assertThat(writer.get()).isGreaterThan(100);
        return manifest;
      } finally {
        ended.set(true);
      }
    }
  }

  @Test
  void givesBackEveryTableFileAndTheChain() throws Exception {
    Path home = folder.resolve("data");
    Path file = folder.resolve("backup.zip");
    Manifest manifest = backUpUnderLoad(home, file);
    Map<String, Long> rows =
        manifest.tables().stream()
            .collect(java.util.stream.Collectors.toMap(Manifest.Table::name, Manifest.Table::rows));
    assertThat(rows.get("audit.event")).isPositive().isEqualTo(rows.get("messages.message"));
    assertThat(rows.get("audit.seal")).isGreaterThanOrEqualTo(100);
    delete(home);

    try (BackupReader backup = new BackupReader(file)) {
      assertThat(Restore.restore(backup, home)).isZero();
    }

    assertThat(Files.readAllBytes(home.resolve("files/ab/abcdef"))).containsExactly(1, 2, 3, 0, -1);
    assertThat(home.resolve("keys/slips.secret")).exists();
    try (Postgres server = Postgres.start(home)) {
      Migrations.Access app =
          new Migrations.Access(server.url(), Postgres.APP, server.appPassword());
      try (Connection superuser = server.superuser(Postgres.DATABASE)) {
        compareEvidence(superuser, home);
        for (Manifest.Table one : manifest.tables()) {
          assertThat(BackupWriter.export(superuser, one, OutputStream.nullOutputStream()))
              .isEqualTo(one);
        }
        try (ConfigurableApplicationContext platform = Ground.get().application(app);
            Statement statement = superuser.createStatement()) {
          assertThat(platform.isRunning()).isTrue();
          superuser.setAutoCommit(false);
          statement.execute(WORK);
          superuser.commit();
          statement.execute("RESET ROLE");
          superuser.setAutoCommit(true);
          while (count(superuser, "audit.seal") < count(superuser, "audit.event")) {
            Thread.onSpinWait();
          }
        }
      }
      Reach reach = new Reach(home, server, server.url());
      assertThat(new Doctor().lookOver(reach)).allMatch(Doctor.Line::well);
      try (Connection connection = reach.asPlatform()) {
        assertThat(
                new miaopu.service.audit.Verifier(connection, java.util.Set.of())
                    .verify(java.util.Optional.empty())
                    .findings())
            .isEmpty();
      }
    }
  }

  @Test
  void refusesADamagedBackupAndAFolderInUse() throws Exception {
    Path home = folder.resolve("data");
    Path file = folder.resolve("backup.zip");
    backUpUnderLoad(home, file);
    assertThat(
            new picocli.CommandLine(new Restore())
                .execute(file.toString(), "--data", home.toString()))
        .isEqualTo(2);

    byte[] bytes = Files.readAllBytes(file);
    // in the middle of a table, not in what a zip says twice
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Path other = folder.resolve("other");
    assertThat(
            new picocli.CommandLine(new Restore())
                .execute(file.toString(), "--data", other.toString()))
        .isEqualTo(4);
    assertThat(other).doesNotExist();
    assertThat(
            new picocli.CommandLine(new Restore())
                .execute(folder.resolve("none.zip").toString(), "--data", other.toString()))
        .isEqualTo(4);
  }
}
