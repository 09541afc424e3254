package miaopu.service.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Looks into a file that somebody sent. It runs in a process of its own with little memory, so
/// that a file made to break its reader breaks nothing else: see [Inspections].
final class Inspector {
  private static final int LATE = 9;
  private static final int HEAD = 16;
  private static final int SIDE = 12_000;
  private static final long PIXELS = 60_000_000;
  private static final int SHORTEST_TABLE = 3;

  private Inspector() {}

  /// Prints what it finds in one file.
  ///
  /// @param arguments path of the file, and after how many seconds to give up
  public static void main(String[] arguments) throws IOException {
    int seconds = Integer.parseInt(arguments[1]);
    // whoever asked may be gone
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(seconds * 1_000L);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(LATE);
        });
    System.out.println(look(Path.of(arguments[0])).line());
  }

  static Finding look(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (starts(head, "%PDF-")) {
      return PdfLook.look(file);
    }
    if (starts(head, "PK\u0003\u0004")) {
      return ZipLook.look(file);
    }
    if (starts(head, "\u00FF\u00D8\u00FF")) {
      return picture(file, FileType.JPEG, "JPEG");
    }
    if (starts(head, "\u0089PNG\r\n\u001A\n")) {
      return picture(file, FileType.PNG, "png");
    }
    return table(file);
  }

  private static boolean starts(byte[] head, String with) {
    byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= wanted.length
        && java.util.Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
  }

  /// Reads the head of the picture only: its size is known before a single point is unpacked.
  private static Finding picture(Path file, FileType type, String reader) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader one = ImageIO.getImageReadersByFormatName(reader).next();
      one.setInput(in, true, true);
      int width = one.getWidth(0);
      int height = one.getHeight(0);
      boolean small = width <= SIDE && height <= SIDE && (long) width * height <= PIXELS;
      return small && width > 0 && height > 0
          ? new Finding.Sound(type, 1)
          : new Finding.Unsound(Refusal.PICTURE);
    } catch (IOException _) {
      return new Finding.Unsound(Refusal.DAMAGED);
    }
  }

  /// A table is text without signs that no table has, in rows of several cells; nothing marks it.
  private static Finding table(Path file) throws IOException {
    String text = text(Files.readAllBytes(file));
    if (text == null || text.length() < SHORTEST_TABLE || strange(text)) {
      return new Finding.Unsound(Refusal.TYPE);
    }
    String first = text.lines().findFirst().orElse("");
    boolean cells = first.indexOf(',') > 0 || first.indexOf('\t') > 0 || first.indexOf(';') > 0;
    // pages and scripts are text as well
    boolean marked = text.stripLeading().startsWith("<") || text.startsWith("#!");
    return cells && !marked
        ? new Finding.Sound(FileType.CSV, 0)
        : new Finding.Unsound(Refusal.TYPE);
  }

  private static boolean strange(String text) {
    return text.chars()
        .anyMatch(sign -> sign < ' ' && sign != '\t' && sign != '\r' && sign != '\n');
  }

  private static @Nullable String text(byte[] bytes) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        String text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(java.nio.ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      } catch (CharacterCodingException _) {
        // the next one
      }
    }
    return null;
  }
}
