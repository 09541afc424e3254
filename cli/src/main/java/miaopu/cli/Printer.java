package miaopu.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Text to somewhere, in UTF-8 with `\n`, that does not swallow a failure as a print stream does.
final class Printer implements AutoCloseable {
  private final Writer writer;

  Printer(OutputStream stream) {
    this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  Printer print(CharSequence text) {
    try {
      writer.append(text);
    } catch (IOException e) {
      throw new OutputLost(e);
    }
    return this;
  }

  Printer line(CharSequence text) {
    return print(text).print("\n");
  }

  Printer line() {
    return print("\n");
  }

  Printer flush() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new OutputLost(e);
    }
    return this;
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
    try {
      writer.close();
    } catch (IOException e) {
      throw new OutputLost(e);
    }
  }
}
