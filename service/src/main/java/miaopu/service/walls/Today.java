package miaopu.service.walls;

import java.time.LocalDate;
import java.time.ZoneId;

/// The day it is in the offices, wherever the server stands. [WalledTransactions] tells the
/// database the same, so that `current_date` means this day too.
public final class Today {
  /// Where the offices are.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Today() {}

  /// The day.
  public static LocalDate date() {
    return LocalDate.now(ZONE);
  }
}
