package miaopu.service.claims;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import miaopu.engine.Language;

/// Days as an iCalendar file (RFC 5545): lines of at most 75 bytes that end with CR LF, one event
/// of a whole day for each.
final class CalendarFile {
  private static final int LINE = 75;
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private CalendarFile() {}

  /// @param name of the calendar
  /// @param stamp the day the file was made
  /// @param site what the paths of links are put behind
  static String of(
      String name, List<CalendarDay> days, LocalDate stamp, String site, Language language) {
    StringBuilder file = new StringBuilder();
    line(file, "BEGIN:VCALENDAR");
    line(file, "VERSION:2.0");
    line(file, "PRODID:-//Miaopu//Calendar of windows//ZH");
    line(file, "CALSCALE:GREGORIAN");
    line(file, "METHOD:PUBLISH");
    line(file, "X-WR-CALNAME:" + text(name));
    line(file, "X-WR-TIMEZONE:Asia/Shanghai");
    for (CalendarDay one : days) {
      line(file, "BEGIN:VEVENT");
      line(file, "UID:" + text(one.id()) + "@miaopu");
      line(file, "DTSTAMP:" + stamp.format(DAY) + "T000000Z");
      line(file, "DTSTART;VALUE=DATE:" + one.day().format(DAY));
      line(file, "DTEND;VALUE=DATE:" + one.day().plusDays(1).format(DAY));
      line(file, "SUMMARY:" + text(one.what().in(language)));
      line(file, "URL:" + site + one.link());
      line(file, "TRANSP:TRANSPARENT");
      line(file, "END:VEVENT");
    }
    line(file, "END:VCALENDAR");
    return file.toString();
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n");
  }

  /// No sign is cut in two: a line goes on after a blank.
  private static void line(StringBuilder file, String line) {
    int used = 0;
    for (int i = 0; i < line.length(); ) {
      int sign = line.codePointAt(i);
      String next = Character.toString(sign);
      int bytes = next.getBytes(StandardCharsets.UTF_8).length;
      if (used + bytes > LINE) {
        file.append("\r\n ");
        used = 1;
      }
      file.append(next);
      used += bytes;
      i += next.length();
    }
    file.append("\r\n");
  }
}
