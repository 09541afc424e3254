package miaopu.service.enterprises;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import miaopu.intake.report.CsvCell;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/// A table on its way into a file. Its rows are asked for one by one, so that memory does not grow
/// with their number.
///
/// @param headers a name for each column, no two alike
/// @param numbers columns whose cells become numbers where the file can tell them from texts
/// @param rows cells in the order of the headers
record TableFile(List<String> headers, Set<Integer> numbers, Iterator<List<String>> rows) {
  /// Rows one file takes: more are asked for in parts.
  static final int MOST = 200_000;

  private static final int FLUSHED = 500;

  /// A kind of file.
  enum Form {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PARQUET("application/vnd.apache.parquet");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    static Form of(String name) {
      return switch (name) {
        case "xlsx" -> XLSX;
        case "parquet" -> PARQUET;
        default -> CSV;
      };
    }

    String type() {
      return type;
    }

    String ending() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /// Writes it whole; how many rows it has without the headers.
  long write(Form form, Path file) throws IOException {
    return switch (form) {
      case CSV -> csv(file);
      case XLSX -> xlsx(file);
      case PARQUET -> parquet(file);
    };
  }

  private long csv(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL)) {
      writer.write('\uFEFF');
      printer.printRecord(headers);
      long count = 0;
      for (; rows.hasNext(); count++) {
        printer.printRecord(rows.next().stream().map(CsvCell::harmless).toList());
      }
      return count;
    }
  }

  private long xlsx(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("企业");
      sheet.freezePane(2, 1);
      for (int i = 0; i < headers.size(); i++) {
        sheet.inlineString(0, i, headers.get(i));
      }
      int row = 0;
      while (rows.hasNext()) {
        List<String> cells = rows.next();
        row++;
        for (int i = 0; i < cells.size(); i++) {
          put(sheet, row, i, cells.get(i));
        }
        if (row % FLUSHED == 0) {
          sheet.flush();
        }
      }
      return row;
    }
  }

  /// Text is never a formula: it stands in the cell itself.
  private void put(Worksheet sheet, int row, int column, String cell) {
    if (numbers.contains(column) && cell.matches("-?\\d{1,15}([.]\\d{1,6})?")) {
      sheet.value(row, column, new BigDecimal(cell));
    } else if (!cell.isEmpty()) {
      sheet.inlineString(row, column, cell);
    }
  }

  private long parquet(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", "256MB");
    properties.setProperty("threads", "1");
    Packing packing = new Packing();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:", properties);
        Statement statement = duck.createStatement()) {
      DuckDBFunctions.tableFunction().withName("firms").withFunction(packing).register(duck);
      statement.execute(
          "COPY (SELECT * FROM firms()) TO '%s' (FORMAT parquet, ROW_GROUP_SIZE 20480)"
              .formatted(file.toAbsolutePath().toString().replace("'", "''")));
      return packing.count;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /// Gives rows to DuckDB as it packs them; a cell with nothing in it becomes null.
  private final class Packing implements DuckDBTableFunction<String, String, String> {
    private long count;

    @Override
    public String bind(DuckDBTableFunctionBindInfo bind) {
      headers.forEach(header -> bind.addResultColumn(header, String.class));
      return "";
    }

    @Override
    public String init(DuckDBTableFunctionInitInfo init) {
      init.setMaxThreads(1);
      return "";
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
      int most = (int) chunk.capacity();
      String[][] cells = new String[headers.size()][most];
      int row = 0;
      for (; row < most && rows.hasNext(); row++) {
        List<String> one = rows.next();
        for (int column = 0; column < cells.length; column++) {
          String cell = one.get(column);
          cells[column][row] = cell.isEmpty() ? null : cell;
        }
      }
      for (int column = 0; column < cells.length && row > 0; column++) {
        chunk.vector(column).setStrings(0, java.util.Arrays.copyOf(cells[column], row));
      }
      count += row;
      return row;
    }
  }
}
