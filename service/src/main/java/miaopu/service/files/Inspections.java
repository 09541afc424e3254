package miaopu.service.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Has files looked into, each by a process of its own: with 160 MB of memory, 20 seconds and no
/// environment. At most two at once.
@Component
class Inspections {
  static final int SECONDS = 20;
  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 60;

  private final Semaphore places = new Semaphore(AT_ONCE);

  /// Looks into a file.
  ///
  /// @throws IOException when no process could be started, or none was free for a minute
  Finding inspect(Path file) throws IOException, InterruptedException {
    if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("too many files are being looked into");
    }
    try {
      return run(file);
    } finally {
      places.release();
    }
  }

  private static Finding run(Path file) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
            "-cp",
            System.getProperty("java.class.path"),
            Inspector.class.getName(),
            file.toString(),
            Integer.toString(SECONDS));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (BufferedReader said = process.inputReader()) {
      if (!process.waitFor(SECONDS + 1L, TimeUnit.SECONDS)) {
        return new Finding.Unsound(Refusal.SLOW);
      }
      String line = said.readLine();
      if (line == null) {
        // its reader broke; or it ran out of memory or time
        return new Finding.Unsound(process.exitValue() == 1 ? Refusal.DAMAGED : Refusal.SLOW);
      }
      return Finding.of(line);
    } finally {
      process.destroyForcibly();
    }
  }
}
