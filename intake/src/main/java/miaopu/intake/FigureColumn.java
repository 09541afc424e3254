package miaopu.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Field;
import miaopu.engine.Table;
import miaopu.engine.Value;
import miaopu.intake.column.Column;
import miaopu.intake.file.Cell;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.file.Typed;
import miaopu.intake.file.Typed.Kind;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// The cells of one field, many at a time. Only what is plainly a lawful value is read here; every
/// other cell is left to [Values], which alone knows what to say about it.
final class FigureColumn {
  /// Stands for a cell that [Values] must read.
  static final long CELL = Long.MIN_VALUE + 1;

  private static final long BLANK = ParquetColumns.BLANK;
  private static final int REMEMBERED = 20_000;
  private static final int BINARY_DECIMALS = 6;
  private static final int TEXT_DECIMALS = 4;
  private static final long MOST = 1_000_000_000_000_000L; // 15 digits: exact in binary too
  private static final long FIRST_DAY = LocalDate.of(1800, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(2200, 12, 31).toEpochDay();

  private final int at;
  private final int word;
  private final Column column;
  private final Field field;
  private final Kind kind;
  private final Values values;
  private final Table.Builder table;
  private long[] codes = {};
  private final Map<String, Long> remembered = new HashMap<>();
  private final int power;
  private final long least;
  private final long most;
  private final long whole;
  private final long one;

  /// True when a number within the bounds is lawful, whatever it is.
  private final boolean bounded;

  /// @param at place of the column among those that are read
  /// @param word place of the column of its frequent words, −1 when it has none
  FigureColumn(
      int at,
      int word,
      Column column,
      Field field,
      Typed typed,
      Values values,
      Table.Builder table) {
    this.at = at;
    this.word = word;
    this.column = column;
    this.field = field;
    this.kind = typed.kind();
    this.values = values;
    this.table = table;
    int decimals =
        switch (kind) {
          case DOUBLE -> BINARY_DECIMALS;
          case TEXT -> TEXT_DECIMALS;
          default -> typed.decimals();
        };
    this.power = field.type().number() ? exponent() - decimals : 0;
    this.least = bound(field.least(), RoundingMode.CEILING, -MOST);
    this.most = bound(field.most(), RoundingMode.FLOOR, MOST);
    this.whole = whole();
    this.one = tens(decimals);
    this.bounded = whole == 1 && field.type() != Field.Type.RATIO && column.unit() != Unit.PERCENT;
  }

  private int exponent() {
    Unit unit = column.unit();
    return switch (field.type()) {
      case MONEY -> unit.exponent();
      case RATIO -> unit == Unit.PERCENT ? unit.exponent() : 0;
      default -> 0;
    };
  }

  private long bound(@Nullable BigDecimal limit, RoundingMode rounding, long none) {
    if (limit == null) {
      return none;
    }
    BigDecimal codes = limit.scaleByPowerOfTen(-power).setScale(0, rounding);
    BigDecimal reach = BigDecimal.valueOf(MOST);
    return codes.max(reach.negate()).min(reach).longValueExact();
  }

  /// What codes are multiples of when they have no more decimals than the field lets pass.
  private long whole() {
    int allowed =
        switch (field.type()) {
          case COUNT -> 0;
          case MONEY -> Math.max(2, field.decimals());
          case RATIO -> Integer.MAX_VALUE;
          default -> field.decimals();
        };
    return -power > allowed ? tens(-power - allowed) : 1;
  }

  private static long tens(int power) {
    return Math.powExact(10L, Math.min(18, power));
  }

  int at() {
    return at;
  }

  Column column() {
    return column;
  }

  Field field() {
    return field;
  }

  /// The power of ten of the codes.
  int power() {
    return power;
  }

  /// The codes of the cells: [ParquetColumns#BLANK] for nothing known, [#CELL] for what is not
  /// plain.
  void read(ParquetColumns cells, int rows, long[] into) throws Unreadable {
    if (field.type().number()) {
      readNumbers(cells, rows, into);
    } else if (field.type() == Field.Type.FLAG && kind == Kind.FLAG) {
      cells.longs(at, into);
    } else if (field.type() == Field.Type.DATE && kind == Kind.DATE) {
      cells.longs(at, into);
      for (int row = 0; row < rows; row++) {
        long day = into[row];
        into[row] = day == BLANK || (day >= FIRST_DAY && day <= LAST_DAY) ? day : CELL;
      }
    } else {
      readWords(cells, rows, into);
    }
  }

  private void readWords(ParquetColumns cells, int rows, long[] into) throws Unreadable {
    List<String> frequent = word < 0 ? List.of() : cells.words(word);
    if (codes.length != frequent.size()) {
      codes = frequent.stream().mapToLong(text -> plain(Cell.of(text))).toArray();
    }
    for (int row = 0; row < rows; row++) {
      int place = codes.length == 0 ? -1 : cells.word(word, row);
      if (place >= 0) {
        into[row] = codes[place];
      } else {
        into[row] = cells.blank(at, row) ? BLANK : word(cells.cell(at, row));
      }
    }
  }

  /// True for columns whose cells are looked up as words.
  static boolean wordy(Field field, Typed typed) {
    return typed.kind() == Kind.TEXT && !field.type().number() && field.type() != Field.Type.TEXT;
  }

  private void readNumbers(ParquetColumns cells, int rows, long[] into) {
    switch (kind) {
      case NUMBER -> {
        cells.longs(at, into);
        boolean point = one > 1;
        for (int row = 0; row < rows; row++) {
          long number = into[row];
          if (number != BLANK && (!bounded || number < least || number > most)) {
            into[row] = checked(number, point);
          }
        }
      }
      case DOUBLE -> {
        for (int row = 0; row < rows; row++) {
          into[row] = cells.blank(at, row) ? BLANK : binary(cells.binary(at, row));
        }
      }
      case TEXT -> {
        for (int row = 0; row < rows; row++) {
          String text = cells.text(at, row);
          into[row] = text == null || text.isEmpty() ? BLANK : digits(text);
        }
      }
      default -> {
        for (int row = 0; row < rows; row++) {
          into[row] = cells.blank(at, row) ? BLANK : CELL;
        }
      }
    }
  }

  /// A number within the bounds of its field, with no more decimals than it lets pass, and no share
  /// that may be meant as a percentage or the other way round.
  private long checked(long number, boolean point) {
    if (number < least || number > most || (whole > 1 && number % whole != 0)) {
      return CELL;
    }
    if (field.type() == Field.Type.RATIO) {
      boolean fraction = Math.abs(number) <= one;
      boolean percent = column.unit() == Unit.PERCENT;
      return percent
          ? (fraction && point && number != 0 ? CELL : number)
          : fraction ? number : CELL;
    }
    return field.type() == Field.Type.MONEY && column.unit() == Unit.PERCENT ? CELL : number;
  }

  /// A number that is one of at most 15 digits to the last bit, which no other such number is.
  private long binary(double number) {
    double shifted = Math.rint(number * one);
    boolean exact = Math.abs(shifted) < MOST && shifted / one == number;
    return exact ? checked((long) shifted, true) : CELL;
  }

  private long digits(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0 && i > start && i < text.length() - 1) {
        point = i;
      } else if (c >= '0' && c <= '9' && i < 15) {
        number = number * 10 + c - '0';
      } else {
        return Words.unknown(text) ? BLANK : CELL;
      }
    }
    int decimals = point < 0 ? 0 : text.length() - 1 - point;
    if (text.length() == start || decimals > TEXT_DECIMALS || number >= MOST / one) {
      return Words.unknown(text) ? BLANK : CELL;
    }
    long code = number * tens(TEXT_DECIMALS - decimals);
    return checked(start == 1 ? -code : code, point >= 0);
  }

  /// A word, looked up once.
  private long word(Cell cell) {
    Long known = remembered.get(cell.text());
    if (known != null) {
      return known;
    }
    long code = plain(cell);
    if (remembered.size() < REMEMBERED) {
      remembered.put(cell.text(), code);
    }
    return code;
  }

  private long plain(Cell cell) {
    if (cell.text().isEmpty() || (cell.kind() != Cell.Kind.NUMBER && Words.unknown(cell.text()))) {
      return BLANK;
    }
    boolean[] doubted = {false};
    Value value = values.read(cell, field, column.unit(), (problem, more) -> doubted[0] = true);
    if (doubted[0]) {
      return CELL;
    }
    return switch (value) {
      case Value.Flag flag -> flag.yes() ? 1 : 0;
      case Value.Day day when day.earliest().equals(day.latest()) -> day.earliest().toEpochDay();
      case Value.Term term -> {
        int code = table.code(field, term.text());
        yield code < 0 ? CELL : code;
      }
      case null, default -> CELL;
    };
  }
}
