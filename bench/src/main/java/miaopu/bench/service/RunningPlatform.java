package miaopu.bench.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;

/// A platform in a process of its own, on a data folder and a free port.
final class RunningPlatform implements AutoCloseable {
  /// The administrator a new folder is opened with.
  static final String ADMINISTRATOR = "scale-first";

  /// The password of everybody.
  static final String PASSWORD = "eleven loud orchards";

  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path folder;
  private final int port;

  private RunningPlatform(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /// Starts one and waits until it answers.
  ///
  /// @param folder its data folder, made when it is not there
  static RunningPlatform start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:MaxRAMPercentage=40",
                "-XX:NativeMemoryTracking=summary",
                "-Dstdout.encoding=UTF-8",
                "-Dmiaopu.home=" + Path.of("").toAbsolutePath(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dmiaopu.door.attempts-per-minute=6000",
                // letters are measured at any hour
                "-Dmiaopu.letters.morning=00:00",
                "-Dmiaopu.letters.night=23:59:59",
                "-jar",
                "service/target/miaopu-service.jar",
                "up",
                "--empty",
                "--port",
                Integer.toString(port),
                "--data",
                folder.toString()));
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("platform.log").toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.environment().put("MIAOPU_ADMIN_LOGIN", ADMINISTRATOR);
    builder.environment().put("MIAOPU_ADMIN_PASSWORD", PASSWORD);
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); ; line = said.readLine()) {
      if (line == null) {
        throw new IOException(
            "the platform did not start: " + Files.readString(folder.resolve("platform.log")));
      }
      if (line.contains("Miaopu is up")) {
        break;
      }
    }
    // what it says later is let go, or its pipe would be full one day
    Thread.ofPlatform().daemon().start(() -> said.lines().forEach(line -> {}));
    return new RunningPlatform(process, folder, port);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  Path folder() {
    return folder;
  }

  /// Its database as superuser, whom no row policy binds.
  Connection superuser() throws IOException, InterruptedException, SQLException {
    try {
      Optional<Postgres> server = Postgres.join(folder);
      return server.orElseThrow().superuser(Postgres.DATABASE);
    } catch (PostgresFault fault) {
      throw new IOException(fault);
    }
  }

  /// Stops it as Ctrl-C does.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
