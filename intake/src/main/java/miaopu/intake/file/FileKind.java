package miaopu.intake.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// What a file is, told by its first bytes.
public enum FileKind {
  /// An Office Open XML workbook, as Office and WPS write it.
  XLSX,
  /// A Parquet file.
  PARQUET,
  /// JSON: facts of firms.
  JSON,
  /// Text with delimiters.
  TEXT;

  /// Documents that are zips as well, by the part only they have.
  private static final Map<String, String> OTHERS =
      Map.of("word/document.xml", "Word", "ppt/presentation.xml", "PowerPoint");

  private static final int HEAD = 4096;
  private static final long OLE = 0xD0CF11E0A1B11AE1L;
  private static final int ZIP = 0x504B0304;
  private static final int PARQUET_MAGIC = 0x50415231;

  /// Looks at a file.
  ///
  /// @throws Unreadable when it is nothing we read
  public static FileKind of(Path file) throws Unreadable {
    String name = name(file);
    if (Files.isDirectory(file)) {
      throw new Unreadable(InputProblem.FOLDER.at(name, file.toString()));
    }
    if (!Files.isRegularFile(file)) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(name, file.toString()));
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[(int) Math.min(HEAD, content.length())];
      content.readFully(head);
      if (head.length == 0) {
        throw new Unreadable(InputProblem.EMPTY_FILE.at(name, ""));
      }
      if (head.length >= 8) {
        long first = content(content, 0);
        if (first == OLE) {
          throw new Unreadable(oldOrLocked(content, name));
        }
        if ((int) (first >>> 32) == ZIP) {
          return workbook(file, name);
        }
        if ((int) (first >>> 32) == PARQUET_MAGIC) {
          return PARQUET;
        }
      }
      return text(head, name);
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(name, file.toString()));
    }
  }

  /// The name of a file, as places show it.
  public static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static long content(RandomAccessFile content, long at) throws IOException {
    content.seek(at);
    return content.readLong();
  }

  /// An encrypted workbook lies in an old-style container as well; its directory then names a
  /// stream EncryptedPackage.
  private static Problem oldOrLocked(RandomAccessFile content, String name) throws IOException {
    content.seek(30);
    int sectorSize =
        1 << Math.min(12, Short.toUnsignedInt(Short.reverseBytes(content.readShort())));
    content.seek(48);
    long sector = Integer.toUnsignedLong(Integer.reverseBytes(content.readInt()));
    long start = (sector + 1) * sectorSize;
    String streams = "";
    if (start < content.length()) {
      byte[] directory = new byte[(int) Math.min(2L * HEAD, content.length() - start)];
      content.seek(start);
      content.readFully(directory);
      streams = new String(directory, StandardCharsets.UTF_16LE);
    }
    if (streams.contains("WordDocument")) {
      return InputProblem.OTHER_DOCUMENT.at(name, name, Text.same("Word"));
    }
    boolean locked = streams.contains("EncryptedPackage");
    return (locked ? InputProblem.ENCRYPTED_FILE : InputProblem.OLD_EXCEL_FILE).at(name, name);
  }

  private static FileKind workbook(Path file, String name) throws Unreadable {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > Bounds.PARTS) {
        throw new Unreadable(InputProblem.TOO_LARGE_UNPACKED.at(name, "zip: " + zip.size()));
      }
      if (zip.getEntry("xl/vbaProject.bin") != null) {
        throw new Unreadable(InputProblem.MACRO_WORKBOOK.at(name, "xl/vbaProject.bin"));
      }
      if (zip.getEntry("xl/workbook.bin") != null) {
        throw new Unreadable(InputProblem.OLD_EXCEL_FILE.at(name, "xl/workbook.bin"));
      }
      for (Map.Entry<String, String> part : OTHERS.entrySet()) {
        if (zip.getEntry(part.getKey()) != null) {
          throw new Unreadable(
              InputProblem.OTHER_DOCUMENT.at(name, part.getKey(), Text.same(part.getValue())));
        }
      }
      if (zip.getEntry("xl/workbook.xml") == null && zip.getEntry("_rels/.rels") == null) {
        throw new Unreadable(InputProblem.UNKNOWN_FORMAT.at(name, "zip"));
      }
      return XLSX;
    } catch (ZipException e) {
      throw new Unreadable(InputProblem.BROKEN_FILE.at(name, "zip", Text.same("XLSX")));
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreadable(InputProblem.BROKEN_FILE.at(name, "zip", Text.same("XLSX")));
    }
  }

  private static FileKind text(byte[] head, String name) throws Unreadable {
    boolean wide = head.length >= 2 && (head[0] & head[1] & 0xFE) == 0xFE && head[0] != head[1];
    int start = head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB ? 3 : 0;
    boolean blank = true;
    for (int i = start; i < head.length; i++) {
      int b = head[i] & 0xFF;
      boolean space = b == ' ' || b == '\t' || b == '\r' || b == '\n';
      if (b < ' ' && !space && !wide) {
        throw new Unreadable(
            InputProblem.UNKNOWN_FORMAT.at(
                name, new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1)));
      }
      if (blank && !space) {
        if (b == '{' || b == '[') {
          return JSON;
        }
        blank = false;
      }
    }
    if (blank && head.length < HEAD) {
      throw new Unreadable(InputProblem.EMPTY_FILE.at(name, ""));
    }
    return TEXT;
  }
}
