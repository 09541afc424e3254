package miaopu.bench;

import java.util.ArrayList;
import java.util.List;

/// What the memory allows: the same columns read once and, block by block, results of the same size
/// written once, with next to no work.
final class Floor implements Engine {
  private static final int BLOCK = 2048;
  private static final int SEGMENT = 1 << 16;
  private final String name;
  private final List<Object> columns = new ArrayList<>();
  private final int rows;
  private final int planes;
  private final int bytes;
  private long seen;

  /// @param planes bits a row that are written, 0 for reading only
  /// @param bytes bytes a row that are written beside them
  Floor(String name, Firms firms, int planes, int bytes) {
    this.name = name;
    this.rows = firms.rows();
    this.planes = planes;
    this.bytes = bytes;
    firms.names().forEach(column -> columns.add(firms.packed(column)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return rows;
  }

  /// Printed, so that nothing of the work can be left out.
  long seen() {
    return seen;
  }

  @Override
  public void run() {
    for (int start = 0; start < rows; start += SEGMENT) {
      int end = Math.min(rows, start + SEGMENT);
      long[][] words = new long[planes][(end - start + 63) / 64];
      byte[][] points = new byte[bytes][end - start];
      for (int from = start; from < end; from += BLOCK) {
        int to = Math.min(end, from + BLOCK);
        long sum = 0;
        for (Object column : columns) {
          sum += read(column, from, to);
        }
        for (long[] plane : words) {
          java.util.Arrays.fill(plane, (from - start) / 64, (to - start + 63) / 64, sum);
        }
        for (byte[] point : points) {
          java.util.Arrays.fill(point, from - start, to - start, (byte) sum);
        }
        seen += sum;
      }
      seen += words.length == 0 ? 0 : words[0][0] + points[0][0];
    }
  }

  private static long read(Object column, int from, int to) {
    return switch (column) {
      case byte[] codes -> bytes(codes, from, to);
      case short[] codes -> shorts(codes, from, to);
      case int[] codes -> ints(codes, from, to);
      default -> longs((long[]) column, from, to);
    };
  }

  private static int bytes(byte[] codes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= codes[i];
    }
    return sum;
  }

  private static int shorts(short[] codes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= codes[i];
    }
    return sum;
  }

  private static int ints(int[] codes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= codes[i];
    }
    return sum;
  }

  private static long longs(long[] codes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= codes[i];
    }
    return sum;
  }
}
