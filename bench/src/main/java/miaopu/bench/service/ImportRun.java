package miaopu.bench.service;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A large table through the import as an office sees it: sent, looked at, written, its faults sent
/// back.
final class ImportRun {
  private static final int FILLED = 25;
  private static final int FAULTS = 1_000;
  private static final double GOAL_SECONDS = 60;
  private static final long GOAL_MIB = 512;

  private final Path folder;
  private final int rows;
  private final PrintStream out;

  /// @param folder emptied first
  ImportRun(Path folder, int rows, PrintStream out) {
    this.folder = folder;
    this.rows = rows;
    this.out = out;
  }

  /// What the heap grew to meanwhile.
  private static final class Growth {
    private long live;
    private long used;

    void look(ProcessWatch watch) {
      live = Math.max(live, watch.afterLastCollection());
      used = Math.max(used, watch.used());
    }
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    empty(folder);
    Path book = Files.createTempFile("measure", ".xlsx");
    write(rows, book);
    List<List<String>> steps = new ArrayList<>();
    try (RunningPlatform platform = RunningPlatform.start(folder);
        Connection superuser = platform.superuser();
        ProcessWatch watch = new ProcessWatch(platform.pid())) {
      new MadeRegister(superuser, out).make(0);
      try (Visitor office = Visitor.signedIn(platform.url(), "scale-importer")) {
        long before = watch.live();
        Growth growth = new Growth();
        long start = System.nanoTime();
        String path = send(office, book);
        await(superuser, path, "READY", watch, growth);
        double preview = step(steps, "sent and previewed", start, "");
        start = System.nanoTime();
        office.post(path, Map.of("act", "import"));
        await(superuser, path, "DONE", watch, growth);
        double taken = (System.nanoTime() - start) / 1e9;
        step(steps, "written into the register", start, taken <= GOAL_SECONDS ? "met" : "missed");
        step(
            steps,
            "both",
            System.nanoTime() - (long) ((preview + taken) * 1e9),
            preview + taken <= GOAL_SECONDS ? "met" : "missed");
        start = System.nanoTime();
        long bytes = office.download(path + "/marked");
        growth.look(watch);
        step(steps, "faults marked, %,d bytes".formatted(bytes), start, "");
        long live = (growth.live - before) >> 20;
        sheet.say(
            "%,d rows of %d filled cells, %,d faults, %,d bytes of XLSX; %,d firms and %,d facts after it. Heap above the start (%,d MiB): at most %,d MiB after a collection (goal %,d), %,d MiB garbage included."
                .formatted(
                    rows,
                    FILLED,
                    FAULTS,
                    Files.size(book),
                    new MadeRegister(superuser, out)
                        .number("SELECT count(*) FROM enterprises.firm"),
                    new MadeRegister(superuser, out)
                        .number("SELECT count(*) FROM enterprises.fact"),
                    before >> 20,
                    live,
                    GOAL_MIB,
                    (growth.used - before) >> 20));
        sheet.table("steps", List.of("step", "s", ""), steps);
      }
    } finally {
      Files.delete(book);
    }
    return sheet;
  }

  private static double step(List<List<String>> steps, String what, long start, String judged) {
    double seconds = (System.nanoTime() - start) / 1e9;
    steps.add(List.of(what, String.format(Locale.ROOT, "%.1f", seconds), judged));
    return seconds;
  }

  /// Sends a table; the path of its page.
  static String send(Visitor office, Path book) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        office.upload(
            "/imports", book, "measured.xlsx", Map.of("source", "4", "onDay", "2026-03-01"));
    String path = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
    if (!path.startsWith("/imports/")) {
      throw new IOException("the table was not taken: " + answer.statusCode());
    }
    return path;
  }

  private static void await(
      Connection superuser, String path, String wanted, ProcessWatch watch, Growth growth)
      throws SQLException, InterruptedException, IOException {
    while (true) {
      growth.look(watch);
      String state = state(superuser, path);
      if (state.equals(wanted)) {
        return;
      }
      if (state.equals("REFUSED")) {
        throw new IOException("the import was refused");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  static String state(Connection superuser, String path) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT state FROM enterprises.import WHERE id = "
                    + Long.parseLong(path.substring(path.lastIndexOf('/') + 1)))) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /// Removes what an earlier run left.
  static void empty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// The generated columns, of which each row fills 25, and a thousand faults among them.
  static void write(int rows, Path book) throws IOException {
    Path csv = Files.createTempFile("measure", ".csv");
    new Generation(Population.REGISTER, rows, 11, "44").write(csv);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format);
        OutputStream file = Files.newOutputStream(book);
        Workbook workbook = new Workbook(file, "miaopu", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("企业");
      List<String> headers = parser.getHeaderNames();
      for (int i = 0; i < headers.size(); i++) {
        sheet.inlineString(0, i, headers.get(i).replace("\uFEFF", ""));
      }
      int at = 0;
      for (CSVRecord row : parser) {
        at++;
        boolean faulty = at % Math.max(1, rows / FAULTS) == 0;
        int filled = 0;
        for (int i = 0; i < row.size() && filled < FILLED; i++) {
          String cell = row.get(i).replaceFirst("^[约>]", "");
          if (!cell.isEmpty()) {
            filled++;
            put(sheet, at, i, faulty && filled == 15 ? "约" + cell : cell);
          }
        }
        if (at % 500 == 0) {
          sheet.flush();
        }
      }
    }
    Files.delete(csv);
  }

  private static void put(Worksheet sheet, int row, int column, String cell) {
    if (cell.matches("-?\\d{1,12}([.]\\d{1,4})?") && column > 3) {
      sheet.value(row, column, new BigDecimal(cell));
    } else {
      sheet.inlineString(row, column, cell);
    }
  }
}
