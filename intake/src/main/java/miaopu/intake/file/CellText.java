package miaopu.intake.file;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// Collects the text of an element of a workbook, without the reading aids of East Asian scripts,
/// up to the longest cell allowed.
final class CellText {
  private final StringBuilder text = new StringBuilder();
  private String place;

  CellText(String place) {
    this.place = place;
  }

  CellText at(String where) {
    place = where;
    return this;
  }

  /// Reads from the start of an element to its end.
  String read(XMLStreamReader xml, String element) throws XMLStreamException, Unreadable {
    text.setLength(0);
    int aids = 0;
    int depth = 1;
    while (xml.hasNext()) {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          aids += xml.getLocalName().equals("rPh") ? 1 : 0;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (depth == 0) {
            return text.toString();
          }
          aids -= xml.getLocalName().equals("rPh") ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (aids == 0) {
            append(xml);
          }
        }
        default -> {}
      }
    }
    throw new Unreadable(InputProblem.BROKEN_FILE.at(place, element, Text.same("XLSX")));
  }

  private void append(XMLStreamReader xml) throws Unreadable {
    int length = xml.getTextLength();
    if (text.length() + length > Bounds.CELL_CHARACTERS) {
      throw new Unreadable(
          InputProblem.CELL_TOO_LONG.at(
              place, text.toString(), Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
    }
    text.append(xml.getTextCharacters(), xml.getTextStart(), length);
  }
}
