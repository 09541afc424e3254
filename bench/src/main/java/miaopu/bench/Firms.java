package miaopu.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Rulebook;
import miaopu.engine.Table;
import miaopu.engine.Value;

/// Made-up firms from one seed: one code a column and row, [#MISSING] for what is not known.
final class Firms {
  static final long MISSING = Long.MIN_VALUE;
  static final LocalDate DATE = LocalDate.of(2026, 6, 30);
  private static final int MISSING_IN_1000 = 20;
  private static final List<String> INDUSTRIES =
      List.of(
          "A01", "B06", "C35", "C39", "D44", "E47", "F511", "F521", "G543", "G591", "G592", "G601",
          "H611", "H621", "I631", "I651", "J66", "K701", "K702", "L71", "M73", "N77", "O80", "P83",
          "R86", "S91", "G", "K70");

  private final List<Figures.Column> columns;
  private final Map<String, long[]> codes = new LinkedHashMap<>();
  private final Map<String, List<String>> terms;
  private final Map<String, Integer> widths = new HashMap<>();
  private final int rows;
  private final int moneyScale;

  /// @param moneyScale power of ten of a money code in yuan: -2 for fen, 4 for 万元
  Firms(List<Figures.Column> columns, Map<String, List<String>> terms, int rows, int moneyScale) {
    this.columns = columns;
    this.terms = terms;
    this.rows = rows;
    this.moneyScale = moneyScale;
    columns.forEach(column -> codes.put(column.name(), new long[rows]));
    SplittableRandom random = new SplittableRandom(2022);
    for (int row = 0; row < rows; row++) {
      draw(row, random);
    }
  }

  /// The codes a list may have here, by number.
  static List<String> terms(Rulebook rulebook, String list) {
    return list.equals("industry")
        ? INDUSTRIES
        : rulebook.codes(list).stream().map(code -> code.id()).sorted().toList();
  }

  int rows() {
    return rows;
  }

  List<Figures.Column> columns() {
    return columns;
  }

  long[] codes(String column) {
    return Objects.requireNonNull(codes.get(column), column);
  }

  private void draw(int row, SplittableRandom random) {
    Draw draw = new Draw(random);
    for (Figures.Column column : columns) {
      boolean missing = random.nextInt(1000) < MISSING_IN_1000;
      Field field = column.field();
      double value = draw.value(column, terms.getOrDefault(field.codes(), List.of()).size());
      long code =
          field.type() == Field.Type.MONEY
              ? Math.round(value * Math.pow(10, -moneyScale))
              : (long) value;
      codes(column.name())[row] = missing ? MISSING : code;
    }
  }

  private BigDecimal number(Figures.Column column, long code) {
    int scale = column.field().type() == Field.Type.MONEY ? moneyScale : 0;
    return BigDecimal.valueOf(code).scaleByPowerOfTen(scale);
  }

  private Value value(Figures.Column column, long code) {
    return switch (column.field().type()) {
      case FLAG -> new Value.Flag(code == 1);
      case CODE ->
          new Value.Term(Objects.requireNonNull(terms.get(column.field().codes())).get((int) code));
      default -> new Value.Amount(number(column, code));
    };
  }

  /// What is known about a firm, for the plain evaluator.
  Facts facts(int row) {
    Facts.Builder facts = Facts.of(firm(row));
    for (Figures.Column column : columns) {
      long code = codes(column.name())[row];
      if (code != MISSING) {
        facts.add(Fact.of(column.field().id(), column.year(), value(column, code)));
      }
    }
    return facts.build();
  }

  private static Firm firm(int row) {
    return new Firm(Integer.toString(row), "", "");
  }

  /// The same firms as a table of the engine.
  Table table(Rulebook rulebook) {
    Table.Builder builder = rulebook.table(DATE);
    for (int row = 0; row < rows; row++) {
      builder.row(firm(row));
      for (Figures.Column column : columns) {
        long code = codes(column.name())[row];
        if (code != MISSING && !builder.put(column.field(), column.year(), value(column, code))) {
          throw new IllegalStateException("no code for [" + column.name() + "]");
        }
      }
    }
    return builder.build();
  }

  /// Bytes a code of a column takes in the narrowest type, the smallest number kept for "missing".
  int width(String column) {
    return widths.computeIfAbsent(column, this::measured);
  }

  private int measured(String column) {
    long most = 0;
    for (long code : codes(column)) {
      most = Math.max(most, code == MISSING ? 0 : Math.abs(code));
    }
    return most <= Byte.MAX_VALUE
        ? Byte.BYTES
        : most <= Short.MAX_VALUE
            ? Short.BYTES
            : most <= Integer.MAX_VALUE ? Integer.BYTES : Long.BYTES;
  }

  /// A column packed into its narrowest type.
  Object packed(String column) {
    long[] from = codes(column);
    return switch (width(column)) {
      case Byte.BYTES -> {
        byte[] to = new byte[rows];
        for (int i = 0; i < rows; i++) {
          to[i] = from[i] == MISSING ? Byte.MIN_VALUE : (byte) from[i];
        }
        yield to;
      }
      case Short.BYTES -> {
        short[] to = new short[rows];
        for (int i = 0; i < rows; i++) {
          to[i] = from[i] == MISSING ? Short.MIN_VALUE : (short) from[i];
        }
        yield to;
      }
      case Integer.BYTES -> {
        int[] to = new int[rows];
        for (int i = 0; i < rows; i++) {
          to[i] = from[i] == MISSING ? Integer.MIN_VALUE : (int) from[i];
        }
        yield to;
      }
      default -> from;
    };
  }

  /// Bytes a row takes.
  int bytes() {
    return columns.stream().mapToInt(column -> width(column.name())).sum();
  }

  /// A firm by itself, for engines that take one: the known codes by column.
  Map<String, Object> map(int row) {
    Map<String, Object> map = new HashMap<>(columns.size() * 2);
    for (Figures.Column column : columns) {
      long code = codes(column.name())[row];
      if (code != MISSING) {
        map.put(column.name(), code);
      }
    }
    return map;
  }

  /// The names of the columns.
  List<String> names() {
    return new ArrayList<>(codes.keySet());
  }
}
