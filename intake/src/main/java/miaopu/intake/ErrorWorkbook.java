package miaopu.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.intake.file.Book;
import miaopu.intake.file.Cell;
import miaopu.intake.file.FileKind;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.Unreadable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a table back as it came, with every faulty cell marked and a last column 「问题与修改建议」 that
/// says what to enter, ready to correct and to read again: the reader passes over that column.
public final class ErrorWorkbook {
  /// Problems marked in one workbook; each takes some hundred bytes until it is written. Those
  /// beyond are counted only.
  private static final int MARKED = 300_000;

  /// Notes on cells; spreadsheets open slowly with more, and the last column has every reason
  /// anyway.
  private static final int NOTES = 2_000;

  private static final int ROWS_BETWEEN_FLUSHES = 500;

  /// The last row a sheet can have.
  private static final int LAST_ROW = 1_048_576;

  private final Intake intake;

  /// Error workbooks of what an intake finds.
  public ErrorWorkbook(Intake intake) {
    this.intake = intake;
  }

  /// What was written.
  ///
  /// @param summary the reading it rests on
  /// @param written false when nothing was written, because the file could not be read or holds no
  ///   tables
  /// @param rows rows written, headers included
  /// @param marked problems marked
  public record Result(Summary summary, boolean written, long rows, long marked) {}

  /// Reads a file and writes its sheets with their problems.
  ///
  /// @param target the workbook to write; replaced when it is there
  /// @throws IOException when the target cannot be written
  public Result write(Path source, Path target, Reading reading, Language language)
      throws IOException {
    Summary summary = intake.read(source, reading.keeping(MARKED), row -> {});
    if (!summary.readable() || summary.format().equals("json")) {
      return new Result(summary, false, 0, 0);
    }
    Map<String, Map<Long, Map<Integer, List<Problem>>>> problems = new HashMap<>();
    long marked = 0;
    for (Problem problem : summary.problems()) {
      Place place = Place.of(problem.place());
      if (place != null) {
        marked++;
        problems
            .computeIfAbsent(place.sheet(), sheet -> new HashMap<>())
            .computeIfAbsent(place.row(), row -> new TreeMap<>())
            .computeIfAbsent(place.column(), column -> new ArrayList<>(1))
            .add(problem);
      }
    }
    Place header =
        summary.columns().isEmpty() ? null : Place.of(summary.columns().getFirst().place());
    long rows = 0;
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target));
        Workbook workbook = new Workbook(stream, "Miaopu", "1.0");
        Book book = Book.open(source, FileKind.of(source))) {
      for (Sheet sheet : book.sheets()) {
        Worksheet worksheet = workbook.newWorksheet(name(sheet.name(), book.format()));
        long headers = header != null && header.sheet().equals(sheet.name()) ? header.row() : 0;
        Map<Long, Map<Integer, List<Problem>>> found =
            problems.getOrDefault(sheet.name(), Map.of());
        Copy copy = new Copy(worksheet, found, language);
        rows += copy.sheet(sheet, headers == 0 && found.isEmpty() ? -1 : headers);
      }
    } catch (Unreadable e) {
      throw new IOException(e.problem().line(Language.EN), e);
    }
    return new Result(summary, true, rows, marked);
  }

  private static String name(String sheet, String format) {
    if (format.equals("xlsx")) {
      return sheet;
    }
    String name = sheet.replaceFirst("[.][A-Za-z]+$", "").replaceAll("[\\\\/?*\\[\\]:]", " ");
    return name.length() > 31 ? name.substring(0, 31) : name;
  }

  /// One sheet being copied.
  private static final class Copy {
    private final Worksheet target;
    private final Map<Long, Map<Integer, List<Problem>>> problems;
    private final Language language;
    private int reasons;
    private int notes;

    Copy(Worksheet target, Map<Long, Map<Integer, List<Problem>>> problems, Language language) {
      this.target = target;
      this.problems = problems;
      this.language = language;
    }

    /// @param header number of the row of headers, 0 for the first filled row, −1 for a sheet
    ///   without a column of reasons
    long sheet(Sheet source, long header) throws IOException {
      reasons = header < 0 ? Integer.MAX_VALUE : width(source);
      long rows = 0;
      long headers = header;
      long first = -1;
      try (Lines lines = source.open()) {
        for (Line line = lines.next(); line != null; line = lines.next()) {
          long row = line.number();
          first = first < 0 ? row : first;
          if (row > LAST_ROW || line.blank()) {
            continue;
          }
          headers = headers == 0 ? row : headers;
          // the headers of a Parquet file are row 0
          row(line, (int) (first == 0 ? row : row - 1), row == headers && header >= 0);
          if (++rows % ROWS_BETWEEN_FLUSHES == 0) {
            target.flush();
          }
        }
      }
      target.finish();
      return rows;
    }

    private static int width(Sheet source) throws IOException {
      int width = 0;
      try (Lines lines = source.open()) {
        int looked = 0;
        for (Line line = lines.next(); line != null && looked < 30; line = lines.next()) {
          for (int i = width; i < line.cells().size(); i++) {
            width = line.cell(i).blank() ? width : i + 1;
          }
          looked++;
        }
      }
      return width;
    }

    private void row(Line line, int row, boolean header) {
      Map<Integer, List<Problem>> found = problems.getOrDefault(line.number(), Map.of());
      for (int i = 0; i < line.cells().size(); i++) {
        Cell cell = line.cell(i);
        // what stands beyond the headers moves one column on, to leave room for the reasons
        int column = i >= reasons ? i + 1 : i;
        if (!cell.text().isEmpty()) {
          put(row, column, cell);
        }
        if (found.containsKey(i)) {
          mark(row, column, found.get(i));
        }
      }
      found.forEach((column, list) -> {
        if (column >= line.cells().size()) {
          mark(row, column, list);
        }
      });
      if (header) {
        target.inlineString(
            row, reasons, language == Language.ZH ? "问题与修改建议" : "Problems and remedies");
        target.style(row, reasons).bold().set();
        target.width(reasons, 60);
      } else if (!found.isEmpty() && reasons < Integer.MAX_VALUE) {
        List<String> words =
            found.values().stream()
                .flatMap(List::stream)
                .map(problem -> problem.line(language))
                .toList();
        target.inlineString(
            row, reasons, String.join("\n", words.subList(0, Math.min(10, words.size()))));
        target.style(row, reasons).wrapText(true).verticalAlignment("top").set();
      }
    }

    private void put(int row, int column, Cell cell) {
      switch (cell.kind()) {
        case NUMBER -> target.value(row, column, new BigDecimal(cell.text()));
        case PERCENT -> {
          target.value(row, column, new BigDecimal(cell.text()));
          target.style(row, column).format("0.00%").set();
        }
        case FLAG -> target.value(row, column, Boolean.valueOf(cell.text().equals("TRUE")));
        case TEXT, DATE, FAULT -> target.inlineString(row, column, cell.text());
      }
    }

    private void mark(int row, int column, List<Problem> list) {
      if (column < 0) {
        return;
      }
      Problem.Severity worst =
          list.stream().map(Problem::severity).min(Comparator.naturalOrder()).orElseThrow();
      String colour =
          switch (worst) {
            case ERROR -> "FFC7CE";
            case WARNING -> "FFEB9C";
            case NOTICE -> "DDEBF7";
          };
      target.style(row, column).fillColor(colour).set();
      if (notes++ < NOTES) {
        target.comment(row, column, list.getFirst().line(language));
      }
    }
  }
}
