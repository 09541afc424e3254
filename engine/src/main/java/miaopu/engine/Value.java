package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A known value of a fact. What is not known has no value at all; see [Facts].
public sealed interface Value {
  /// An exact number in the base unit of its field: yuan, a ratio of 1 (3% is 0.03), years, pieces,
  /// points. A figure with more than [#MOST_DIGITS] digits on one side of the point, as `1E+1000`
  /// and `1E-1000` have, is refused with an [IllegalArgumentException]: no firm has such a figure.
  record Amount(BigDecimal number) implements Value {
    /// Most digits before the decimal point, and most after it, zeros included.
    public static final int MOST_DIGITS = 400;

    public Amount {
      long before = (long) number.precision() - number.scale();
      if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
        throw new IllegalArgumentException(
            "digits before the point [" + before + "], after it [" + number.scale() + "]");
      }
    }

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
  /// included. A span that ends before it starts, or lies outside the years 1 to 9999, is refused
  /// with an [IllegalArgumentException].
  record Day(LocalDate earliest, LocalDate latest) implements Value {
    public Day {
      if (latest.isBefore(earliest) || earliest.getYear() < 1 || latest.getYear() > 9999) {
        throw new IllegalArgumentException("span of days [" + earliest + ", " + latest + "]");
      }
    }

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
