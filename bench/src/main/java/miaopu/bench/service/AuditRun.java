package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Many events: written, sealed by the running platform, verified by the command.
final class AuditRun {
  private static final int PART = 20_000;
  private static final double GOAL_SECONDS = 60;
  private static final int ROUNDS = 3;

  private final Path folder;
  private final int events;
  private final PrintStream out;

  AuditRun(Path folder, int events, PrintStream out) {
    this.folder = folder;
    this.events = events;
    this.out = out;
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (RunningPlatform platform = RunningPlatform.start(folder);
        Connection superuser = platform.superuser()) {
      MadeRegister numbers = new MadeRegister(superuser, out);
      long missing = events - numbers.number("SELECT count(*) FROM audit.event");
      long start = System.nanoTime();
      write(superuser, missing);
      rows.add(row("events written, " + missing, start, ""));
      start = System.nanoTime();
      while (numbers.number("SELECT count(*) FROM audit.event")
          > numbers.number("SELECT coalesce(max(sequence), 0) FROM audit.seal")) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
      rows.add(row("sealed after that", start, ""));
      for (int i = 0; i < ROUNDS; i++) {
        start = System.nanoTime();
        int code = verify();
        boolean met = code == 0 && seconds(start) <= GOAL_SECONDS;
        rows.add(row("verify audit, exit code " + code, start, met ? "met" : "missed"));
      }
    }
    sheet.say("%,d events; goal: verified in at most %.0f s.".formatted(events, GOAL_SECONDS));
    sheet.table("steps", List.of("step", "s", ""), rows);
    return sheet;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<String> row(String what, long start, String judged) {
    return List.of(what, String.format(Locale.ROOT, "%.1f", seconds(start)), judged);
  }

  private static void write(Connection superuser, long missing) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          "SET miaopu.account = '7'; SET miaopu.organisation = '70'; SET miaopu.duty = 'REVIEWER'; SET synchronous_commit = off");
      for (long written = 0; written < missing; written += PART) {
        statement.execute(
            """
            INSERT INTO audit.event (organisation_name, kind, subject, region, firm, details)
            SELECT '虚构市中小企业局', 'enterprises.fact-entered', 'firm:' || n, 440106, n,
                   json_build_object('field', 'revenue', 'period', 2025, 'source', 4, 'n', n)
            FROM generate_series(1, %d) n
            """
                .formatted(Math.min(PART, missing - written)));
      }
    }
  }

  /// As somebody runs it beside the platform.
  private int verify() throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseG1GC",
            "-XX:MaxRAMPercentage=40",
            "-Dmiaopu.home=" + Path.of("").toAbsolutePath(),
            "-jar",
            "service/target/miaopu-service.jar",
            "verify",
            "audit",
            "--data",
            folder.toString())
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }
}
