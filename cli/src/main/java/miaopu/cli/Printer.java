package miaopu.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Text to somewhere, in UTF-8 with `\n`, that does not swallow a failure as a print stream does:
/// the first is thrown, and nothing is tried after it.
final class Printer implements AutoCloseable {
  private final Writer writer;
  private boolean lost;

  Printer(OutputStream stream) {
    this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  Printer print(CharSequence text) {
    return attempt(() -> writer.append(text));
  }

  Printer line(CharSequence text) {
    return print(text).print("\n");
  }

  Printer line() {
    return print("\n");
  }

  Printer flush() {
    return attempt(writer::flush);
  }

  /// The same place for a library that wants a writer. It must not be closed.
  Writer writer() {
    return writer;
  }

  PrintWriter printWriter() {
    return new PrintWriter(writer);
  }

  @Override
  public void close() {
    attempt(writer::close);
  }

  /// Something written.
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private Printer attempt(Attempt attempt) {
    try {
      if (!lost) {
        attempt.run();
      }
    } catch (IOException e) {
      lost = true;
      throw new OutputLost(e);
    }
    return this;
  }
}
