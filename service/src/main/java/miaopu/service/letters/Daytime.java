package miaopu.service.letters;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import miaopu.service.walls.Today;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/// When those are written to who may get many letters: by day, in the time of Beijing, and with one
/// letter a day at most, in which everything stands that came together.
///
/// @param morning from then on letters are written
/// @param night from then on none
@ConfigurationProperties("miaopu.letters")
public record Daytime(
    @DefaultValue("08:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime morning,
    @DefaultValue("21:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime night) {
  /// A night that begins before the morning would let no letter out, and nobody would notice.
  public Daytime {
    if (!morning.isBefore(night)) {
      throw new IllegalArgumentException(
          "miaopu.letters.morning (%s) must be before miaopu.letters.night (%s): set hours of one day, such as 08:00 and 21:00"
              .formatted(morning, night));
    }
  }

  /// So long after a letter comes the next at the earliest.
  public static final Duration APART = Duration.ofHours(20);

  /// True by day.
  public boolean at(Instant now) {
    LocalTime time = LocalTime.ofInstant(now, Today.ZONE);
    return !time.isBefore(morning) && time.isBefore(night);
  }
}
