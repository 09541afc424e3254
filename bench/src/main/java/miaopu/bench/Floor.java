package miaopu.bench;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What the memory allows: the same columns read once and, block by block, results of the same size
/// written once, with next to no work.
final class Floor implements Engine {
  private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORT = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INT = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONG = LongVector.SPECIES_PREFERRED;
  private static final int BLOCK = 2048;
  private static final int SEGMENT = 1 << 16;
  private final String name;
  private final List<Object> columns = new ArrayList<>();
  private final int rows;
  private final int planes;
  private long seen;

  /// @param planes bits a row that are written, 0 for reading only
  Floor(String name, Firms firms, int planes) {
    this.name = name;
    this.rows = firms.rows();
    this.planes = planes;
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
      for (int from = start; from < end; from += BLOCK) {
        int to = Math.min(end, from + BLOCK);
        long sum = 0;
        for (Object column : columns) {
          sum += read(column, from, to);
        }
        for (long[] plane : words) {
          java.util.Arrays.fill(plane, (from - start) / 64, (to - start + 63) / 64, sum);
        }
        seen += sum;
      }
      seen += words.length == 0 ? 0 : words[0][0];
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

  private static long bytes(byte[] codes, int from, int to) {
    ByteVector sum = ByteVector.zero(BYTE);
    int end = from + BYTE.loopBound(to - from);
    for (int i = from; i < end; i += BYTE.length()) {
      sum = sum.lanewise(VectorOperators.XOR, ByteVector.fromArray(BYTE, codes, i));
    }
    long rest = sum.reduceLanes(VectorOperators.XOR);
    for (int i = end; i < to; i++) {
      rest ^= codes[i];
    }
    return rest;
  }

  private static long shorts(short[] codes, int from, int to) {
    ShortVector sum = ShortVector.zero(SHORT);
    int end = from + SHORT.loopBound(to - from);
    for (int i = from; i < end; i += SHORT.length()) {
      sum = sum.lanewise(VectorOperators.XOR, ShortVector.fromArray(SHORT, codes, i));
    }
    long rest = sum.reduceLanes(VectorOperators.XOR);
    for (int i = end; i < to; i++) {
      rest ^= codes[i];
    }
    return rest;
  }

  private static long ints(int[] codes, int from, int to) {
    IntVector sum = IntVector.zero(INT);
    int end = from + INT.loopBound(to - from);
    for (int i = from; i < end; i += INT.length()) {
      sum = sum.lanewise(VectorOperators.XOR, IntVector.fromArray(INT, codes, i));
    }
    long rest = sum.reduceLanes(VectorOperators.XOR);
    for (int i = end; i < to; i++) {
      rest ^= codes[i];
    }
    return rest;
  }

  private static long longs(long[] codes, int from, int to) {
    LongVector sum = LongVector.zero(LONG);
    int end = from + LONG.loopBound(to - from);
    for (int i = from; i < end; i += LONG.length()) {
      sum = sum.lanewise(VectorOperators.XOR, LongVector.fromArray(LONG, codes, i));
    }
    long rest = sum.reduceLanes(VectorOperators.XOR);
    for (int i = end; i < to; i++) {
      rest ^= codes[i];
    }
    return rest;
  }
}
