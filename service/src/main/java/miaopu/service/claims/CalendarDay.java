package miaopu.service.claims;

import java.time.LocalDate;
import miaopu.engine.Text;

/// A day of a firm's calendar.
///
/// @param id the same for the same thing whenever the calendar is read
/// @param link path of the page it is about
public record CalendarDay(String id, LocalDate day, Text what, String link) {}
