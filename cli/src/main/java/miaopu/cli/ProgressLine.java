package miaopu.cli;

import java.time.Duration;
import java.time.Instant;
import miaopu.intake.Progress;

/// How far a reading is, on the standard error: a bar that moves when somebody watches, else a line
/// every tenth. Short work shows nothing.
final class ProgressLine implements Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BAR = 30;

  private final Session session;
  private final Instant start;
  private long lastShown;
  private boolean drawn;

  ProgressLine(Session session) {
    this.session = session;
    this.start = session.clock().instant();
  }

  @Override
  public void at(long rows, long bytes, long total) {
    Duration passed = Duration.between(start, session.clock().instant());
    if (total <= 0 || passed.compareTo(PATIENCE) < 0) {
      return;
    }
    long percent = Math.min(100, bytes * 100 / total);
    if (session.screen().watched()) {
      bar(percent, rows);
    } else if (percent / 10 > lastShown / 10 && (percent < 100 || lastShown > 0)) {
      session.err().line(words(percent, rows)).flush();
    }
    lastShown = percent;
  }

  private void bar(long percent, long rows) {
    int full = (int) (percent * BAR / 100);
    session
        .err()
        .print("\r[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + words(percent, rows))
        .flush();
    drawn = true;
  }

  private String words(long percent, long rows) {
    return session.say(
        "%d%%（%d 行）".formatted(percent, rows), "%d%% (%d rows)".formatted(percent, rows));
  }

  /// Takes the bar away, so that what follows begins on a clean line.
  void clear() {
    if (drawn) {
      session.err().print("\r" + " ".repeat(BAR + 30) + "\r").flush();
      drawn = false;
    }
  }
}
