package miaopu.service.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Looks into a packed file: workbooks, documents and OFD are taken, everything else that is packed
/// is not. What a part unpacks to is counted while it is unpacked; what the file says of it may be
/// a lie.
final class ZipLook {
  private static final int ENTRIES = 5_000;
  private static final long UNPACKED = 200_000_000;
  private static final int CONTENTS = 1_000_000;
  private static final int PAGES = 300;
  private static final int BLOCK = 1 << 16;

  private String types = "";
  private String ofd = "";
  private int pages;
  private boolean program;

  private ZipLook() {}

  static Finding look(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new ZipLook().parts(zip);
    } catch (IOException | IllegalArgumentException _) {
      return new Finding.Unsound(Refusal.DAMAGED);
    }
  }

  private Finding parts(ZipFile zip) throws IOException {
    if (zip.size() > ENTRIES) {
      return new Finding.Unsound(Refusal.BOMB);
    }
    long left = UNPACKED;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      name(entry.getName());
      try (InputStream in = zip.getInputStream(entry)) {
        if (entry.getName().equals("[Content_Types].xml")) {
          types = new String(in.readNBytes(CONTENTS), StandardCharsets.UTF_8);
        } else if (entry.getName().equals("OFD.xml")) {
          ofd = new String(in.readNBytes(CONTENTS), StandardCharsets.UTF_8);
        }
        left = unpack(in, left);
      }
      if (left < 0) {
        return new Finding.Unsound(Refusal.BOMB);
      }
    }
    return judged();
  }

  private void name(String entry) {
    String name = entry.toLowerCase(Locale.ROOT);
    boolean active =
        name.endsWith("vbaproject.bin")
            || name.contains("/activex/")
            || name.contains("/embeddings/")
            || name.matches(".*\\.(exe|dll|js|vbs|bat|cmd|ps1|jar|sh|html?|svg|hta)");
    program |= active;
    if (name.matches(".*pages/[^/]+/content\\.xml")) {
      pages++;
    }
  }

  private static long unpack(InputStream in, long most) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = most;
    for (int read = in.read(block); read > 0 && left >= 0; read = in.read(block)) {
      left -= read;
    }
    return left;
  }

  private Finding judged() {
    boolean workbook = types.contains("spreadsheetml.sheet.main+xml");
    boolean document = types.contains("wordprocessingml.document.main+xml");
    boolean paper = ofd.contains("http://www.ofdspec.org");
    if (program || types.contains("macroEnabled")) {
      return new Finding.Unsound(Refusal.MACROS);
    }
    if (pages > PAGES) {
      return new Finding.Unsound(Refusal.PAGES);
    }
    // one that is two things at once is neither
    if ((workbook ? 1 : 0) + (document ? 1 : 0) + (paper ? 1 : 0) != 1) {
      return new Finding.Unsound(Refusal.TYPE);
    }
    FileType type = workbook ? FileType.XLSX : document ? FileType.DOCX : FileType.OFD;
    return new Finding.Sound(type, type == FileType.OFD ? pages : 0);
  }
}
