package miaopu.intake.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that knows how many bytes went through it.
final class Counted extends FilterInputStream {
  private long bytes;

  Counted(InputStream stream) {
    super(stream);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    bytes += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    bytes += Math.max(0, read);
    return read;
  }
}
