package miaopu.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The data directory of a server, and the commands that make, start and stop it.
///
/// @param binaries folder with `bin`
/// @param data the data directory
/// @param account as whom the commands run
record Cluster(Path binaries, Path data, Account account) {
  private static final int WAIT_SECONDS = 90;
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /// A server that runs on this directory.
  record Running(long pid, int port) {}

  /// Makes the directory, once. A half-made one of a stopped attempt is thrown away: it never held
  /// anything.
  void make(String superuser, String password)
      throws IOException, PostgresFault, InterruptedException {
    Path version = data.resolve("PG_VERSION");
    if (Files.exists(version)) {
      String found = Files.readString(version).strip();
      if (!found.equals(Binaries.MAJOR)) {
        throw new PostgresFault(
            "数据文件夹是 PostgreSQL %s 的，本程序自带 %s（%s）。请用原来的版本导出备份，再用 ./miaopu restore 恢复。"
                .formatted(found, Binaries.MAJOR, data),
            "The data folder is of PostgreSQL %s, this program brings %s (%s). Make a backup with the old version and restore it with ./miaopu restore."
                .formatted(found, Binaries.MAJOR, data));
      }
      return;
    }
    if (Files.exists(data)) {
      throw new PostgresFault(
          "数据文件夹不完整（%s）：缺少 PG_VERSION。请用 ./miaopu restore 从备份恢复，或把它移走后重新开始。".formatted(data),
          "The data folder is incomplete (%s): PG_VERSION is missing. Restore a backup with ./miaopu restore, or move it away to start anew."
              .formatted(data));
    }
    Path draft = data.resolveSibling("pg.new");
    Binaries.delete(draft);
    account.folder(draft);
    Path word = data.resolveSibling("superuser.new");
    Files.deleteIfExists(word);
    Files.createFile(
        word, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(word, password);
    account.own(word);
    try {
      run(
          List.of(
              binaries.resolve("bin/initdb").toString(),
              "-D",
              draft.toString(),
              "-U",
              superuser,
              "--auth=scram-sha-256",
              "--pwfile=" + word,
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C",
              "--no-instructions"));
    } finally {
      Files.deleteIfExists(word);
    }
    Files.move(draft, data);
  }

  /// The server that runs on this directory, null when there is none. A file left by a crash may
  /// name a process that is long another program's.
  @Nullable Running running() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return null;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    if (lines.size() <= PORT_LINE) {
      return null;
    }
    long pid = Long.parseLong(lines.get(PID_LINE).strip());
    int port = Integer.parseInt(lines.get(PORT_LINE).strip());
    Optional<String> command =
        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(one -> one.info().command());
    return command
        .filter(name -> name.endsWith("postgres"))
        .map(_ -> new Running(pid, port))
        .orElse(null);
  }

  /// Starts it on a port and waits until it answers; what it says goes to `postgres.log`.
  void start(int port) throws IOException, PostgresFault, InterruptedException {
    StringBuilder settings = new StringBuilder();
    Postgres.settings(port).forEach(one -> settings.append("-c '").append(one).append("' "));
    Path log = data.resolveSibling("postgres.log");
    if (!Files.exists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      account.own(log);
    }
    run(
        List.of(
            binaries.resolve("bin/pg_ctl").toString(),
            "start",
            "-D",
            data.toString(),
            "-l",
            log.toString(),
            "-w",
            "-s",
            "-t",
            Integer.toString(WAIT_SECONDS),
            "-o",
            settings.toString()));
  }

  /// Stops it and waits until it has; nothing happens when it does not run.
  void stop() throws IOException, InterruptedException {
    if (running() == null) {
      return;
    }
    try {
      run(
          List.of(
              binaries.resolve("bin/pg_ctl").toString(),
              "stop",
              "-D",
              data.toString(),
              "-m",
              "fast",
              "-w",
              "-s",
              "-t",
              Integer.toString(WAIT_SECONDS)));
    } catch (PostgresFault e) {
      throw new IOException("the server did not stop", e);
    }
  }

  private void run(List<String> words) throws IOException, PostgresFault, InterruptedException {
    Path said = Files.createTempFile("miaopu-postgres", ".txt");
    try {
      List<String> command = new ArrayList<>(account.command(words));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(binaries.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              // a file, not a pipe: the server inherits it and would keep a pipe open
              .redirectOutput(said.toFile());
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(WAIT_SECONDS + 10L, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw fault(Files.readString(said, StandardCharsets.ISO_8859_1));
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private PostgresFault fault(String said) throws IOException {
    Path log = data.resolveSibling("postgres.log");
    String text = (said.isBlank() && Files.exists(log) ? tail(log) : said).strip();
    if (text.contains("No space left")) {
      return new PostgresFault(
          "磁盘已满（" + data + "）。请清理磁盘后重试。", "The disk is full (" + data + "). Free some space.");
    }
    return new PostgresFault(
        "内置数据库没有启动：" + text + "（日志 " + log + "）",
        "The embedded database did not start: " + text + " (log " + log + ")");
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }
}
