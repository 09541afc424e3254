package miaopu.intake.file;

import java.io.Closeable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import miaopu.engine.Text;
import miaopu.intake.file.Typed.Kind;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Columns of a Parquet file, some thousand rows at a time, without an object for each cell; and
/// any cell as the ordinary readers have it.
public final class ParquetColumns implements Closeable {
  /// Stands for a cell with nothing in it among [#longs(int, long[])].
  public static final long BLANK = Long.MIN_VALUE;

  private static final String ROW = "file_row_number";
  private static final int SAMPLE = 100_000;
  private static final int MOST_WORDS = 10_000;
  private static final int LONGEST_WORD = 100; // bytes

  private final Path path;
  private final String file;
  private final Connection connection;
  private final List<Typed> columns;
  private final Map<Integer, List<String>> words = new HashMap<>();
  private final DuckDBReadableVector[] vectors;
  private final long last;
  private @Nullable DuckDBPreparedStatement query;
  private @Nullable DuckDBChunkedResult result;
  private long first;
  private long end;
  private int rows;

  private ParquetColumns(Path path, Connection connection, List<Typed> columns)
      throws SQLException {
    this.path = path;
    this.file = FileKind.name(path);
    this.connection = connection;
    this.columns = columns;
    this.vectors = new DuckDBReadableVector[columns.size()];
    this.last = rows(connection, path);
  }

  /// All columns of a file.
  ///
  /// @throws Unreadable when it cannot be read
  public static List<Typed> of(Path file) throws Unreadable {
    try (Connection connection = connect("64MB");
        PreparedStatement query =
            connection.prepareStatement("SELECT * FROM read_parquet(" + literal(file) + ")")) {
      ResultSetMetaData head = query.getMetaData();
      if (head.getColumnCount() > Bounds.COLUMNS) {
        throw new Unreadable(
            InputProblem.TOO_MANY_COLUMNS.at(
                FileKind.name(file),
                head.getColumnCount() + "",
                Text.same(Integer.toString(Bounds.COLUMNS))));
      }
      List<Typed> columns = new ArrayList<>();
      for (int i = 1; i <= head.getColumnCount(); i++) {
        columns.add(Typed.of(head.getColumnName(i), head.getColumnTypeName(i)));
      }
      return columns;
    } catch (SQLException e) {
      throw broken(FileKind.name(file));
    }
  }

  /// How many rows each group of rows has that is packed by itself.
  public static List<Long> groups(Path file) throws Unreadable {
    List<Long> groups = new ArrayList<>();
    try (Connection connection = connect("64MB");
        Statement query = connection.createStatement();
        ResultSet found =
            query.executeQuery(
                "SELECT any_value(row_group_num_rows) FROM parquet_metadata("
                    + literal(file)
                    + ") GROUP BY row_group_id ORDER BY row_group_id")) {
      while (found.next()) {
        groups.add(found.getLong(1));
      }
      return groups;
    } catch (SQLException e) {
      throw broken(FileKind.name(file));
    }
  }

  /// Opens columns of a file; before any row is asked for it must [be told where](#goTo(long,
  /// long)). All work is done by the thread that asks.
  static ParquetColumns open(Path file, List<Typed> columns, String memory) throws Unreadable {
    Connection connection = null;
    try {
      connection = connect(memory);
      return new ParquetColumns(file, connection, columns);
    } catch (SQLException e) {
      close(connection, FileKind.name(file));
      throw broken(FileKind.name(file));
    }
  }

