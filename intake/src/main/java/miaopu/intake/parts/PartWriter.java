package miaopu.intake.parts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import miaopu.engine.Sweep;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// Writes parts: DuckDB asks for the rows of a part as it packs them.
final class PartWriter implements Closeable {
  private static final String ROWS = "result_rows";

  private final Connection connection;
  private final AnswerWords words = new AnswerWords();
  private final Map<String, Integer> places = new HashMap<>();
  private final String select;
  private Supplier<@Nullable List<Sweep.Slice>> source = () -> null;
  private @Nullable ResultRows open;
  private long written;

  /// @param rules all that can answer
  PartWriter(List<Sweep.Rules> rules) throws IOException {
    this.select = ResultRows.select(rules);
    for (Sweep.Rules each : rules) {
      places.putIfAbsent(each.hash(), places.size());
    }
    Properties properties = new Properties();
    properties.setProperty("memory_limit", "512MB");
    properties.setProperty("threads", "1");
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      DuckDBFunctions.tableFunction().withName(ROWS).withFunction(new Rows()).register(connection);
    } catch (SQLException e) {
      throw new IOException("no writer of Parquet", e);
    }
  }

  /// Writes a part.
  ///
  /// @param next the answers of a batch each time it is asked, null after the last
  /// @return how many rows it has
  long write(Path file, Supplier<@Nullable List<Sweep.Slice>> next) throws IOException {
    source = next;
    open = null;
    written = 0;
    String copy =
        "COPY (SELECT %s FROM %s()) TO '%s' (FORMAT parquet)"
            .formatted(select, ROWS, file.toString().replace("'", "''"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(copy);
      return written;
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// The rows of the part that is being written.
  private final class Rows implements DuckDBTableFunction<String, String, String> {
    @Override
    public String bind(DuckDBTableFunctionBindInfo bind) {
      ResultRows.columns(bind);
      return "";
    }

    @Override
    public String init(DuckDBTableFunctionInitInfo init) {
      init.setMaxThreads(1);
      return "";
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
      while (true) {
        if (open == null) {
          List<Sweep.Slice> answers = source.get();
          if (answers == null) {
            return 0;
          }
          open = new ResultRows(answers, words, places);
        }
        int rows = open.fill(chunk);
        if (rows > 0) {
          written += rows;
          return rows;
        }
        open = null;
      }
    }
  }
}
