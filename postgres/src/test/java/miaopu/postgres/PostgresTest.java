package miaopu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as it is started, kept, taken over and refused.
class PostgresTest {

  @TempDir private Path folder;

  private static Connection owner(Postgres server) throws SQLException {
    return DriverManager.getConnection(server.url(), Postgres.OWNER, server.ownerPassword());
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }

  private static void write(Postgres server, String text) throws SQLException {
    try (Connection connection = owner(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (text text)");
      statement.execute("INSERT INTO kept VALUES ('" + text + "')");
    }
  }

  @Test
  void keepsWhatWasWrittenAndWritesDurably() throws Exception {
    try (Postgres server = Postgres.start(folder)) {
      assertThat(server.adopted()).isFalse();
      write(server, "苗圃");
      try (Connection connection = owner(server)) {
        assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
        assertThat(one(connection, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(one(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(one(connection, "SELECT upper('é') || length('𠀀')")).isEqualTo("É1");
        assertThat(
                one(
                    connection,
                    "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'miaopu%' AND rolname <> 'miaopu_superuser' AND (rolsuper OR rolbypassrls)"))
            .isEqualTo("0");
      }
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), Postgres.APP, "guess"))
          .isInstanceOf(SQLException.class);
    }
    try (Postgres server = Postgres.start(folder);
        Connection connection = owner(server)) {
      assertThat(one(connection, "SELECT text FROM kept")).isEqualTo("苗圃");
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void takesOverTheServerOfAKilledProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo("ready");
    assertThatThrownBy(() -> Postgres.start(folder))
        .isInstanceOf(PostgresFault.class)
        .hasMessageContaining("--data");
    other.destroyForcibly();
    assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();

    try (Postgres server = Postgres.start(folder);
        Connection connection = owner(server)) {
      assertThat(server.adopted()).isTrue();
      assertThat(one(connection, "SELECT text FROM kept")).isEqualTo("before the kill");
    }
  }

  /// The main class of the process that is killed.
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      Postgres server = Postgres.start(Path.of(arguments[0]));
      write(server, "before the kill");
      System.out.println("ready");
      Thread.sleep(TimeUnit.MINUTES.toMillis(2));
      server.close();
    }
  }

  @Test
  void throwsAwayAHalfMadeDirectoryAndRefusesAnIncompleteOne() throws Exception {
    Files.createDirectories(folder.resolve("pg.new/base"));
    try (Postgres server = Postgres.start(folder)) {
      assertThat(server.url()).contains("127.0.0.1");
    }
    Files.delete(folder.resolve("pg/PG_VERSION"));
    assertThatThrownBy(() -> Postgres.start(folder))
        .isInstanceOf(PostgresFault.class)
        .hasMessageContaining("PG_VERSION")
        .hasMessageContaining("restore");
    Files.writeString(folder.resolve("pg/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> Postgres.start(folder))
        .isInstanceOf(PostgresFault.class)
        .hasMessageContaining("PostgreSQL 17");
  }

  @Test
  void refusesADiskThatIsNearlyFull() throws Exception {
    Account account = Account.here(true);
    assertThatThrownBy(() -> Postgres.start(folder, account, Long.MAX_VALUE))
        .isInstanceOf(PostgresFault.class)
        .hasMessageContaining("MB are free")
        .hasMessageContaining("--data");
  }

  @Test
  void holdsAFolderForAPlatformWhoseDatabaseIsElsewhere() throws Exception {
    try (Closeable held = Postgres.hold(folder)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> Postgres.hold(folder))
          .isInstanceOf(PostgresFault.class)
          .hasMessageContaining("Another miaopu");
    }
    Files.createDirectory(folder.resolve("pg"));
    assertThatThrownBy(() -> Postgres.hold(folder))
        .isInstanceOf(PostgresFault.class)
        .hasMessageContaining("embedded database")
        .hasMessageContaining("--data");
  }

  @Test
  void runsAsAnotherUserWhereRootMayNotUseANamespace() throws Exception {
    assumeThat(Account.root()).isTrue();
    Path open = Files.createTempDirectory(Path.of("/var/lib"), "miaopu-test-");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
      Account account = Account.here(false);
      try (Postgres server = Postgres.start(open.resolve("data"), account, 0);
          Connection connection = owner(server)) {
        assertThat(one(connection, "SELECT current_user")).isEqualTo(Postgres.OWNER);
      }
      Path closed = open.resolve("closed");
      Files.createDirectory(closed);
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
      assertThatThrownBy(() -> Postgres.start(closed.resolve("data"), account, 0))
          .isInstanceOf(PostgresFault.class)
          .hasMessageContaining("/var/lib/miaopu");
    } finally {
      delete(open);
    }
  }

  private static void delete(Path folder) throws IOException {
    Binaries.delete(folder);
    assertThat(List.of(folder)).noneMatch(Files::exists);
  }
}
