package miaopu.intake.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/// The columns of a generated table, in order, and what a firm has in each, blanks and vague words
/// included.
final class Cells {
  private static final int VAGUE = 3; // of 1000 numbers
  private static final List<String> WORDS = List.of("不详", "待核实", "/", "见附件");

  private final List<Column> columns = new ArrayList<>();

  /// What the cells of a column are, where a file has types.
  enum Kind {
    TEXT,
    FLAG,
    WHOLE,
    HUNDREDTHS
  }

  private static final Set<String> TEXTS =
      Set.of("id", "name", "code", "region", "industry", "founded_on", "listing_state");

  /// One column of the table.
  ///
  /// @param header as an office would write it
  /// @param number whether it holds numbers
  /// @param field the field or figure it holds
  /// @param year the year, or -1
  /// @param shape how it is made
  /// @param low what it is at talent 0: per mille of 是, or the most
  /// @param high the same at talent 1000
  /// @param choices the choices of a code
  /// @param missing blanks in 1000
  /// @param stream stream of its draws
  private record Column(
      String header,
      boolean number,
      String field,
      int year,
      String shape,
      long low,
      long high,
      List<Choice> choices,
      int missing,
      long stream) {}

  /// One choice of a code, with its weights at talent 0 and 1000.
  private record Choice(String label, long low, long high) {}

  Cells() {
    for (CSVRecord row : World.rows("columns.csv")) {
      boolean yearly = row.get("shape").equals("yearly");
      for (int year = yearly ? 0 : -1; year < (yearly ? SyntheticFirm.YEARS : 0); year++) {
        columns.add(column(row, year));
      }
    }
  }

  private static Column column(CSVRecord row, int year) {
    int calendar = SyntheticFirm.LAST - SyntheticFirm.YEARS + 1 + year;
    String header = row.get("header").replace("{year}", Integer.toString(calendar));
    boolean code = row.get("shape").equals("code");
    return new Column(
        header,
        header.indexOf('（') > 0,
        row.get("field"),
        year,
        row.get("shape"),
        code ? 0 : number(row.get("low")),
        code ? 0 : number(row.get("high")),
        code ? choices(row.get("low"), row.get("high")) : List.of(),
        Integer.parseInt(row.get("missing")),
        Draws.stream(header));
  }

  private static long number(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static List<Choice> choices(String low, String high) {
    List<Choice> choices = new ArrayList<>();
    for (String each : high.split(" ")) {
      String label = each.substring(0, each.indexOf(':'));
      choices.add(new Choice(label, weight(low.split(" "), label), weight(high.split(" "), label)));
    }
    return choices;
  }

  List<Kind> kinds() {
    return columns.stream().map(Cells::kind).toList();
  }

  private static Kind kind(Column column) {
    String header = column.header();
    if (column.shape().equals("code") || TEXTS.contains(column.field())) {
      return Kind.TEXT;
    }
    if (column.shape().equals("flag") || column.field().startsWith("title_")) {
      return Kind.FLAG;
    }
    boolean parts = header.contains("万元") || header.contains("%") || header.contains("评价得分");
    return parts ? Kind.HUNDREDTHS : Kind.WHOLE;
  }

  List<String> headers() {
    return columns.stream().map(Column::header).toList();
  }

  /// Puts a firm's cells into `row`, which has the length of the headers.
  void fill(SyntheticFirm firm, long seed, String[] row) {
    for (int i = 0; i < row.length; i++) {
      Column column = columns.get(i);
      Draws draws = new Draws(seed, firm.row, column.stream());
      row[i] =
          draws.chance(column.missing()) ? "" : vague(column, value(column, firm, draws), draws);
    }
  }

  private static String vague(Column column, String value, Draws draws) {
    if (!column.number() || value.isEmpty() || !draws.chance(VAGUE)) {
      return value;
    }
    int how = draws.below(6);
    return switch (how) {
      case 0 -> "约" + value;
      case 1 -> ">" + value;
      default -> WORDS.get(how - 2);
    };
  }

  private static String value(Column column, SyntheticFirm firm, Draws draws) {
    return switch (column.shape()) {
      case "flag" -> {
        long chance = firm.grade(column.low(), column.high());
        yield draws.chance((int) chance) ? "是" : "否";
      }
      case "count" -> count(column, firm, draws);
      case "points" -> {
        long most = firm.grade(column.low(), column.high());
        yield Long.toString(most - draws.below((int) most / 3 + 1));
      }
      case "code" -> code(column, firm, draws);
      case "yearly" -> Yearly.value(column.field(), column.year(), firm);
      default -> Present.value(column.field(), firm, draws);
    };
  }

  private static String count(Column column, SyntheticFirm firm, Draws draws) {
    int most = (int) firm.grade(column.low(), column.high()) + 1;
    return Integer.toString(Math.min(draws.below(most), draws.below(most)));
  }

  private static String code(Column column, SyntheticFirm firm, Draws draws) {
    long total = 0;
    for (Choice each : column.choices()) {
      total += firm.grade(each.low(), each.high());
    }
    long left = draws.below((int) total);
    for (Choice each : column.choices()) {
      left -= firm.grade(each.low(), each.high());
      if (left < 0) {
        return each.label();
      }
    }
    throw new IllegalStateException(
        "weights of [%s] change while drawn".formatted(column.header()));
  }

  private static long weight(String[] weights, String label) {
    for (String each : weights) {
      if (each.startsWith(label + ":")) {
        return Long.parseLong(each.substring(label.length() + 1));
      }
    }
    return 0;
  }
}
