package miaopu.intake.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes the rows of a generation to a file, one after another.
final class Sink {
  private static final int ROWS_A_SHEET = 1_000_000;
  private static final int FLUSH_EVERY = 500;
  private static final int BUFFER = 1 << 20;

  private final Generation order;
  private final World world;
  private final Cells cells = new Cells();
  private final List<String> headers = cells.headers();

  Sink(Generation order) {
    this.order = order;
    this.world = new World(order.population(), order.province());
  }

  Cells cells() {
    return cells;
  }

  static void csv(Generation order, Path file) throws IOException {
    Sink sink = new Sink(order);
    try (BufferedWriter out =
        new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), BUFFER)) {
      out.write('\uFEFF');
      sink.line(out, sink.headers.toArray(String[]::new));
      String[] row = new String[sink.headers.size()];
      for (long i = 0; i < order.count(); i++) {
        sink.fill(i, row);
        sink.line(out, row);
      }
    }
  }

  static void workbook(Generation order, Path file) throws IOException {
    Sink sink = new Sink(order);
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      String[] row = new String[sink.headers.size()];
      Worksheet sheet = null;
      for (long i = 0; i < order.count(); i++) {
        int at = (int) (i % ROWS_A_SHEET) + 1;
        if (sheet == null || at == 1) {
          if (sheet != null) {
            sheet.finish();
          }
          sheet = workbook.newWorksheet(i == 0 ? "企业" : "企业" + (i / ROWS_A_SHEET + 1));
          sheet.freezePane(2, 1);
          sink.put(sheet, 0, sink.headers.toArray(String[]::new));
        }
        sink.fill(i, row);
        sink.put(sheet, at, row);
        if (at % FLUSH_EVERY == 0) {
          sheet.flush();
        }
      }
    }
  }

  /// Hands every row to a reader instead of a file, for tests of the distribution.
  static void rows(Generation order, Consumer<List<String>> reader) {
    Sink sink = new Sink(order);
    reader.accept(sink.headers);
    String[] row = new String[sink.headers.size()];
    for (long i = 0; i < order.count(); i++) {
      sink.fill(i, row);
      reader.accept(List.of(row));
    }
  }

  void fill(long index, String[] row) {
    cells.fill(
        new SyntheticFirm(world, order.population(), order.seed(), index), order.seed(), row);
  }

  // No cell holds a comma, a quote or a line break.
  private void line(BufferedWriter out, String[] row) throws IOException {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(row[i]);
    }
    out.write("\r\n");
  }

  private void put(Worksheet sheet, int at, String[] row) {
    for (int i = 0; i < row.length; i++) {
      if (!row[i].isEmpty()) {
        sheet.inlineString(at, i, row[i]);
      }
    }
  }
}
