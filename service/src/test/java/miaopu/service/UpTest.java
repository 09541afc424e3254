package miaopu.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as somebody types it, in a process of its own.
class UpTest {
  @TempDir private Path folder;

  private Process start(String password, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Dstderr.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Platform.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve(words[0] + ".err").toFile());
    // the virtual machine would say on a line of its own that it took them
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("MIAOPU_DATABASE_PASSWORD", password);
    builder.environment().put("MIAOPU_ADMIN_LOGIN", "keeper");
    builder.environment().put("MIAOPU_ADMIN_PASSWORD", "three-quiet-harbours");
    return builder.start();
  }

  private record Ended(int code, String said) {}

  /// Runs a command to its end.
  private Ended run(String password, String... words) throws IOException, InterruptedException {
    Process process = start(password, words);
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(folder.resolve(words[0] + ".err")));
  }

  /// One line in each language, and no trace of a program.
  private static void isOneLine(Ended ended, int code, String words) {
    assertThat(ended.code()).as(ended.said()).isEqualTo(code);
    assertThat(ended.said()).contains(words);
    assertThat(ended.said().strip().lines()).as(ended.said()).hasSize(2);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() throws Exception {
    Ground ground = Ground.get();
    String url = ground.access(ground.freshDatabase()).url();
    String home = folder.resolve("data").toString();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      isOneLine(
          run("", "up", "--data", home, "--port", Integer.toString(busy.getLocalPort())),
          2,
          "is in use");
    }
    isOneLine(
        run("wrong", "up", "--data", home, "--port", "0", "--database", url),
        4,
        "The database cannot be reached");
    Path file = Files.createFile(folder.resolve("file"));
    isOneLine(
        run("", "up", "--data", file.toString(), "--port", "0"), 4, "cannot be read or written");
    Files.createDirectories(folder.resolve("data/pg"));
    isOneLine(run("", "up", "--data", home, "--port", "0"), 4, "PG_VERSION is missing");
    isOneLine(
        run("", "up", "--data", home, "--port", "0", "--database", url),
        4,
        "holds an embedded database");
    Files.writeString(folder.resolve("data/pg/PG_VERSION"), "17\n");
    isOneLine(run("", "up", "--data", home, "--port", "0"), 4, "of PostgreSQL 17");
  }

  private static HttpResponse<String> whenUp(URI page, Process process) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page).build();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (process.isAlive() && System.nanoTime() < end) {
      try (HttpClient browser = HttpClient.newHttpClient()) {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (ConnectException _) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    throw new AssertionError("the platform did not come up");
  }

  @Test
  void runsOnAnOfficesServerAndKeepsFilesInTheDataFolder() throws Exception {
    Ground ground = Ground.get();
    Migrations.Access access = ground.access(ground.freshDatabase());
    Path home = folder.resolve("keys and files");
    int port = freePort();
    Process platform =
        start(
            access.password(),
            "up",
            "--database",
            access.url(),
            "--data",
            home.toString(),
            "--port",
            Integer.toString(port),
            "--empty",
            "--log",
            "json");
    try {
      String base = "http://127.0.0.1:" + port;
      URI page = URI.create(base + "/sign-in?login=zhang.san@example.cn");
      assertThat(whenUp(page, platform).statusCode()).isEqualTo(200);
      assertThat(whenUp(URI.create(base + "/firms/7331"), platform).statusCode()).isNotEqualTo(200);
      Path said = folder.resolve("up.err");
      List<String> lines = linesWith(said, "/sign-in");
      Files.copy(said, folder.resolve("first.err"));

      isOneLine(
          run(
              access.password(),
              "up",
              "--data",
              home.toString(),
              "--port",
              "0",
              "--database",
              access.url()),
          4,
          "Another miaopu is using this data folder");
      Ended down = run("", "down", "--data", home.toString());
      assertThat(down.code()).as(down.said()).isZero();
      assertThat(platform.waitFor(30, TimeUnit.SECONDS)).isTrue();

      JsonMapper json = JsonMapper.builder().build();
      for (String line : lines) {
        JsonNode read = json.readTree(line);
        assertThat(read.path("level").asString()).as(line).isNotEmpty();
      }
      assertThat(lines).anyMatch(line -> line.contains("request") && line.contains("sign-in\"}"));
      assertThat(String.join("\n", lines)).doesNotContain("zhang", "7331", "keeper", "harbours");
      assertThat(home.resolve("pg")).doesNotExist();
      assertThat(home.resolve("miaopu.pid")).doesNotExist();
      assertThat(home.resolve("real")).exists();
    } finally {
      platform.destroyForcibly();
    }
  }

  /// The lines of a log, when one of them has some words.
  private static List<String> linesWith(Path log, String words) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<String> lines = Files.readAllLines(log);
    while (lines.stream().noneMatch(line -> line.contains(words)) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      lines = Files.readAllLines(log);
    }
    return lines;
  }

  @Test
  void looksAtTheTablesOnceWhenNothingIsNew() throws Exception {
    Ground ground = Ground.get();
    Migrations.Access owner = ground.owner(ground.freshDatabase());
    String same = comment(owner, "");
    // without its table Flyway would begin anew, and fail
    comment(owner, "ALTER TABLE walls.migration RENAME TO aside");
    Migrations.runWhatIsNew(owner);
    assertThat(comment(owner, "ALTER TABLE walls.aside RENAME TO migration")).isEqualTo(same);

    comment(owner, "COMMENT ON SCHEMA walls IS 'of another version'");
    Migrations.runWhatIsNew(owner);
    assertThat(comment(owner, "")).isEqualTo(same);
  }

  /// What the schema says of its files, after a statement.
  private static String comment(Migrations.Access owner, String statement) throws SQLException {
    try (Connection connection = owner.connection();
        Statement asked = connection.createStatement()) {
      if (!statement.isEmpty()) {
        asked.execute(statement);
      }
      try (ResultSet found =
          asked.executeQuery("SELECT obj_description(to_regnamespace('walls'), 'pg_namespace')")) {
        found.next();
        return found.getString(1);
      }
    }
  }
}
