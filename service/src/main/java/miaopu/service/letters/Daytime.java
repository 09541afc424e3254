package miaopu.service.letters;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import miaopu.service.walls.Today;

/// When those are written to who may get many letters: by day, and with one letter a day at most,
/// in which everything stands that came together.
public final class Daytime {
  /// Nobody is written to from night to morning.
  public static final LocalTime NIGHT = LocalTime.of(21, 0);

  public static final LocalTime MORNING = LocalTime.of(8, 0);

  /// So long after a letter comes the next at the earliest.
  public static final Duration APART = Duration.ofHours(20);

  private Daytime() {}

  /// True by day, in the time of Beijing.
  public static boolean at(Instant now) {
    LocalTime time = LocalTime.ofInstant(now, Today.ZONE);
    return !time.isBefore(MORNING) && time.isBefore(NIGHT);
  }
}
