package miaopu.intake.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import org.jspecify.annotations.Nullable;

/// Writes assessments as a table, one row per firm and edition, row by row: memory does not grow
/// with the number of rows.
///
/// The columns: firm id, credit code, name, standard, its title, edition, overlays, hash,
/// procedure, dates, campaign, the answer as a code (an outcome, class ids joined by `|`, or
/// `NOT_COVERED`) and in words, reasons, least and most points, ids of the conditions not met,
/// unknown, for people and exempt, keys of missing facts most decisive first, and the next tier.
/// Headers follow the language; ids and codes do not. Close it to finish the file; an unclosed
/// workbook cannot be opened.
public sealed interface ResultWriter extends AutoCloseable permits CsvResults, WorkbookResults {
  /// A writer for a file, by its ending: `.xlsx`, else CSV (UTF-8 with a mark so that Excel reads
  /// it, CRLF).
  static ResultWriter to(Path file, Language language) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".xlsx")
        ? WorkbookResults.to(file, language)
        : CsvResults.to(file, language);
  }

  /// Writes one row.
  ///
  /// @param next the next tier of the firm's ladder, null at the top or when no ladder was made
  void write(Assessment assessment, Ladder.@Nullable Rung next) throws IOException;

  @Override
  void close() throws IOException;
}