  /// Goes to the rows between two, both among them; the first row is 1.
  public void goTo(long from, long to) throws Unreadable {
    try {
      endQuery();
      first = from;
      end = Math.min(to, last);
      rows = 0;
      List<String> expressions = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        expressions.add(columns.get(i).kind() == Kind.WORD ? word(i) : columns.get(i).expression());
      }
      boolean whole = from <= 1 && end == last;
      String sql =
          "SELECT "
              + String.join(", ", expressions)
              + " FROM read_parquet("
              + literal(path)
              + (whole ? ")" : between(from, end));
      DuckDBPreparedStatement prepared = connection.unwrap(DuckDBConnection.class).prepare(sql);
      query = prepared;
      result = prepared.query();
    } catch (SQLException e) {
      throw broken(file);
    }
  }

  private static String between(long from, long to) {
    return ", " + ROW + " = true) WHERE " + ROW + " BETWEEN " + (from - 1) + " AND " + (to - 1);
  }

  /// What finds the place of a text among the frequent ones. They are taken from the first rows,
  /// once; a column with too many of them has none.
  private String word(int column) throws SQLException {
    List<String> frequent = words.get(column);
    if (frequent == null) {
      frequent = frequent(columns.get(column));
      words.put(column, frequent);
      if (!frequent.isEmpty()) {
        List<String> quoted =
            frequent.stream().map(word -> "'" + word.replace("'", "''") + "'").toList();
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "CREATE TYPE word" + column + " AS ENUM (" + String.join(", ", quoted) + ")");
        }
      }
    }
    return frequent.isEmpty()
        ? "CAST(NULL AS INTEGER)"
        : "CAST(enum_code(TRY_CAST(CAST(%s AS VARCHAR) AS word%d)) AS INTEGER)"
            .formatted(columns.get(column).quoted(), column);
  }

  private List<String> frequent(Typed column) throws SQLException {
    String text = "CAST(" + column.quoted() + " AS VARCHAR)";
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT DISTINCT word FROM (SELECT %s AS word FROM read_parquet(%s%s) WHERE strlen(word) <= %d AND word <> '' ORDER BY word LIMIT %d"
                    .formatted(
                        text,
                        literal(path),
                        between(first, first + SAMPLE - 1),
                        LONGEST_WORD,
                        MOST_WORDS + 1))) {
      while (result.next()) {
        found.add(result.getString(1));
      }
    }
    return found.size() > MOST_WORDS ? List.of() : found;
  }

  /// The frequent texts of a column of their places.
  public List<String> words(int column) {
    return words.getOrDefault(column, List.of());
  }

  /// The place of a text among them, −1 for any other text and for none.
  public int word(int column, int row) {
    return vectors[column].getInt(row, -1);
  }

  private static long rows(Connection connection, Path file) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery("SELECT count(*) FROM read_parquet(" + literal(file) + ")")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static Connection connect(String memory) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("memory_limit", memory);
    properties.setProperty("threads", "1");
    return DriverManager.getConnection("jdbc:duckdb:", properties);
  }

  /// The path as a pattern that fits nothing else.
  private static String literal(Path file) {
    return "'" + file.toString().replaceAll("([\\[*?])", "[$1]").replace("'", "''") + "'";
  }

  private static Unreadable broken(String file) {
    return new Unreadable(InputProblem.BROKEN_FILE.at(file, file, Text.same("Parquet")));
  }

  private static void close(@Nullable Connection connection, String file) throws Unreadable {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw broken(file);
    }
  }

  /// Goes on to the next rows.
  ///
  /// @return how many; 0 after the last
  /// @throws Unreadable when the file cannot be read on
  public int next() throws Unreadable {
    DuckDBChunkedResult open = Objects.requireNonNull(result, "goTo comes first");
    first += rows;
    rows = 0;
    while (rows == 0) {
      if (!open.nextChunk()) {
        // a fault while reading looks like the end
        if (first <= end) {
          throw broken(file);
        }
        return 0;
      }
      DuckDBDataChunkReader chunk = open.chunk();
      rows = Math.toIntExact(chunk.rowCount());
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = chunk.vector(i);
      }
    }
    return rows;
  }

  /// The number of the last row of the file.
  public long last() {
    return last;
  }

  /// The number of the first of these rows.
  public long first() {
    return first;
  }

  /// A column as the file has it.
  public Typed column(int column) {
    return columns.get(column);
  }

  /// True when a cell is empty.
  public boolean blank(int column, int row) {
    return vectors[column].isNull(row);
  }

  /// A flag, which is not blank.
  public boolean flag(int column, int row) {
    return vectors[column].getBoolean(row);
  }

  /// The cells of a column of numbers (without their point), flags (1 or 0) or days since
  /// 1970-01-01.
  public void longs(int column, long[] into) {
    DuckDBReadableVector vector = vectors[column];
    switch (columns.get(column).kind()) {
      case NUMBER -> {
        for (int row = 0; row < rows; row++) {
          into[row] = vector.getLong(row, BLANK);
        }
      }
      case FLAG -> {
        for (int row = 0; row < rows; row++) {
          into[row] = vector.isNull(row) ? BLANK : vector.getBoolean(row) ? 1 : 0;
        }
      }
      case DATE -> {
        for (int row = 0; row < rows; row++) {
          into[row] = vector.isNull(row) ? BLANK : vector.getLocalDate(row).toEpochDay();
        }
      }
      default -> throw new IllegalStateException("no whole numbers: " + columns.get(column));
    }
  }

  /// A number in floating point, which is not blank.
  public double binary(int column, int row) {
    return vectors[column].getDouble(row);
  }

  /// The text of a cell of a column of text, null when it is blank.
  public @Nullable String text(int column, int row) {
    return vectors[column].getString(row);
  }

  /// Any cell as the ordinary readers have it.
  ///
  /// @throws Unreadable when it is longer than any cell may be
  public Cell cell(int column, int row) throws Unreadable {
    DuckDBReadableVector vector = vectors[column];
    Typed typed = columns.get(column);
    if (vector.isNull(row)) {
      return Cell.BLANK;
    }
    return switch (typed.kind()) {
      case NUMBER ->
          Cell.number(BigDecimal.valueOf(vector.getLong(row), typed.decimals()).toString());
      case DOUBLE -> Cell.number(Double.toString(vector.getDouble(row)));
      case FLOAT -> Cell.number(Float.toString(vector.getFloat(row)));
      case DIGITS -> Cell.number(Objects.requireNonNull(vector.getString(row)));
      case FLAG -> new Cell(vector.getBoolean(row) ? "TRUE" : "FALSE", Cell.Kind.FLAG);
      case DATE -> new Cell(vector.getLocalDate(row).toString(), Cell.Kind.DATE);
      case WORD -> throw new IllegalStateException("a place, no cell");
      case TEXT -> words(Objects.requireNonNull(vector.getString(row)), column, row);
    };
  }

  private Cell words(String text, int column, int row) throws Unreadable {
    if (text.length() > Bounds.CELL_CHARACTERS) {
      throw new Unreadable(
          InputProblem.CELL_TOO_LONG.at(
              file + ":" + (first + row) + ":" + (column + 1),
              text,
              Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
    }
    return Cell.of(text);
  }

  @Override
  public void close() throws Unreadable {
    try {
      endQuery();
    } catch (SQLException e) {
      throw broken(file);
    } finally {
      close(connection, file);
    }
  }

  private void endQuery() throws SQLException {
    if (result != null) {
      result.close();
      result = null;
    }
    if (query != null) {
      query.close();
      query = null;
    }
  }
}
