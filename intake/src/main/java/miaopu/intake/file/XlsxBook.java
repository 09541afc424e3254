package miaopu.intake.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;

/// A workbook of Office or WPS. Its sheets are read row by row; only the shared texts stay in
/// memory, packed.
///
/// The parts are read here and not by the spreadsheet library: that one keeps whole cells, rows and
/// text tables of any size, and a hostile file would fill the heap.
final class XlsxBook implements Book {
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XML.setProperty(XMLInputFactory.IS_COALESCING, false);
  }

  private final ZipFile zip;
  private final String name;
  private final long size;
  private final List<Sheet> sheets = new ArrayList<>();
  private final SharedStrings strings = new SharedStrings();
  private final Styles styles = new Styles();

  private XlsxBook(ZipFile zip, File file) {
    this.zip = zip;
    this.name = file.getName();
    this.size = file.length();
  }

  static XlsxBook open(Path path) throws Unreadable {
    File file = path.toFile();
    ZipFile zip = null;
    try {
      zip = new ZipFile(file);
      XlsxBook book = new XlsxBook(zip, file);
      book.readParts();
      return book;
    } catch (Unreadable e) {
      close(zip);
      throw e;
    } catch (IOException | XMLStreamException e) {
      close(zip);
      throw broken(file.getName(), e);
    }
  }

  private static void close(@Nullable ZipFile zip) throws Unreadable {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw broken(zip.getName(), e);
    }
  }

  /// A reader may hide the reason for which a stream ended under its own.
  static Unreadable broken(String place, Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unreadable unreadable) {
        return unreadable;
      }
      if (cause instanceof XMLStreamException e
          && e.getNestedException() instanceof Unreadable nested) {
        return nested;
      }
    }
    return new Unreadable(InputProblem.BROKEN_FILE.at(place, place, Text.same("XLSX")));
  }

  private void readParts() throws IOException, XMLStreamException {
    String workbook = "xl/workbook.xml";
    Map<String, String> targets = relations("_rels/.rels", "");
    for (Map.Entry<String, String> target : targets.entrySet()) {
      if (target.getKey().startsWith("officeDocument ")) {
        workbook = target.getValue();
      }
    }
    String folder =
        workbook.contains("/") ? workbook.substring(0, workbook.lastIndexOf('/') + 1) : "";
    String relations = folder + "_rels/" + workbook.substring(folder.length()) + ".rels";
    targets = relations(relations, folder);
    readWorkbook(workbook, targets);
    for (Map.Entry<String, String> target : targets.entrySet()) {
      if (target.getKey().startsWith("styles ")) {
        readStyles(target.getValue());
      } else if (target.getKey().startsWith("sharedStrings ")) {
        readStrings(target.getValue());
      }
    }
  }

  /// Targets by `type id`, where the type is the last part of its name.
  private Map<String, String> relations(String part, String folder)
      throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    if (zip.getEntry(part) == null) {
      return targets;
    }
    try (Unpacked stream = unpack(part)) {
      XMLStreamReader xml = xml(stream);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("Relationship")) {
          String type = attribute(xml, "Type");
          String target = attribute(xml, "Target");
          String full = target.startsWith("/") ? target.substring(1) : folder + target;
          targets.put(type.substring(type.lastIndexOf('/') + 1) + " " + attribute(xml, "Id"), full);
        }
      }
    }
    return targets;
  }

  private void readWorkbook(String part, Map<String, String> targets)
      throws IOException, XMLStreamException {
    try (Unpacked stream = unpack(part)) {
      XMLStreamReader xml = xml(stream);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("workbookPr")) {
          String value = attribute(xml, "date1904");
          if (value.equals("1") || value.equals("true")) {
            styles.countFrom1904();
          }
        } else if (xml.getLocalName().equals("sheet")) {
          String id = "";
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id")) {
              id = xml.getAttributeValue(i);
            }
          }
          String target = targets.get("worksheet " + id);
          ZipEntry entry = target == null ? null : zip.getEntry(target);
          // some programs write the default out
          String state = attribute(xml, "state");
          if (entry != null && (state.isEmpty() || state.equals("visible"))) {
            sheets.add(new XlsxSheet(this, attribute(xml, "name"), entry));
          }
        }
      }
    }
    if (sheets.isEmpty()) {
      throw new Unreadable(InputProblem.BROKEN_FILE.at(name, part, Text.same("XLSX")));
    }
  }

  private void readStyles(String part) throws IOException, XMLStreamException {
    if (zip.getEntry(part) == null) {
      return;
    }
    try (Unpacked stream = unpack(part)) {
      XMLStreamReader xml = xml(stream);
      boolean cells = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "numFmt" ->
                styles.format(whole(attribute(xml, "numFmtId")), attribute(xml, "formatCode"));
            case "cellXfs" -> cells = true;
            case "xf" -> {
              if (cells) {
                styles.style(whole(attribute(xml, "numFmtId")));
              }
            }
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("cellXfs")) {
          cells = false;
        }
      }
    }
  }

  private void readStrings(String part) throws IOException, XMLStreamException {
    if (zip.getEntry(part) == null) {
      return;
    }
    try (Unpacked stream = unpack(part)) {
      XMLStreamReader xml = xml(stream);
      CellText text = new CellText(name + "!" + part);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
          strings.add(text.read(xml, "si"), name);
        }
      }
    }
  }

  /// A number of the file, or -1 when it is none.
  static int whole(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  static String attribute(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }

  /// Parts are UTF-8; the few programs that write UTF-16 put a mark before it. Decoded here, for
  /// the parser prints what it cannot decode.
  XMLStreamReader xml(InputStream stream) throws IOException, XMLStreamException {
    PushbackInputStream start = new PushbackInputStream(stream, 3);
    byte[] mark = new byte[3];
    int read = start.readNBytes(mark, 0, 3);
    Charset charset = StandardCharsets.UTF_8;
    int skipped = 0;
    if (read == 3 && (mark[0] & 0xFF) == 0xEF && (mark[1] & 0xFF) == 0xBB) {
      skipped = 3;
    } else if (read == 3 && (mark[0] & 0xFF) >= 0xFE && (mark[1] & 0xFF) >= 0xFE) {
      charset = (mark[0] & 0xFF) == 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      skipped = 2;
    }
    start.unread(mark, skipped, Math.max(0, read - skipped));
    return XML.createXMLStreamReader(
        new InputStreamReader(
            start, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
  }

  Unpacked unpack(String part) throws IOException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw new Unreadable(InputProblem.BROKEN_FILE.at(name, part, Text.same("XLSX")));
    }
    return unpack(entry);
  }

  Unpacked unpack(ZipEntry entry) throws IOException {
    return new Unpacked(zip.getInputStream(entry), entry, name);
  }

  SharedStrings strings() {
    return strings;
  }

  Styles styles() {
    return styles;
  }

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public List<Sheet> sheets() {
    return sheets;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws Unreadable {
    close(zip);
  }
}
