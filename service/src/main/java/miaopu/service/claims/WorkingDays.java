package miaopu.service.claims;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Working days, by the days off and the days worked on weekends that were announced for each year.
/// Of a year whose days were not announced nothing is said.
@Component
public class WorkingDays {
  private static final String FILE = "/claims/holidays.csv";

  private final Set<LocalDate> off = new HashSet<>();
  private final Set<LocalDate> worked = new HashSet<>();
  private final Set<Integer> years = new HashSet<>();

  WorkingDays() {
    try (InputStream file =
            Objects.requireNonNull(WorkingDays.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    String[] cells = line.split(",", -1);
    LocalDate day = LocalDate.parse(cells[0]);
    years.add(day.getYear());
    (cells[1].equals("work") ? worked : off).add(day);
  }

  /// True when the days off of a year were announced.
  public boolean known(int year) {
    return years.contains(year);
  }

  /// True for a day on which offices work.
  ///
  /// @throws IllegalArgumentException for a year that is not known
  public boolean works(LocalDate day) {
    if (!known(day.getYear())) {
      throw new IllegalArgumentException("no days off are known for [" + day.getYear() + "]");
    }
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? worked.contains(day) : !off.contains(day);
  }

  /// How many working days have gone by: the day itself does not count, the last one does. Empty
  /// when a year in between is not known.
  public OptionalInt between(LocalDate from, LocalDate to) {
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      if (!known(year)) {
        return OptionalInt.empty();
      }
    }
    if (!to.isAfter(from)) {
      return OptionalInt.of(0);
    }
    long days = from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::works).count();
    return OptionalInt.of((int) days);
  }
}
