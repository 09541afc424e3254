package miaopu.intake;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a file is to be read.
///
/// @param date application date; a yearly column without a year, or with a relative one, is dated
///   by it when nothing else says
/// @param asOf the day the figures are true for (`--as-of`), null when not said; a cell 数据截止日期 of
///   the workbook goes before it
/// @param keep how many problems the summary keeps word for word; all are counted
/// @param progress hears how far the reading has come
/// @param from number of the first row that is wanted; 0 for all, and for firms to be compared with
///   each other and with what follows from their own figures
/// @param headers headers of an office's own and the header each is to be read as
public record Reading(
    LocalDate date,
    @Nullable LocalDate asOf,
    int keep,
    Progress progress,
    long from,
    Map<String, String> headers) {
  /// Enough to correct a table by; more would only fill the memory.
  private static final int KEPT = 1000;

  /// A reading for an application on a day.
  public static Reading on(LocalDate date) {
    return new Reading(date, null, KEPT, Progress.SILENT, 0, Map.of());
  }

  /// The same with a day the figures are true for.
  public Reading asOf(@Nullable LocalDate day) {
    return new Reading(date, day, keep, progress, from, headers);
  }

  /// The same keeping another number of problems.
  public Reading keeping(int problems) {
    return new Reading(date, asOf, problems, progress, from, headers);
  }

  /// The same with somebody listening.
  public Reading telling(Progress listener) {
    return new Reading(date, asOf, keep, listener, from, headers);
  }

  /// The same row by row from a row on, each by itself, however many there are.
  public Reading from(long row) {
    return new Reading(date, asOf, keep, progress, row, headers);
  }

  /// The same with headers read as others: one that is 序号 passes its column over.
  public Reading calling(Map<String, String> others) {
    return new Reading(date, asOf, keep, progress, from, Map.copyOf(others));
  }

  boolean compares() {
    return from == 0;
  }
}
