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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.intake.report.CsvCell;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.walls.Today;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes firms with their figures of the last three full years, as a table that can be read again.
/// Page after page, so that memory does not grow with the register.
@Component
class Export {
  private static final int PAGE = 500;
  private static final int YEARS = 3;
  private static final int LAST_ROW = 1_048_575;

  private final Firms firms;
  private final Catalogue catalogue;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;
  private final Consents consents;

  Export(
      Firms firms,
      Catalogue catalogue,
      JdbcClient database,
      TransactionTemplate transactions,
      Events events,
      Consents consents) {
    this.firms = firms;
    this.catalogue = catalogue;
    this.database = database;
    this.transactions = transactions;
    this.events = events;
    this.consents = consents;
  }

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
      return "." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Takes rows, the headers first.
  private interface Sink {
    void row(List<String> cells) throws IOException;
  }

  /// A column of figures.
  private record Column(Field field, int year) {
    String header() {
      String unit = field.type() == Field.Type.MONEY ? "元" : "";
      String label = field.label().zh();
      return year == 0
          ? label + (unit.isEmpty() ? "" : "（元）")
          : label + "（" + year + "年" + (unit.isEmpty() ? "" : "，元") + "）";
    }
  }

  void write(Search search, Form form, Path file) throws IOException {
    long rows =
        switch (form) {
          case CSV -> csv(search, file);
          case XLSX -> xlsx(search, file);
          case PARQUET -> parquet(search, file);
        };
    transactions.executeWithoutResult(_ ->
        events.record(
            EnterpriseEvent.EXPORTED,
            Subject.of("register", 0),
            Map.of("rows", rows, "format", form.name(), "filter", search.query())));
  }

  private long csv(Search search, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL)) {
      writer.write('\uFEFF');
      return rows(
          search, cells -> printer.printRecord(cells.stream().map(CsvCell::harmless).toList()));
    }
  }

  private long xlsx(Search search, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("企业");
      sheet.freezePane(2, 1);
      int[] at = {0};
      return rows(
          search,
          cells -> {
            if (at[0] > LAST_ROW) {
              return;
            }
            for (int i = 0; i < cells.size(); i++) {
              put(sheet, at[0], i, cells.get(i));
            }
            if (++at[0] % PAGE == 0) {
              sheet.flush();
            }
          });
    }
  }

  private static void put(Worksheet sheet, int row, int column, String cell) {
    if (row > 0 && column > 4 && cell.matches("-?\\d{1,15}([.]\\d{1,6})?")) {
      sheet.value(row, column, new BigDecimal(cell));
    } else if (!cell.isEmpty()) {
      sheet.inlineString(row, column, cell);
    }
  }

  private long parquet(Search search, Path file) throws IOException {
    Path csv = Files.createTempFile(Objects.requireNonNull(file.getParent()), "export", ".csv");
    try (BufferedWriter writer = Files.newBufferedWriter(csv, StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
      long rows = rows(search, printer::printRecord);
      printer.flush();
      Files.delete(file);
      try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duck.createStatement()) {
        statement.execute(
            "COPY (SELECT * FROM read_csv('%s', header = true, all_varchar = true)) TO '%s' (FORMAT parquet)"
                .formatted(quoted(csv), quoted(file)));
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(csv);
    }
  }

  private static String quoted(Path file) {
    return file.toAbsolutePath().toString().replace("'", "''");
  }

  private List<Column> columns() {
    int last = Today.date().getYear() - 1;
    List<Column> columns = new ArrayList<>();
    for (Field field : catalogue.rulebook().fields()) {
      if (!field.yearly() && !List.of("region", "industry", "founded_on").contains(field.id())) {
        columns.add(new Column(field, 0));
      }
      for (int year = last - YEARS + 1; field.yearly() && year <= last; year++) {
        columns.add(new Column(field, year));
      }
    }
    return columns;
  }

  private long rows(Search search, Sink sink) throws IOException {
    List<Column> columns = columns();
    List<String> headers =
        new ArrayList<>(List.of("企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "国民经济行业代码", "成立日期"));
    columns.forEach(column -> headers.add(column.header()));
    sink.row(headers);
    LocalDate today = Today.date();
    long rows = 0;
    Search page = search;
    List<FirmLine> lines = firms.page(page, today, PAGE);
    while (!lines.isEmpty()) {
      consents.used(
          lines.stream().map(FirmLine::id).toList(), EnumSet.allOf(FactGroup.class), Look.EXPORT);
      Map<Long, Map<String, String>> values = values(lines);
      for (FirmLine line : lines) {
        sink.row(cells(line, columns, values.getOrDefault(line.id(), Map.of())));
        rows++;
      }
      page = page.after(lines.getLast().region(), lines.getLast().id());
      lines = lines.size() < PAGE ? List.of() : firms.page(page, today, PAGE);
    }
    return rows;
  }

  private static List<String> cells(
      FirmLine line, List<Column> columns, Map<String, String> values) {
    LocalDate founded = line.foundedOn();
    List<String> cells =
        new ArrayList<>(
            List.of(
                Long.toString(line.id()),
                line.name(),
                line.code(),
                line.region() == 0 ? "" : "%06d".formatted(line.region()),
                line.industry(),
                founded == null ? "" : founded.toString()));
    for (Column column : columns) {
      String value = values.getOrDefault(Fact.key(column.field().id(), column.year()), "");
      boolean flag = column.field().type() == Field.Type.FLAG;
      cells.add(flag && !value.isEmpty() ? (value.equals("yes") ? "是" : "否") : value);
    }
    return cells;
  }

  private record Best(long firm, String field, int period, @Nullable String value) {}

  /// Of each figure the one whose source goes first.
  private Map<Long, Map<String, String>> values(List<FirmLine> lines) {
    Map<Long, Map<String, String>> values = new HashMap<>();
    List<Best> found =
        transactions.execute(_ ->
            database
                .sql(
                    """
                    SELECT DISTINCT ON (f.firm, f.field, f.period) f.firm, f.field, f.period,
                           f.value
                    FROM unnest(:regions::int[], :firms::bigint[]) AS asked (region, firm)
                    JOIN enterprises.fact f ON f.region = asked.region AND f.firm = asked.firm
                    JOIN enterprises.source s ON s.id = f.source
                    WHERE f.superseded_at IS NULL AND f.value IS NOT NULL
                    ORDER BY f.firm, f.field, f.period, s.precedence, f.source
                    """)
                .param("regions", lines.stream().mapToInt(FirmLine::region).toArray())
                .param("firms", lines.stream().mapToLong(FirmLine::id).toArray())
                .query(Best.class)
                .list());
    for (Best one : Objects.requireNonNull(found)) {
      values
          .computeIfAbsent(one.firm(), id -> new HashMap<>())
          .put(Fact.key(one.field(), one.period()), Objects.requireNonNull(one.value()));
    }
    return values;
  }
}
