package miaopu.intake.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;

/// The texts that cells of a workbook share, packed: a table of eight million texts as objects
/// would not fit a heap of 1 GiB.
final class SharedStrings {
  private static final int BLOCK = 1 << 20;

  private final List<byte[]> blocks = new ArrayList<>();
  private long[] starts = new long[1024];
  private int count;
  private long end;

  /// Adds a text of at most [Bounds#CELL_CHARACTERS] characters.
  void add(String text, String place) throws Unreadable {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (count + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[count++] = end;
    int done = 0;
    while (done < bytes.length) {
      int offset = (int) (end % BLOCK);
      if (offset == 0) {
        if (blocks.size() >= Bounds.SHARED_MEGABYTES) {
          throw new Unreadable(
              InputProblem.TOO_MUCH_TEXT.at(
                  place, text, Text.same(Integer.toString(Bounds.SHARED_MEGABYTES))));
        }
        blocks.add(new byte[BLOCK]);
      }
      int part = Math.min(bytes.length - done, BLOCK - offset);
      System.arraycopy(bytes, done, blocks.getLast(), offset, part);
      done += part;
      end += part;
    }
    starts[count] = end;
  }

  /// How many there are.
  int size() {
    return count;
  }

  /// The text with an index below [#size()].
  String get(int index) {
    long start = starts[index];
    int length = (int) (starts[index + 1] - start);
    int offset = (int) (start % BLOCK);
    int block = (int) (start / BLOCK);
    if (offset + length <= BLOCK) {
      return length == 0
          ? ""
          : new String(blocks.get(block), offset, length, StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, BLOCK - offset);
      System.arraycopy(blocks.get(block++), offset, bytes, done, part);
      done += part;
      offset = 0;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
