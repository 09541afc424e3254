package miaopu.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import miaopu.intake.Progress;
import org.jspecify.annotations.Nullable;

/// How far a reading is, on the standard error: a bar that moves when somebody watches, else a line
/// every tenth. Short work shows nothing.
final class ProgressLine implements Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BAR = 30;

  private final Session session;
  private final Instant start;
  private @Nullable Instant firstSeen;
  private long firstBytes;
  private long lastShown;
  private boolean drawn;

  ProgressLine(Session session) {
    this.session = session;
    this.start = session.clock().instant();
  }

  @Override
  public void at(long rows, long bytes, long total) {
    Instant now = session.clock().instant();
    if (firstSeen == null) {
      firstSeen = now;
      firstBytes = bytes;
    }
    Duration passed = Duration.between(start, now);
    if (total <= 0 || passed.compareTo(PATIENCE) < 0) {
      return;
    }
    long percent = Math.min(100, bytes * 100 / total);
    if (session.screen().watched()) {
      bar(percent, words(percent, rows, passed, left(now, bytes, total)));
    } else if (percent / 10 > lastShown / 10 && (percent < 100 || lastShown > 0)) {
      session.err().line(words(percent, rows, passed, left(now, bytes, total))).flush();
    }
    lastShown = percent;
  }

  private void bar(long percent, String words) {
    int full = (int) (percent * BAR / 100);
    session
        .err()
        .print("\r[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + words + " ")
        .flush();
    drawn = true;
  }

  /// Seconds until the end, as fast as since the first call; a run that was taken up began there.
  private long left(Instant now, long bytes, long total) {
    long done = bytes - firstBytes;
    long passed = Duration.between(Objects.requireNonNull(firstSeen), now).toMillis();
    return done <= 0 ? -1 : passed * (total - bytes) / done / 1000;
  }

  private String words(long percent, long rows, Duration passed, long left) {
    long rate = rows * 1000 / Math.max(1, passed.toMillis());
    String zh = left < 0 ? "" : "，还需约 " + left + " 秒";
    String en = left < 0 ? "" : ", about " + left + " s left";
    return session.say(
        "%d%%（%d 行，每秒 %d 行%s）".formatted(percent, rows, rate, zh),
        "%d%% (%d rows, %d a second%s)".formatted(percent, rows, rate, en));
  }

  /// Takes the bar away, so that what follows begins on a clean line.
  void clear() {
    if (drawn) {
      session.err().print("\r" + " ".repeat(BAR + 70) + "\r").flush();
      drawn = false;
    }
  }
}
