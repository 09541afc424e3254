package miaopu.service.walls;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The day it is in the offices, wherever the server stands. [WalledTransactions] tells the
/// database the same, so that `current_date` means this day too.
public final class Today {
  /// Where the offices are.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  private Today() {}

  /// The day a text such as 2026-03-01 names; empty for what is none, or lies where no firm has
  /// dates, which the database might not hold.
  public static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// The day.
  public static LocalDate date() {
    return LocalDate.now(ZONE);
  }
}
