package miaopu.intake.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Results as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front,
/// so that a firm's name cannot run one.
public final class CsvResults implements ResultWriter {
  private static final char MARK = '\uFEFF';

  private final CSVPrinter printer;
  private final Language language;

  private CsvResults(CSVPrinter printer, Language language) {
    this.printer = printer;
    this.language = language;
  }

  static CsvResults to(Path file, Language language) throws IOException {
    return to(Files.newBufferedWriter(file, StandardCharsets.UTF_8), language);
  }

  /// Writes to any writer, the standard output for one. Closing this closes the writer.
  public static CsvResults to(Writer out, Language language) throws IOException {
    out.write(MARK);
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    List<String> headers = new ArrayList<>();
    for (ResultColumn column : ResultColumn.values()) {
      headers.add(column.header(language));
    }
    printer.printRecord(headers);
    return new CsvResults(printer, language);
  }

  @Override
  public void write(Assessment assessment, Ladder.@Nullable Rung next) throws IOException {
    ResultRow row = ResultRow.of(assessment, next);
    List<String> cells = new ArrayList<>();
    for (ResultColumn column : ResultColumn.values()) {
      cells.add(CsvCell.harmless(column.cell(row, language)));
    }
    printer.printRecord(cells);
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
