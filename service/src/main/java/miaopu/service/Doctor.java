package miaopu.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks a platform over and says in one line each what is well and what is not.
@Command(name = "doctor", description = "检查平台：端口、磁盘、版本、角色、迁移、未封存的记录、死信。")
final class Doctor implements Callable<Integer> {
  private static final long SCARCE = 2L << 30;
  private static final int SOON = 10;

  @Option(names = "--port", paramLabel = "PORT", description = "网页端口，默认 8080")
  private int port = 8080;

  @Option(names = "--data", paramLabel = "DIR", description = "数据文件夹，默认 data/")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "自有的 PostgreSQL；密码在 MIAOPU_DATABASE_PASSWORD")
  private @Nullable String database;

  private final List<Line> lines = new ArrayList<>();

  /// One line.
  record Line(boolean well, String zh, String en) {}

  @Override
  public Integer call() throws InterruptedException {
    try (Reach reach = Reach.of(data, database)) {
      lookOver(reach);
    } catch (PostgresFault e) {
      say(false, e.zh(), String.valueOf(e.getMessage()));
    } catch (IOException | SQLException e) {
      say(false, "数据库没有应答：" + e.getMessage(), "The database does not answer: " + e.getMessage());
    }
    for (Line line : lines) {
      Pair.say(System.out, (line.well() ? "✓ " : "✗ ") + line.zh(), "  " + line.en());
    }
    return lines.stream().allMatch(Line::well) ? 0 : 3;
  }

  List<Line> lookOver(Reach reach) throws IOException, SQLException {
    say(
        true,
        "Java " + Runtime.version() + "，可用内存上限 " + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
        "Java " + Runtime.version());
    page();
    Path home = reach.home();
    if (Files.isDirectory(home)) {
      folder(home);
    }
    try (Connection app = reach.asPlatform()) {
      database(app, reach);
    }
    return lines;
  }

  private void say(boolean well, String zh, String en) {
    lines.add(new Line(well, zh, en));
  }

  private void page() {
    boolean answers;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      answers = true;
    } catch (IOException _) {
      answers = false;
    }
    say(
        true,
        "端口 " + port + (answers ? "：有程序在应答" : "：空闲"),
        "Port " + port + (answers ? ": somebody answers" : ": free"));
  }

  private void folder(Path home) throws IOException {
    long free = Files.getFileStore(home).getUsableSpace();
    say(
        free > SCARCE,
        "磁盘剩余 %,d MB（%s）".formatted(free >> 20, home),
        "%,d MB free on disk (%s)".formatted(free >> 20, home));
    Path keys = home.resolve("keys");
    if (!Files.isDirectory(keys)) {
      return;
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(keys)) {
      for (Path file : files.toList()) {
        if (Files.getPosixFilePermissions(file).stream()
            .anyMatch(one ->
                one == PosixFilePermission.GROUP_READ || one == PosixFilePermission.OTHERS_READ)) {
          open.add(file.getFileName().toString());
        }
      }
    }
    say(
        open.isEmpty(),
        open.isEmpty() ? "密钥文件只有属主可读" : "密钥文件别人也可读，请 chmod 600：" + String.join("、", open),
        open.isEmpty()
            ? "Only their owner may read the keys"
            : "Others may read keys, chmod 600: " + String.join(", ", open));
  }

  private void database(Connection app, Reach reach) throws SQLException {
    int version = app.getMetaData().getDatabaseMajorVersion();
    say(
        version >= 16,
        "PostgreSQL " + version,
        "PostgreSQL " + version + (version < 16 ? ", needs 16 or newer" : ""));
    List<String> refusals =
        Migrations.refusals(new Migrations.Access(reach.url(), Postgres.APP, reach.password()));
    say(
        refusals.isEmpty(),
        refusals.isEmpty() ? "数据库角色没有越权" : "数据库角色不合要求：" + String.join("、", refusals),
        refusals.isEmpty()
            ? "The role of the database has no right too many"
            : "The role of the database must not be: " + String.join(", ", refusals));
    number(
        app,
        """
        SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg_%'
          AND n.nspname <> 'information_schema' AND c.relname <> 'migration'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        """,
        "没有行级策略的表",
        "Tables without row policies");
    Postgres server = reach.server();
    if (server != null) {
      int pending =
          Migrations.pending(
              new Migrations.Access(server.url(), Postgres.OWNER, server.ownerPassword()));
      say(
          pending == 0,
          "待执行的迁移：" + pending,
          "Migrations to be run: " + pending + (pending > 0 ? "; ./miaopu up runs them" : ""));
    }
    if (refusals.isEmpty()) {
      rows(app);
    }
  }

  private void rows(Connection app) throws SQLException {
    app.setAutoCommit(false);
    try (Statement statement = app.createStatement()) {
      statement.execute("SET LOCAL ROLE miaopu_clock");
      number(
          app,
          "SELECT count(*) FROM audit.event e WHERE e.at < now() - interval '"
              + SOON
              + " seconds' AND NOT EXISTS (SELECT FROM audit.seal s WHERE s.event = e.id)",
          "超过 " + SOON + " 秒未封存的审计记录",
          "Audit records unsealed for more than " + SOON + " s");
      number(
          app,
          "SELECT count(*) FROM audit.event WHERE transaction > pg_snapshot_xmax(pg_current_snapshot())",
          "来自另一台服务器的审计记录（事务号不可信）",
          "Audit records of another server, whose transactions mean nothing here");
      number(
          app,
          "SELECT count(*) FROM messages.delivery WHERE state = 'DEAD'",
          "没有送达、已搁置的消息",
          "Messages laid aside undelivered");
      number(
          app,
          "SELECT count(*) FROM messages.delivery WHERE state = 'WAITING' AND next_at < now() - interval '10 minutes'",
          "早该再次投递的消息",
          "Messages long due for another try");
    } finally {
      app.rollback();
    }
  }

  /// Zero is well.
  private void number(Connection connection, String query, String zh, String en)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      say(row.getLong(1) == 0, zh + "：" + row.getLong(1), en + ": " + row.getLong(1));
    }
  }
}
