package miaopu.intake.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// A text file with delimiters as a book of one sheet. Encoding and delimiter are found out: UTF-8
/// with or without mark, UTF-16 with mark, else GB18030; comma, tab, semicolon or bar.
final class CsvBook implements Book, Sheet {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Path file;
  private final String name;
  private final long size;
  private final Charset charset;
  private final int mark;
  private final char delimiter;

  private CsvBook(Path file, long size, Charset charset, int mark, char delimiter) {
    this.file = file;
    this.name = FileKind.name(file);
    this.size = size;
    this.charset = charset;
    this.mark = mark;
    this.delimiter = delimiter;
  }

  static CsvBook open(Path file) throws Unreadable {
    String name = FileKind.name(file);
    try {
      long size = Files.size(file);
      byte[] head = new byte[3];
      int read;
      try (InputStream stream = Files.newInputStream(file)) {
        read = stream.readNBytes(head, 0, 3);
      }
      Charset charset = null;
      int mark = 0;
      if (read == 3
          && (head[0] & 0xFF) == 0xEF
          && (head[1] & 0xFF) == 0xBB
          && (head[2] & 0xFF) == 0xBF) {
        mark = 3;
      } else if (read >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
        charset = StandardCharsets.UTF_16LE;
        mark = 2;
      } else if (read >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
        charset = StandardCharsets.UTF_16BE;
        mark = 2;
      }
      for (Charset candidate :
          charset == null ? List.of(StandardCharsets.UTF_8, GB18030) : List.of(charset)) {
        if (decodes(file, candidate, mark)) {
          CsvBook plain = new CsvBook(file, size, candidate, mark, ',');
          return new CsvBook(file, size, candidate, mark, plain.findDelimiter());
        }
      }
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(name, file.toString()));
    }
    throw new Unreadable(InputProblem.BAD_ENCODING.at(name, name));
  }

  /// Goes through the whole file, for a single name may be the only text in it that is not ASCII.
  private static boolean decodes(Path file, Charset charset, int mark) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer characters = CharBuffer.allocate(1 << 16);
    try (InputStream stream = Files.newInputStream(file)) {
      stream.skipNBytes(mark);
      boolean ended = false;
      while (!ended) {
        int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result;
        do {
          result = decoder.decode(bytes, characters, ended);
          characters.clear();
        } while (result.isOverflow());
        if (result.isError()) {
          return false;
        }
        bytes.compact();
      }
      return true;
    }
  }

  /// The character that most often stands between cells in the first rows, outside quotes.
  private char findDelimiter() throws IOException {
    int[] counts = new int[128];
    boolean quoted = false;
    try (Reader reader = reader(Files.newInputStream(file))) {
      int lines = 0;
      for (int i = 0; i < Bounds.SAMPLE_CHARACTERS && lines < 10; i++) {
        int c = reader.read();
        if (c < 0) {
          break;
        }
        if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && c == '\n') {
          lines++;
        } else if (!quoted && c < counts.length) {
          counts[c]++;
        }
      }
    }
    char best = ',';
    for (char candidate : new char[] {'\t', ';', '|'}) {
      if (counts[candidate] > counts[best]) {
        best = candidate;
      }
    }
    return best;
  }

  private Reader reader(InputStream stream) throws IOException {
    stream.skipNBytes(mark);
    return new BufferedReader(new InputStreamReader(stream, charset), 1 << 16);
  }

  @Override
  public Lines open() throws Unreadable {
    try {
      Counted stream = new Counted(Files.newInputStream(file));
      return new CsvLines(reader(stream), delimiter, this, stream);
    } catch (IOException e) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(name, file.toString()));
    }
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(this);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String place(long row, int column) {
    return column < 0 ? name + ":" + row : name + ":" + row + ":" + (column + 1);
  }

  @Override
  public void close() {}
}
