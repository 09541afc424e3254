package miaopu.service.enterprises;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Language;
import miaopu.intake.ErrorWorkbook;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Ground;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Measures an import: rows, seconds of each step, heap left after collections. Not a test; run by
/// hand with the number of rows.
final class ImportMeasurement {
  private static final int FILLED = 25;
  private static final int FAULTS = 1_000;

  private ImportMeasurement() {}

  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    Ground ground = Ground.get();
    Path book = Files.createTempFile("measure", ".xlsx");
    write(rows, book);
    System.gc();
    long before = heap();
    Viewer office = Offices.office(440000);
    Viewers.as(
        office,
        () -> {
          Imports imports = ground.bean(Imports.class);
          ImportRuns runs = ground.bean(ImportRuns.class);
          long id =
              imports.open(
                  new Imports.Sent(
                      "a.xlsx",
                      "measured",
                      Files.size(book),
                      (short) 4,
                      LocalDate.of(2026, 3, 1),
                      true));
          Path file = ground.bean(Store.class).table(id, "a.xlsx");
          Files.copy(book, file);
          say("file %,d bytes", Files.size(book));
          double start = seconds();
          runs.run(id, () -> false);
          Import read = imports.find(id).orElseThrow();
          say(
              "preview %.1f s: %,d rows, %,d problems",
              seconds() - start, read.rows(), read.problems());
          start = seconds();
          imports.begin(id, false);
          runs.run(id, () -> false);
          say("import %.1f s: %s", seconds() - start, imports.counts(id));
          start = seconds();
          Path marked = Files.createTempFile("marked", ".xlsx");
          ErrorWorkbook.Result result =
              new ErrorWorkbook(ground.bean(Catalogue.class).intake())
                  .write(file, marked, runs.reading(read), Language.ZH);
          say("workbook %.1f s: %,d marked", seconds() - start, result.marked());
          say("heap after collections, at most: %,d MiB above the start", (peak() - before) >> 20);
          say("facts %,d", Offices.count(office, "SELECT count(*) FROM enterprises.fact"));
          Files.delete(marked);
          Files.delete(book);
          return true;
        });
    System.exit(0);
  }

  private static void say(String words, Object... more) {
    System.out.println(words.formatted(more));
  }

  private static double seconds() {
    return System.nanoTime() / 1e9;
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// The most that was in use at any time.
  private static long peak() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    return peak;
  }

  /// The generated columns, of which each row fills 25, and a fault in every hundredth row.
  private static void write(int rows, Path book) throws IOException {
    Path csv = Files.createTempFile("measure", ".csv");
    new Generation(Population.REGISTER, rows, 11, "44").write(csv);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format);
        OutputStream out = Files.newOutputStream(book);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
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
      sheet.value(row, column, new java.math.BigDecimal(cell));
    } else {
      sheet.inlineString(row, column, cell);
    }
  }
}
