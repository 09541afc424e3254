package miaopu.intake.file;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// A Parquet file as a book of one sheet: the names of its columns are row 0, its rows count from
/// 1.
final class ParquetBook extends OneSheet {
  ParquetBook(Path file) throws Unreadable {
    super(file, "parquet");
  }

  @Override
  public Lines open() throws Unreadable {
    Connection connection = null;
    try {
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      properties.setProperty("memory_limit", "256MB");
      properties.setProperty("threads", "1");
      connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?)");
      query.setString(1, literally(file.toString()));
      return new Rows(connection, query, query.executeQuery());
    } catch (SQLException e) {
      close(connection);
      throw broken();
    }
  }

  /// The path as a pattern that fits nothing else.
  private static String literally(String path) {
    return path.replaceAll("([\\[*?])", "[$1]");
  }

  private Unreadable broken() {
    return new Unreadable(InputProblem.BROKEN_FILE.at(name(), name(), Text.same("Parquet")));
  }

  private void close(@Nullable Connection connection) throws Unreadable {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw broken();
    }
  }

  private final class Rows implements Lines {
    private final Connection connection;
    private final PreparedStatement query;
    private final ResultSet rows;
    private long number = -1;

    Rows(Connection connection, PreparedStatement query, ResultSet rows) {
      this.connection = connection;
      this.query = query;
      this.rows = rows;
    }

    @Override
    public @Nullable Line next() throws Unreadable {
      try {
        int columns = rows.getMetaData().getColumnCount();
        if (columns > Bounds.COLUMNS) {
          throw new Unreadable(
              InputProblem.TOO_MANY_COLUMNS.at(
                  name(), columns + "", Text.same(Integer.toString(Bounds.COLUMNS))));
        }
        boolean header = number < 0;
        if (!header && !rows.next()) {
          return null;
        }
        number++;
        List<Cell> cells = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          cells.add(header ? Cell.of(rows.getMetaData().getColumnName(i)) : cell(i));
        }
        return new Line(number, cells);
      } catch (SQLException e) {
        throw broken();
      }
    }

    private Cell cell(int column) throws SQLException, Unreadable {
      Object value = rows.getObject(column);
      return switch (value) {
        case null -> Cell.BLANK;
        case Boolean flag -> new Cell(flag ? "TRUE" : "FALSE", Cell.Kind.FLAG);
        case Double number -> number(number.toString());
        case Float number -> number(number.toString());
        case Number number -> number(number.toString());
        case java.time.LocalDate day -> new Cell(day.toString(), Cell.Kind.DATE);
        case java.sql.Timestamp time ->
            new Cell(time.toLocalDateTime().toLocalDate().toString(), Cell.Kind.DATE);
        default -> words(value.toString(), column);
      };
    }

    private Cell number(String text) {
      return text.indexOf('N') >= 0 || text.indexOf('I') >= 0
          ? new Cell(text, Cell.Kind.FAULT)
          : new Cell(new BigDecimal(text).toPlainString(), Cell.Kind.NUMBER);
    }

    private Cell words(String text, int column) throws Unreadable {
      if (text.length() > Bounds.CELL_CHARACTERS) {
        throw new Unreadable(
            InputProblem.CELL_TOO_LONG.at(
                place(number, column - 1),
                text,
                Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
      }
      return Cell.of(text);
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public void close() throws Unreadable {
      try {
        rows.close();
        query.close();
        connection.close();
      } catch (SQLException e) {
        throw broken();
      }
    }
  }
}
