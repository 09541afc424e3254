package miaopu.intake.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.problem.InputProblem;
import org.jspecify.annotations.Nullable;

/// Dates in the forms people write, to the day, month or year as given.
public final class Days {
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:年度?)?");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*月?");
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?(?:[ tT]\\s*\\d{1,2}:\\d{2}.*)?");
  private static final Pattern RUN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");
  private static final Pattern VAGUE =
      Pattern.compile(".*\\d.*[^\\d\\s/.:年月日号Tt-].*|[^\\d].*\\d.*");

  /// Serial numbers of 1927 to 2119: years, months and days written as one run of digits have
  /// another length.
  private static final int FIRST_SERIAL = 10_000;

  private static final int LAST_SERIAL = 80_000;

  private Days() {}

  /// The date of a text, or null when it cannot be read as one.
  public static Value.@Nullable Day read(String plain, Doubts doubts) {
    try {
      Value.Day day = form(plain);
      if (day != null) {
        return lawful(day) ? day : refused(doubts);
      }
    } catch (DateTimeException e) {
      return refused(doubts);
    }
    Matcher serial = SERIAL.matcher(plain);
    if (serial.matches()) {
      int number = Integer.parseInt(serial.group(1));
      if (number >= FIRST_SERIAL && number <= LAST_SERIAL) {
        LocalDate day = LocalDate.of(1899, 12, 30).plusDays(number);
        doubts.doubt(InputProblem.SERIAL_DATE, Text.same(day.toString()));
        return Value.Day.of(day);
      }
    }
    if (VAGUE.matcher(plain).matches()) {
      doubts.doubt(InputProblem.VAGUE_VALUE, Text.same("2019-07"));
      return null;
    }
    return refused(doubts);
  }

  private static Value.@Nullable Day refused(Doubts doubts) {
    doubts.doubt(InputProblem.BAD_DATE);
    return null;
  }

  private static boolean lawful(Value.Day day) {
    return day.earliest().getYear() >= 1800 && day.earliest().getYear() <= 2200;
  }

  private static Value.@Nullable Day form(String plain) {
    Matcher day = DAY.matcher(plain);
    Matcher run = RUN.matcher(plain);
    if (day.matches() || (run.matches() && run.group(3) != null)) {
      Matcher found = day.matches() ? day : run;
      return Value.Day.of(LocalDate.of(number(found, 1), number(found, 2), number(found, 3)));
    }
    Matcher month = MONTH.matcher(plain);
    if (month.matches() || run.matches()) {
      Matcher found = month.matches() ? month : run;
      LocalDate first = LocalDate.of(number(found, 1), number(found, 2), 1);
      return new Value.Day(first, first.plusMonths(1).minusDays(1));
    }
    Matcher year = YEAR.matcher(plain);
    if (year.matches()) {
      LocalDate first = LocalDate.of(number(year, 1), 1, 1);
      return new Value.Day(first, first.plusYears(1).minusDays(1));
    }
    return null;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
