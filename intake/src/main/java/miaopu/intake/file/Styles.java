package miaopu.intake.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the number formats of a workbook make of a number: a plain number, a percentage, or a date
/// with its precision.
final class Styles {
  /// How a number is shown.
  enum Shown {
    NUMBER,
    PERCENT,
    DAY,
    MONTH,
    YEAR
  }

  /// Spreadsheets keep 15 significant digits; what stands behind them in the file is noise of
  /// binary fractions.
  private static final MathContext SPREADSHEET_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int PLAIN_DIGITS = 15;

  /// Exponents of the numbers a spreadsheet can hold end at 308.
  private static final int MAX_EXPONENT = 400;

  /// Serial number of 9999-12-31.
  private static final int LAST_DAY = 2_958_465;

  private static final Set<Integer> MONTHS = Set.of(17, 27, 36, 50, 52, 57);

  private final Map<Integer, String> formats = new HashMap<>();
  private Shown[] shown = new Shown[64];
  private int count;
  private boolean from1904;

  /// Days count from 1904-01-01, as old Mac workbooks do.
  void countFrom1904() {
    from1904 = true;
  }

  void format(int id, String code) {
    if (formats.size() < Bounds.STYLES) {
      formats.put(id, code);
    }
  }

  /// Adds the next cell style with its number format; formats must be known before.
  void style(int format) {
    if (count == Bounds.STYLES) {
      return;
    }
    if (count == shown.length) {
      shown = java.util.Arrays.copyOf(shown, count * 2);
    }
    shown[count++] = shown(format);
  }

  /// The cell of a number as the file has it, under a cell style.
  Cell cell(String raw, int style) {
    Shown as = style >= 0 && style < count ? shown[style] : Shown.NUMBER;
    if (as == Shown.NUMBER && plain(raw)) {
      return new Cell(raw, Cell.Kind.NUMBER);
    }
    BigDecimal number = number(raw);
    if (number == null) {
      return new Cell(raw, Cell.Kind.FAULT);
    }
    if (as == Shown.NUMBER || as == Shown.PERCENT) {
      return new Cell(
          number.toPlainString(), as == Shown.NUMBER ? Cell.Kind.NUMBER : Cell.Kind.PERCENT);
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
      return new Cell(number.toPlainString(), Cell.Kind.NUMBER);
    }
    String day = day(number.intValue(), from1904).toString();
    return new Cell(
        switch (as) {
          case MONTH -> day.substring(0, 7);
          case YEAR -> day.substring(0, 4);
          default -> day;
        },
        Cell.Kind.DATE);
  }

  /// The day of a serial number. Numbers up to 59 are one day later than they count, for the
  /// spreadsheet believes in 1900-02-29.
  static LocalDate day(int serial, boolean from1904) {
    if (from1904) {
      return LocalDate.of(1904, 1, 1).plusDays(serial);
    }
    return LocalDate.of(1899, 12, serial < 60 ? 31 : 30).plusDays(serial);
  }

  private static boolean plain(String raw) {
    int digits = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '.' && (c != '-' || i > 0)) {
        return false;
      }
    }
    return digits > 0 && digits <= PLAIN_DIGITS && raw.indexOf('.') == raw.lastIndexOf('.');
  }

  private static @org.jspecify.annotations.Nullable BigDecimal number(String raw) {
    if (raw.length() > 64) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(raw.strip());
      if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT) {
        return null;
      }
      number = number.round(SPREADSHEET_DIGITS);
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Shown shown(int id) {
    String code = formats.get(id);
    if (code == null) {
      if (id == 9 || id == 10) {
        return Shown.PERCENT;
      }
      if (MONTHS.contains(id)) {
        return Shown.MONTH;
      }
      boolean date =
          (id >= 14 && id <= 22)
              || (id >= 27 && id <= 36)
              || (id >= 45 && id <= 47)
              || (id >= 50 && id <= 58);
      return date ? Shown.DAY : Shown.NUMBER;
    }
    return shown(code);
  }

  /// Reads a format such as `yyyy"年"m"月"` or `0.00%;[Red]-0.00%` by the letters outside quotes,
  /// brackets and escapes.
  static Shown shown(String code) {
    String first = code.split(";", 2)[0];
    String letters =
        first
            .replaceAll("\"[^\"]*\"", "")
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceAll("[\\\\_*].", "")
            .toLowerCase(Locale.ROOT)
            .replace("general", "")
            .replace("e+", "")
            .replace("e-", "");
    if (letters.indexOf('%') >= 0) {
      return Shown.PERCENT;
    }
    boolean day =
        letters.indexOf('d') >= 0 || letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0;
    boolean year = letters.indexOf('y') >= 0 || letters.indexOf('e') >= 0;
    if (day) {
      return Shown.DAY;
    }
    if (letters.indexOf('m') >= 0) {
      return year ? Shown.MONTH : Shown.DAY;
    }
    return year ? Shown.YEAR : Shown.NUMBER;
  }
}
