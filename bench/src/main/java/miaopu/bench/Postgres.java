package miaopu.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL from its embedded binaries: one connection, no durability, no second process.
final class Postgres implements AutoCloseable {
  private static final Sql SQL = new Sql("DOUBLE PRECISION", "OFFSET 0");
  private final Path home;
  private final EmbeddedPostgres server;
  private final Connection connection;
  private @Nullable PreparedStatement sums;

  Postgres() throws IOException, SQLException {
    home = Files.createTempDirectory("miaopu-bench-postgres");
    try {
      server = started(home);
    } catch (IOException | IllegalStateException e) {
      delete(home);
      throw e;
    }
    connection = server.getPostgresDatabase().getConnection();
  }

  private static EmbeddedPostgres started(Path home) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(home.toFile())
        .setCleanDataDirectory(true)
        .setServerConfig("fsync", "off")
        .setServerConfig("synchronous_commit", "off")
        .setServerConfig("full_page_writes", "off")
        .setServerConfig("autovacuum", "off")
        .setServerConfig("shared_buffers", "1GB")
        .setServerConfig("work_mem", "256MB")
        .setServerConfig("temp_buffers", "256MB")
        .setServerConfig("max_parallel_workers_per_gather", "0")
        .setPGStartupWait(Duration.ofSeconds(30))
        .start();
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement sums(Rules rules) throws SQLException {
    if (sums == null) {
      sums = connection.prepareStatement(SQL.sums(rules, "firms"));
    }
    return sums;
  }

  /// A line of figures for `COPY`.
  interface Lines {
    void line(int row, StringBuilder text);
  }

  /// Fills a table from lines whose figures are apart by tabs; the server reads them from a file.
  void fill(String table, int rows, Lines lines) throws SQLException, IOException {
    Path file = home.resolve(table + ".txt");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      StringBuilder text = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        text.setLength(0);
        lines.line(row, text);
        writer.append(text.append('\n'));
      }
    }
    execute("COPY " + table + " FROM '" + file + "'");
    Files.delete(file);
    execute("VACUUM ANALYZE " + table);
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
    delete(home);
  }

  /// Both ways of asking, in the order of the table.
  static List<Engine> engines(Firms firms, Rules rules, int rows) throws IOException, SQLException {
    Postgres server = new Postgres();
    int count = Math.min(rows, firms.rows());
    server.execute(
        "CREATE UNLOGGED TABLE firms (firm INTEGER, "
            + firms.columns().stream()
                .map(column -> "c_" + column.name() + " " + type(Duck.width(firms, column)))
                .collect(Collectors.joining(", "))
            + ")");
    List<long[]> codes = firms.names().stream().map(firms::codes).toList();
    server.fill(
        "firms",
        count,
        (row, text) -> {
          text.append(row);
          for (long[] column : codes) {
            text.append('\t').append(column[row] == Firms.MISSING ? "\\N" : column[row]);
          }
        });
    return List.of(
        new Asked(server, rules, count, false, false), new Asked(server, rules, count, true, true));
  }

  private static String type(int width) {
    return width <= Short.BYTES ? "SMALLINT" : width == Integer.BYTES ? "INTEGER" : "BIGINT";
  }

  /// @param table whether the answers are stored; else they are only summed up
  /// @param last whether the server ends with it
  private record Asked(Postgres server, Rules rules, int rows, boolean table, boolean last)
      implements Engine {
    @Override
    public String name() {
      return table ? "PostgreSQL, to a table" : "PostgreSQL, aggregate only";
    }

    @Override
    public void run() throws SQLException {
      if (table) {
        server.execute("DROP TABLE IF EXISTS answers");
        server.execute("CREATE TEMP TABLE answers AS " + SQL.query(rules, "firms", true));
        return;
      }
      // planned once by the server
      try (ResultSet sums = server.sums(rules).executeQuery()) {
        sums.next();
      }
    }

    @Override
    public @Nullable Answers answers() throws SQLException {
      if (!table) {
        return null;
      }
      try (Statement statement = server.connection.createStatement();
          ResultSet found = statement.executeQuery("SELECT * FROM answers")) {
        return SQL.read(rules, found, rows);
      }
    }

    @Override
    public void close() throws IOException, SQLException {
      if (last) {
        server.close();
      }
    }
  }
}
