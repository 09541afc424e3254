package miaopu.intake.generate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/// The columns of a generated table, in order, and what a firm has in each, blanks and vague words
/// included.
final class Cells {
  private static final int VAGUE = 3; // of 1000 numbers
  private static final List<String> WORDS = List.of("不详", "待核实", "/", "见附件");

  private final List<Column> columns = new ArrayList<>();

  /// One column of the table.
  ///
  /// @param header as an office would write it
  /// @param field the field or figure it holds
  /// @param year the year, or -1
  /// @param shape how it is made
  /// @param low at talent 0
  /// @param high at talent 1000
  /// @param missing blanks in 1000
  /// @param stream stream of its draws
  private record Column(
      String header,
      String field,
      int year,
      String shape,
      String low,
      String high,
      int missing,
      long stream) {}

  Cells() {
    for (CSVRecord row : World.rows("columns.csv")) {
      boolean yearly = row.get("shape").equals("yearly");
      for (int year = yearly ? 0 : -1; year < (yearly ? SyntheticFirm.YEARS : 0); year++) {
        int calendar = SyntheticFirm.LAST - SyntheticFirm.YEARS + 1 + year;
        String header = row.get("header").replace("{year}", Integer.toString(calendar));
        columns.add(
            new Column(
                header,
                row.get("field"),
                year,
                row.get("shape"),
                row.get("low"),
                row.get("high"),
                Integer.parseInt(row.get("missing")),
                Draws.stream(header)));
      }
    }
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
    boolean number = column.header().indexOf('（') > 0;
    if (!number || value.isEmpty() || !draws.chance(VAGUE)) {
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
        long chance = firm.grade(Long.parseLong(column.low()), Long.parseLong(column.high()));
        yield draws.chance((int) chance) ? "是" : "否";
      }
      case "count" -> count(column, firm, draws);
      case "points" -> {
        long most = firm.grade(Long.parseLong(column.low()), Long.parseLong(column.high()));
        yield Long.toString(most - draws.below((int) most / 3 + 1));
      }
      case "code" -> code(column, firm, draws);
      case "yearly" -> Yearly.value(column.field(), column.year(), firm);
      default -> Present.value(column.field(), firm, draws);
    };
  }

  private static String count(Column column, SyntheticFirm firm, Draws draws) {
    int most = (int) firm.grade(Long.parseLong(column.low()), Long.parseLong(column.high())) + 1;
    return Integer.toString(Math.min(draws.below(most), draws.below(most)));
  }

  private static String code(Column column, SyntheticFirm firm, Draws draws) {
    String[] low = column.low().split(" ");
    String[] high = column.high().split(" ");
    Weighted<String> codes = new Weighted<>();
    for (String each : high) {
      String label = each.substring(0, each.indexOf(':'));
      codes.add(label, (int) firm.grade(weight(low, label), weight(high, label)));
    }
    return codes.pick(draws);
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
