package miaopu.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// DuckDB in the same process, its columns in the same narrow types, one thread.
final class Duck implements Engine {
  private static final Sql SQL = new Sql("DOUBLE", "");
  private final Connection connection;
  private final Rules rules;
  private final int rows;
  private final boolean table;

  /// @param table whether the answers are stored; else they are only summed up
  Duck(Firms firms, Rules rules, boolean table) throws SQLException {
    this.rules = rules;
    this.rows = firms.rows();
    this.table = table;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET threads = 1");
    execute(
        "CREATE TABLE firms (firm INTEGER, "
            + firms.columns().stream()
                .map(column -> "c_" + column.name() + " " + type(width(firms, column)))
                .collect(Collectors.joining(", "))
            + ")");
    fill(firms);
  }

  /// What is multiplied has at least 32 bits, or the product would not fit its type.
  static int width(Firms firms, Figures.Column column) {
    int width = firms.width(column.name());
    boolean counted =
        switch (column.field().type()) {
          case FLAG, CODE, POINTS -> false;
          default -> true;
        };
    return counted ? Math.max(Integer.BYTES, width) : width;
  }

  private static String type(int width) {
    return switch (width) {
      case Byte.BYTES -> "TINYINT";
      case Short.BYTES -> "SMALLINT";
      case Integer.BYTES -> "INTEGER";
      default -> "BIGINT";
    };
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void fill(Firms firms) throws SQLException {
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("firms")) {
      for (int row = 0; row < rows; row++) {
        appender.beginRow();
        appender.append(row);
        for (Figures.Column column : firms.columns()) {
          append(appender, firms.codes(column.name())[row], width(firms, column));
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, long code, int width) throws SQLException {
    if (code == Firms.MISSING) {
      appender.appendNull();
      return;
    }
    switch (width) {
      case Byte.BYTES -> appender.append((byte) code);
      case Short.BYTES -> appender.append((short) code);
      case Integer.BYTES -> appender.append((int) code);
      default -> appender.append(code);
    }
  }

  @Override
  public String name() {
    return table ? "DuckDB, to a table" : "DuckDB, aggregate only";
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void run() throws SQLException {
    if (table) {
      execute("CREATE OR REPLACE TEMP TABLE answers AS " + SQL.query(rules, "firms", true));
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet sums = statement.executeQuery(SQL.sums(rules, "firms"))) {
      sums.next();
    }
  }

  @Override
  public @Nullable Answers answers() throws SQLException {
    if (!table) {
      return null;
    }
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM answers")) {
      return SQL.read(rules, found, rows);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
