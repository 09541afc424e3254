package miaopu.intake.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// A part of a workbook as it is unpacked. Stops when it grows beyond all measure, or when a single
/// tag does: everything after it may trust that what it reads is bounded.
final class Unpacked extends FilterInputStream {
  private final String place;
  private final long packed;
  private long bytes;
  private int tag = -1;

  Unpacked(InputStream stream, ZipEntry entry, String place) {
    super(stream);
    this.place = place;
    this.packed = Math.max(1, entry.getCompressedSize());
  }

  /// Bytes of the packed file gone through so far; an estimate.
  long packedBytes(long whole) {
    return whole <= 0 ? 0 : Math.min(packed, bytes / Math.max(1, whole / packed));
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    if (read > 0) {
      bytes += read;
      if (bytes > Bounds.UNPACKED_BYTES
          || (bytes > Bounds.RATIO_MATTERS_FROM && bytes / packed > Bounds.UNPACKED_RATIO)) {
        throw new Unreadable(
            InputProblem.TOO_LARGE_UNPACKED.at(place, packed + " → " + bytes + " B"));
      }
      measureTags(into, from, read);
    }
    return read;
  }

  private void measureTags(byte[] read, int from, int length) throws Unreadable {
    for (int i = from; i < from + length; i++) {
      byte b = read[i];
      if (b == '<') {
        tag = 0;
      } else if (b == '>') {
        tag = -1;
      } else if (tag >= 0 && ++tag > Bounds.TAG_BYTES) {
        throw new Unreadable(
            InputProblem.CELL_TOO_LONG.at(
                place, "<…", Text.same(Integer.toString(Bounds.CELL_CHARACTERS))));
      }
    }
  }
}
