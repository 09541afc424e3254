package miaopu.service.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/// Files that people send, sound and otherwise; all made up.
public final class Samples {
  private static final String WORKBOOK =
      "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

  private Samples() {}

  /// Writes into memory.
  private interface Writing {
    void into(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.into(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A PDF of so many empty pages.
  public static byte[] pdf(int pages) {
    return bytes(out -> {
      try (PDDocument document = new PDDocument()) {
        for (int i = 0; i < pages; i++) {
          document.addPage(new PDPage());
        }
        document.save(out);
      }
    });
  }

  static byte[] pdfWithScript() {
    return bytes(out -> {
      try (PDDocument document = new PDDocument()) {
        document.addPage(new PDPage());
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
        document.save(out);
      }
    });
  }

  static byte[] pdfWithPassword() {
    return bytes(out -> {
      try (PDDocument document = new PDDocument()) {
        document.addPage(new PDPage());
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        document.save(out);
      }
    });
  }

  /// A PDF of some hundred kilobytes that unpacks to a gigabyte in the reader's memory.
  static byte[] pdfBomb() {
    byte[] packed =
        bytes(out -> {
          try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1_024; i++) {
              deflater.write(zeros);
            }
          }
        });
    return bytes(out -> {
      out.write("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(
          ("1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length "
                  + packed.length
                  + ">>\nstream\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(packed);
      out.write("\nendstream\nendobj\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
    });
  }

  /// A picture.
  public static byte[] picture(String format) {
    return bytes(
        out -> ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), format, out));
  }

  /// The head of a picture of a side, and nothing else.
  static byte[] hugePicture(int side) {
    byte[] small = picture("png");
    for (int i = 0; i < 4; i++) {
      small[16 + i] = (byte) (side >>> (24 - 8 * i));
      small[20 + i] = (byte) (side >>> (24 - 8 * i));
    }
    return small;
  }

  static byte[] zip(Map<String, byte[]> parts) {
    return bytes(out -> {
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
          zip.putNextEntry(new ZipEntry(part.getKey()));
          zip.write(part.getValue());
          zip.closeEntry();
        }
      }
    });
  }

  static byte[] workbook(String more, byte[] content) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", WORKBOOK.getBytes(StandardCharsets.UTF_8));
    parts.put(more, content);
    return zip(parts);
  }

  static byte[] document() {
    return zip(
        Map.of(
            "[Content_Types].xml",
            WORKBOOK
                .replace("spreadsheetml.sheet", "wordprocessingml.document")
                .getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] ofd() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "OFD.xml",
        "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>".getBytes(StandardCharsets.UTF_8));
    parts.put("Doc_0/Pages/Page_0/Content.xml", new byte[] {'<'});
    parts.put("Doc_0/Pages/Page_1/Content.xml", new byte[] {'<'});
    return zip(parts);
  }

  /// A workbook that unpacks to 300 MB.
  static byte[] bomb() {
    return bytes(out -> {
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        zip.write(WORKBOOK.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 300; i++) {
          zip.write(zeros);
        }
        zip.closeEntry();
      }
    });
  }
}
