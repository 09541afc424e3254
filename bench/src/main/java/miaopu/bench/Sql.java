package miaopu.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// The rules as one SQL query: a layer of sub-queries for each layer of steps.
///
/// @param real the type for floating point
/// @param fence what keeps the planner from copying a layer into the next, such as `OFFSET 0`
record Sql(String real, String fence) implements Printer {
  /// The query that gives every output, and the row number when asked for.
  String query(Rules rules, String table, boolean numbered) {
    String from = table;
    for (List<String> layer : rules.layers()) {
      String steps =
          layer.stream()
              .map(step -> small(print(rules.step(step))) + " AS " + step(step))
              .collect(Collectors.joining(",\n  "));
      from = "(SELECT *, " + steps + " FROM " + from + " " + fence + ") l";
    }
    String outputs =
        rules.outputs().stream().map(this::step).distinct().collect(Collectors.joining(", "));
    return "SELECT " + (numbered ? "firm, " : "") + outputs + " FROM " + from;
  }

  /// The query that sums up every output, so that none can be left out.
  String sums(Rules rules, String table) {
    String sums =
        rules.outputs().stream()
            .distinct()
            .map(output -> "sum(" + step(output) + ")")
            .collect(Collectors.joining(", "));
    return "SELECT " + sums + " FROM (" + query(rules, table, false) + ") o";
  }

  /// Reads back what [#query] gave, row numbers first.
  Answers read(Rules rules, ResultSet found, int rows) throws SQLException {
    Answers answers = Answers.empty(rules.outputs(), rows);
    List<String> distinct = rules.outputs().stream().distinct().toList();
    int[] places = rules.outputs().stream().mapToInt(distinct::indexOf).toArray();
    while (found.next()) {
      int firm = found.getInt(1);
      for (int i = 0; i < places.length; i++) {
        answers.numbers()[i][firm] = found.getByte(places[i] + 2);
      }
    }
    return answers;
  }

  private static String small(String expression) {
    return "CAST(" + expression + " AS SMALLINT)";
  }

  @Override
  public String column(String name) {
    return "c_" + name;
  }

  @Override
  public String known(String column) {
    return "(c_" + column + " IS NOT NULL)";
  }

  @Override
  public String step(String name) {
    return "\"s_" + name + "\"";
  }

  @Override
  public String real(String of) {
    return "CAST(" + of + " AS " + real + ")";
  }

  @Override
  public String choice(String when, String then, String otherwise) {
    return "CASE WHEN " + when + " THEN " + then + " ELSE " + otherwise + " END";
  }

  @Override
  public String extreme(boolean larger, String a, String b) {
    return (larger ? "greatest(" : "least(") + a + ", " + b + ")";
  }

  @Override
  public String word(Expr.Op op) {
    return op == Expr.Op.EQUALS ? "=" : op.name();
  }
}
