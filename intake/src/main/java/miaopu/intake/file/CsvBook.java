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
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// A text file with delimiters as a book of one sheet. Encoding and delimiter are found out: UTF-8
/// with or without mark, UTF-16 with mark, else GB18030; comma, tab, semicolon or bar.
final class CsvBook extends OneSheet {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Charset charset;
  private final int mark;
  private char delimiter = ',';

  private CsvBook(Path file, Charset charset, int mark) throws Unreadable {
    super(file, "csv");
    this.charset = charset;
    this.mark = mark;
  }

  static CsvBook open(Path file) throws Unreadable {
    try {
      CsvBook book = decoded(file);
      book.delimiter = book.findDelimiter();
      return book;
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(FileKind.name(file), file.toString()));
    }
  }

  private static CsvBook decoded(Path file) throws IOException {
    byte[] head = new byte[3];
    try (InputStream stream = Files.newInputStream(file)) {
      stream.readNBytes(head, 0, 3);
    }
    int first = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    boolean marked = first == 0xEFBB && (head[2] & 0xFF) == 0xBF;
    boolean wide = first == 0xFFFE || first == 0xFEFF;
    int mark = marked ? 3 : wide ? 2 : 0;
    List<Charset> candidates =
        wide
            ? List.of(first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE)
            : List.of(StandardCharsets.UTF_8, GB18030);
    for (Charset candidate : candidates) {
      switch (decodes(file, candidate, mark)) {
        case WHOLE -> {
          return new CsvBook(file, candidate, mark);
        }
        case CUT -> {
          // what was lost before the break nobody knows: a figure may have lost its last digits
          String name = FileKind.name(file);
          throw new Unreadable(
              InputProblem.BROKEN_FILE.at(name, name, Text.same(candidate.name())));
        }
        case NOT -> {}
      }
    }
    String name = FileKind.name(file);
    throw new Unreadable(InputProblem.BAD_ENCODING.at(name, name));
  }

  /// Whether a file is text in an encoding.
  private enum Fit {
    WHOLE,
    /// Text in this encoding to the end, which lies within a character.
    CUT,
    NOT
  }

  /// Goes through the whole file, for a single name may be the only text in it that is not ASCII.
  private static Fit decodes(Path file, Charset charset, int mark) throws IOException {
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
      boolean beyondAscii = false;
      while (!ended) {
        int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result;
        do {
          int before = bytes.position();
          result = decoder.decode(bytes, characters, ended);
          beyondAscii |= bytes.position() - before > characters.position();
          characters.clear();
        } while (result.isOverflow());
        if (result.isError()) {
          // only the start of a character is left over for the last round
          return ended && beyondAscii ? Fit.CUT : Fit.NOT;
        }
        bytes.compact();
      }
      return Fit.WHOLE;
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
      throw missing();
    }
  }
}
