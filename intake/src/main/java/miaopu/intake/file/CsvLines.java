package miaopu.intake.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// Rows of delimited text (RFC 4180). Written out here because no row or cell may grow without
/// bound: an unclosed quote must not pull the rest of the file into memory.
final class CsvLines implements Lines {
  private final Reader reader;
  private final char delimiter;
  private final Sheet sheet;
  private final Counted stream;
  private final StringBuilder text = new StringBuilder();
  private long line;
  private int ahead = -2;

  CsvLines(Reader reader, char delimiter, Sheet sheet, Counted stream) {
    this.reader = reader;
    this.delimiter = delimiter;
    this.sheet = sheet;
    this.stream = stream;
  }

  @Override
  public @Nullable Line next() throws Unreadable {
    try {
      int c = read();
      if (c < 0) {
        return null;
      }
      line++;
      long number = line;
      List<Cell> cells = new ArrayList<>();
      while (true) {
        c = cell(c, number, cells.size());
        cells.add(Cell.of(text.toString()));
        boolean filled = !text.isEmpty();
        if (cells.size() > (filled ? Bounds.COLUMNS : Bounds.SHEET_COLUMNS)) {
          throw new Unreadable(
              InputProblem.TOO_MANY_COLUMNS.at(
                  sheet.place(number, cells.size() - 1),
                  text.toString(),
                  Text.same(Integer.toString(Bounds.COLUMNS))));
        }
        if (c != delimiter) {
          break;
        }
        c = read();
      }
      if (c == '\r') {
        int following = read();
        ahead = following == '\n' ? -2 : following;
      }
      return new Line(number, cells);
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreadable(
          InputProblem.BROKEN_FILE.at(sheet.place(line, -1), "", Text.same("CSV")));
    }
  }

  /// Reads one cell into `text` and answers the character that ended it.
  private int cell(int first, long row, int column) throws IOException {
    text.setLength(0);
    int c = first;
    if (c == '"') {
      quoted(row, column);
      c = read();
    }
    while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
      append(c, row, column);
      c = read();
    }
    return c;
  }

  private void quoted(long row, int column) throws IOException {
    while (true) {
      int c = read();
      if (c < 0) {
        throw new Unreadable(InputProblem.UNCLOSED_QUOTE.at(sheet.place(row, column), "\"" + text));
      }
      if (c == '"') {
        int following = read();
        if (following != '"') {
          ahead = following;
          return;
        }
      }
      if (c == '\n') {
        line++;
      }
      if (text.length() >= Bounds.CELL_CHARACTERS && text.indexOf("\n") >= 0) {
        throw new Unreadable(InputProblem.UNCLOSED_QUOTE.at(sheet.place(row, column), "\"" + text));
      }
      append(c, row, column);
    }
  }

  private void append(int c, long row, int column) throws Unreadable {
    if (text.length() >= Bounds.CELL_CHARACTERS) {
      throw new Unreadable(
          InputProblem.CELL_TOO_LONG.at(
              sheet.place(row, column),
              text.toString(),
              Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
    }
    text.append((char) c);
  }

  private int read() throws IOException {
    if (ahead != -2) {
      int c = ahead;
      ahead = -2;
      return c;
    }
    return reader.read();
  }

  @Override
  public long bytes() {
    return stream.bytes();
  }

  @Override
  public void close() throws Unreadable {
    try {
      reader.close();
    } catch (IOException e) {
      throw new Unreadable(InputProblem.BROKEN_FILE.at(sheet.name(), "", Text.same("CSV")));
    }
  }
}
