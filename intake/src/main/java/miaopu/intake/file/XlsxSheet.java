package miaopu.intake.file;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamException;
import miaopu.intake.problem.Unreadable;

/// A visible sheet of a workbook.
record XlsxSheet(XlsxBook book, String name, ZipEntry entry) implements Sheet {
  @Override
  public Lines open() throws Unreadable {
    try {
      Unpacked stream = book.unpack(entry);
      return new XlsxLines(this, stream, book.xml(stream));
    } catch (IOException | XMLStreamException e) {
      throw XlsxBook.broken(name, e);
    }
  }

  @Override
  public String place(long row, int column) {
    return column < 0 ? name + "!" + row : name + "!" + letters(column) + row;
  }

  /// `A` for 0, `Z` for 25, `AA` for 26.
  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.toString();
  }
}
