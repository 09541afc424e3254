package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A known value of a fact. What is not known has no value at all; see [Facts].
public sealed interface Value {
  /// An exact number in the base unit of its field: yuan, a ratio of 1 (3% is 0.03), years, pieces,
  /// points.
  record Amount(BigDecimal number) implements Value {
    @Override
    public String text() {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
  }

  /// Yes or no.
  record Flag(boolean yes) implements Value {
    @Override
    public String text() {
      return yes ? "yes" : "no";
    }
  }

  /// A day, or the span of days that a month (`2023-07`) or a year (`2019`) leaves open; both ends
  /// included.
  record Day(LocalDate earliest, LocalDate latest) implements Value {
    /// One day.
    public static Day of(LocalDate day) {
      return new Day(day, day);
    }

    @Override
    public String text() {
      if (earliest.equals(latest)) {
        return earliest.toString();
      }
      boolean wholeYear =
          earliest.getDayOfYear() == 1 && latest.equals(earliest.plusYears(1).minusDays(1));
      return wholeYear ? earliest.toString().substring(0, 4) : earliest.toString().substring(0, 7);
    }
  }

  /// A code of a code list (`national`, `C3911`, `440305`), or free text.
  record Term(String text) implements Value {}

  /// The canonical text of the value: plain decimals, `yes`/`no`, ISO dates, codes.
  String text();
}
