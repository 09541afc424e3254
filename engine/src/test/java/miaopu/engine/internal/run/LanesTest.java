package miaopu.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors and plain loops give the same words and points, at every width and at the edges of each
/// type.
class LanesTest {
  private static final int WORDS = 5;
  private static final int ROWS = WORDS * 64;
  private final Lanes vector = new VectorLanes();
  private final Lanes plain = new PlainLanes();
  private final Random random = new Random(3);

  private interface Compares {
    void run(Lanes lanes, long[] out);
  }

  private void same(Compares compares) {
    long[] fast = new long[WORDS];
    long[] slow = new long[WORDS];
    compares.run(vector, fast);
    compares.run(plain, slow);
    assertThat(fast).isEqualTo(slow);
  }

  @ParameterizedTest
  @ValueSource(longs = {Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE})
  void comparesCodesOfEveryWidth(long most) {
    long[] codes = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      long any = most == Long.MAX_VALUE ? random.nextLong() : random.nextLong(-most, most);
      long[] edges = {-most, most, 0, 1, -1, Long.MIN_VALUE};
      codes[row] = random.nextBoolean() ? any : edges[random.nextInt(edges.length)];
    }
    codes[0] = most;
    Column column = Column.pack(codes.clone(), ROWS, 0);
    assertThat(column.width()).isEqualTo((Long.SIZE - Long.numberOfLeadingZeros(most) + 1) >> 3);
    for (int row = 0; row < ROWS; row++) {
      assertThat(column.known(row)).isEqualTo(codes[row] != Long.MIN_VALUE);
    }
    same((lanes, out) -> lanes.known(column, 0, WORDS, out));
    for (long than :
        new long[] {-most, -1, 0, 1, most, codes[7] == Long.MIN_VALUE ? 5 : codes[7]}) {
      same((lanes, out) -> lanes.atLeast(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.atMost(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.equal(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.atLeast(column, 64, WORDS - 1, than, out));
    }
    for (boolean add : new boolean[] {false, true}) {
      long[] fast = new long[ROWS];
      long[] slow = new long[ROWS];
      vector.decode(column, 0, WORDS, 3, add, fast);
      plain.decode(column, 0, WORDS, 3, add, slow);
      assertThat(fast).isEqualTo(slow);
    }
  }

  @Test
  void comparesProducts() {
    long[] n = random.longs(ROWS, -1000, 1000).toArray();
    long[] d = random.longs(ROWS, -1000, 1000).toArray();
    for (int row = 0; row < ROWS; row += 3) {
      n[row] = 3 * d[row];
    }
    same((lanes, out) -> lanes.reaches(n, 1, d, 3, WORDS, out));
    same((lanes, out) -> lanes.exceeds(n, 1, d, 3, WORDS, out));
    same((lanes, out) -> lanes.positive(n, WORDS, out));
  }

  @Test
  void sortsOutGrowthsFarFromTheThreshold() {
    long[] a = random.longs(ROWS, -1L << 40, 1L << 40).toArray();
    long[] b = random.longs(ROWS, 1, 1L << 40).toArray();
    long[] c = random.longs(ROWS, 1, 1L << 40).toArray();
    for (int row = 0; row < ROWS; row += 2) {
      b[row] = c[row] * 105 / 100;
      a[row] = b[row] * 105 / 100;
    }
    double[] value = new double[ROWS];
    double[] size = new double[ROWS];
    double[] slowValue = new double[ROWS];
    double[] slowSize = new double[ROWS];
    vector.growth(a, b, c, WORDS, value, size);
    plain.growth(a, b, c, WORDS, slowValue, slowSize);
    assertThat(value).isEqualTo(slowValue);
    assertThat(size).isEqualTo(slowSize);
    same((lanes, out) -> lanes.far(value, size, 2.1, WORDS, out, new long[WORDS]));
    same((lanes, out) -> lanes.far(value, size, 2.1, WORDS, new long[WORDS], out));
  }

  private interface Works {
    void run(Lanes lanes, short[] points);
  }

  @Test
  void worksOnPoints() {
    short[] start = new short[ROWS];
    short[] other = new short[ROWS];
    for (int row = 0; row < ROWS; row++) {
      start[row] = (short) random.nextInt(-500, 500);
      other[row] = (short) random.nextInt(-500, 500);
    }
    long[] where = random.longs(WORDS).toArray();
    Works[] all = {
      (lanes, points) -> lanes.fill(points, WORDS, (short) 7),
      (lanes, points) -> lanes.put(points, where, WORDS, (short) 7),
      (lanes, points) -> lanes.add(points, where, WORDS, (short) -9),
      (lanes, points) -> lanes.raise(points, where, WORDS, (short) 10),
      (lanes, points) -> lanes.lower(points, where, WORDS, (short) 10),
      (lanes, points) -> lanes.cap(points, WORDS, (short) 20),
      (lanes, points) -> lanes.plus(points, other, WORDS),
      (lanes, points) -> lanes.larger(points, other, WORDS)
    };
    for (Works works : all) {
      short[] fast = start.clone();
      short[] slow = start.clone();
      works.run(vector, fast);
      works.run(plain, slow);
      assertThat(fast).isEqualTo(slow);
    }
    same((lanes, out) -> lanes.atLeast(start, WORDS, (short) 100, out));
    same((lanes, out) -> lanes.differ(start, other, WORDS, out));
    same((lanes, out) -> lanes.above(start, other, WORDS, out));
  }
}
