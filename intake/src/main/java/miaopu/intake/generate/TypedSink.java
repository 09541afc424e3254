package miaopu.intake.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/// Writes the rows of a generation to Parquet with a type for each column, as DuckDB asks for them.
/// A vague word fits no number: it becomes a blank.
final class TypedSink implements DuckDBTableFunction<String, String, String> {
  private final Generation order;
  private final Sink rows;
  private final List<Cells.Kind> kinds;
  private final List<String> headers;
  private final String[] row;
  private long made;

  private TypedSink(Generation order) {
    this.order = order;
    this.rows = new Sink(order);
    this.headers = rows.cells().headers();
    this.kinds = rows.cells().kinds();
    this.row = new String[headers.size()];
  }

  static void write(Generation order, Path file) throws IOException {
    TypedSink sink = new TypedSink(order);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1"); // each thread would hold row groups of its own
      DuckDBFunctions.tableFunction().withName("firms").withFunction(sink).register(connection);
      statement.execute(
          "COPY (SELECT %s FROM firms()) TO '%s' (FORMAT parquet)"
              .formatted(
                  String.join(", ", sink.expressions()),
                  file.toAbsolutePath().toString().replace("'", "''")));
    } catch (SQLException e) {
      throw new IOException("cannot write " + file, e);
    }
  }

  private List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = "\"" + headers.get(i) + "\"";
      expressions.add(
          kinds.get(i) == Cells.Kind.HUNDREDTHS
              ? "CAST(%s * 0.01 AS DECIMAL(18, 2)) AS %s".formatted(name, name)
              : name);
    }
    return expressions;
  }

  @Override
  public String bind(DuckDBTableFunctionBindInfo bind) {
    for (int i = 0; i < headers.size(); i++) {
      Class<?> type =
          switch (kinds.get(i)) {
            case TEXT -> String.class;
            case FLAG -> Boolean.class;
            case WHOLE, HUNDREDTHS -> Long.class;
          };
      bind.addResultColumn(headers.get(i), type);
    }
    return "";
  }

  @Override
  public String init(DuckDBTableFunctionInitInfo init) {
    init.setMaxThreads(1);
    return "";
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
    int count = (int) Math.min(chunk.capacity(), order.count() - made);
    String[][] cells = new String[headers.size()][count];
    for (int i = 0; i < count; i++) {
      rows.fill(made + i, row);
      for (int column = 0; column < row.length; column++) {
        cells[column][i] = row[column];
      }
    }
    for (int column = 0; column < cells.length && count > 0; column++) {
      put(chunk.vector(column), kinds.get(column), cells[column]);
    }
    made += count;
    return count;
  }

  private static void put(DuckDBWritableVector vector, Cells.Kind kind, String[] cells) {
    if (kind == Cells.Kind.TEXT) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].isEmpty() ? null : cells[i];
      }
      vector.setStrings(0, cells);
      return;
    }
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      boolean number = kind != Cells.Kind.FLAG && cell.matches("-?\\d+(\\.\\d{1,2})?");
      if (kind == Cells.Kind.FLAG && !cell.isEmpty()) {
        vector.setBoolean(i, cell.equals("是"));
      } else if (number) {
        vector.setLong(i, kind == Cells.Kind.WHOLE ? Long.parseLong(cell) : hundredths(cell));
      } else {
        vector.setNull(i);
      }
    }
  }

  private static long hundredths(String cell) {
    int point = cell.indexOf('.');
    if (point < 0) {
      return Long.parseLong(cell) * 100;
    }
    String digits = cell.substring(0, point) + cell.substring(point + 1);
    return Long.parseLong(digits) * (cell.length() - point == 2 ? 10 : 1);
  }
}
