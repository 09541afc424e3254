package miaopu.intake.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet of a workbook.
final class XlsxLines implements Lines {
  private final XlsxSheet sheet;
  private final Unpacked stream;
  private final XMLStreamReader xml;
  private final CellText text;
  private long row;
  private int column;

  XlsxLines(XlsxSheet sheet, Unpacked stream, XMLStreamReader xml) {
    this.sheet = sheet;
    this.stream = stream;
    this.xml = xml;
    this.text = new CellText(sheet.name());
  }

  @Override
  public @Nullable Line next() throws Unreadable {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          return row();
        }
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
          return null;
        }
      }
      return null;
    } catch (IOException | XMLStreamException e) {
      throw XlsxBook.broken(sheet.place(row, -1), e);
    }
  }

  private Line row() throws IOException, XMLStreamException {
    int number = XlsxBook.whole(XlsxBook.attribute(xml, "r"));
    row = number > 0 ? number : row + 1;
    column = -1;
    List<Cell> cells = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        return new Line(row, cells);
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        Cell cell = cell();
        if (!cell.text().isEmpty()) {
          put(cells, cell);
        }
      }
    }
    throw new Unreadable(
        InputProblem.BROKEN_FILE.at(sheet.place(row, -1), "row", Text.same("XLSX")));
  }

  private void put(List<Cell> cells, Cell cell) throws Unreadable {
    if (column >= Bounds.COLUMNS) {
      throw new Unreadable(
          InputProblem.TOO_MANY_COLUMNS.at(
              sheet.place(row, column), cell.text(), Text.same(Integer.toString(Bounds.COLUMNS))));
    }
    while (cells.size() < column) {
      cells.add(Cell.BLANK);
    }
    if (column < cells.size()) {
      cells.set(column, cell);
    } else {
      cells.add(cell);
    }
  }

  /// The column of a reference such as `AB12`; the next one when there is no reference.
  private int columnOf(String reference) throws Unreadable {
    int found = 0;
    int letters = 0;
    while (letters < reference.length() && letters < 4) {
      char c = reference.charAt(letters);
      if (c < 'A' || c > 'Z') {
        break;
      }
      found = found * 26 + (c - 'A' + 1);
      letters++;
    }
    if (found > Bounds.SHEET_COLUMNS) {
      throw new Unreadable(
          InputProblem.BROKEN_FILE.at(sheet.place(row, -1), reference, Text.same("XLSX")));
    }
    return found == 0 ? column + 1 : found - 1;
  }

  private Cell cell() throws IOException, XMLStreamException {
    String reference = "";
    String type = "";
    int style = -1;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      switch (xml.getAttributeLocalName(i)) {
        case "r" -> reference = xml.getAttributeValue(i);
        case "t" -> type = xml.getAttributeValue(i);
        case "s" -> style = XlsxBook.whole(xml.getAttributeValue(i));
        default -> {}
      }
    }
    column = columnOf(reference);
    String value = null;
    String formula = null;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        return cell(type, style, value, formula);
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        text.at(sheet.name());
        switch (xml.getLocalName()) {
          case "v" -> value = text.read(xml, "v");
          case "is" -> value = text.read(xml, "is");
          case "f" -> formula = text.read(xml, "f");
          default -> text.read(xml, "c");
        }
      }
    }
    throw new Unreadable(
        InputProblem.BROKEN_FILE.at(sheet.place(row, column), "c", Text.same("XLSX")));
  }

  private Cell cell(String type, int style, @Nullable String value, @Nullable String formula)
      throws Unreadable {
    if (value == null) {
      return formula == null || formula.isEmpty()
          ? Cell.BLANK
          : new Cell("=" + formula, Cell.Kind.FAULT);
    }
    return switch (type) {
      case "s" -> {
        int index = XlsxBook.whole(value);
        if (index < 0 || index >= sheet.book().strings().size()) {
          throw new Unreadable(
              InputProblem.BROKEN_FILE.at(sheet.place(row, column), value, Text.same("XLSX")));
        }
        yield Cell.of(sheet.book().strings().get(index));
      }
      case "inlineStr", "str" -> Cell.of(value);
      case "b" ->
          new Cell(value.equals("1") || value.equals("true") ? "TRUE" : "FALSE", Cell.Kind.FLAG);
      case "e" -> new Cell(value, Cell.Kind.FAULT);
      case "d" -> new Cell(value.length() > 10 ? value.substring(0, 10) : value, Cell.Kind.DATE);
      default -> value.isEmpty() ? Cell.BLANK : sheet.book().styles().cell(value, style);
    };
  }

  @Override
  public long bytes() {
    return stream.packedBytes(sheet.entry().getSize());
  }

  @Override
  public void close() throws Unreadable {
    try {
      xml.close();
      stream.close();
    } catch (IOException | XMLStreamException e) {
      throw XlsxBook.broken(sheet.name(), e);
    }
  }
}
