package miaopu.intake.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Workbooks put together part by part, to hold what no library would write.
public final class RawXlsx {
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private String properties = "";

  public RawXlsx sheet(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  public RawXlsx part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  RawXlsx from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  public RawXlsx strings(String items) {
    return part("xl/sharedStrings.xml", "<sst>" + items + "</sst>");
  }

  RawXlsx styles(String formats, String styles) {
    return part(
        "xl/styles.xml",
        "<styleSheet><numFmts>"
            + formats
            + "</numFmts><cellXfs>"
            + styles
            + "</cellXfs></styleSheet>");
  }

  public Path write(Path file) {
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      int number = 0;
      for (Map.Entry<String, String> sheet : sheets.entrySet()) {
        number++;
        list.append(
            "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"r%d\"/>"
                .formatted(sheet.getKey(), number, number));
        relations.append(relation("r" + number, "worksheet", "worksheets/sheet" + number + ".xml"));
        put(
            zip,
            "xl/worksheets/sheet" + number + ".xml",
            "<worksheet><sheetData>" + sheet.getValue() + "</sheetData></worksheet>");
      }
      for (Map.Entry<String, String> part : parts.entrySet()) {
        String name = part.getKey();
        if (name.equals("xl/sharedStrings.xml") || name.equals("xl/styles.xml")) {
          String type = name.substring(3, name.length() - 4);
          relations.append(relation(type, type, type + ".xml"));
        }
        put(zip, name, part.getValue());
      }
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"urn:r\">" + properties + "<sheets>" + list + "</sheets></workbook>");
      put(zip, "xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"urn:x/%s\" Target=\"%s\"/>".formatted(id, type, target);
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /// A row of inline texts.
  public static String row(String... cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells) {
      row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }
}
