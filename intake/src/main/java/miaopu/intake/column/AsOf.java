package miaopu.intake.column;

import java.time.LocalDate;

/// The day figures without a year of their own are counted from.
///
/// @param day the day
/// @param origin who named it
public record AsOf(LocalDate day, Origin origin) {
  /// Who named the day.
  public enum Origin {
    /// A cell of the file.
    CELL,
    /// The person who reads it.
    OPTION,
    /// Nobody: it is the application date.
    DATE
  }

  /// The year 上年度 is the year before.
  public int year() {
    return day.getYear();
  }

  /// The last full year closed by then: that of 31 December itself, unless the day is an
  /// application date.
  int lastFullYear() {
    boolean closed =
        origin != Origin.DATE && day.getMonthValue() == 12 && day.getDayOfMonth() == 31;
    return closed ? day.getYear() : day.getYear() - 1;
  }
}
