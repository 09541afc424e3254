package miaopu.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors and plain loops give the same words, at every width and at the edges of each type.
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
    same((lanes, out) -> lanes.digit(column, 0, WORDS, 3, out));
    for (long than :
        new long[] {-most, -1, 0, 1, most, codes[7] == Long.MIN_VALUE ? 5 : codes[7]}) {
      same((lanes, out) -> lanes.atLeast(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.atMost(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.equal(column, 0, WORDS, than, out));
      same((lanes, out) -> lanes.atLeast(column, 64, WORDS - 1, than, out));
    }
    for (boolean add : new boolean[] {false, true}) {
      double[] fast = new double[ROWS];
      double[] slow = new double[ROWS];
      vector.decode(column, 0, WORDS, 3, add, fast);
      plain.decode(column, 0, WORDS, 3, add, slow);
      assertThat(fast).isEqualTo(slow);
    }
  }

  @Test
  void comparesProducts() {
    double[] n = random.longs(ROWS, -1000, 1000).asDoubleStream().toArray();
    double[] d = random.longs(ROWS, -1000, 1000).asDoubleStream().toArray();
    for (int row = 0; row < ROWS; row += 3) {
      n[row] = 3 * d[row];
    }
    double[] a = {1, 7, 0};
    double[] b = {3, 2, 1};
    long[][] fast = new long[a.length][WORDS];
    long[][] slow = new long[a.length][WORDS];
    vector.reaches(n, a, d, b, WORDS, fast);
    plain.reaches(n, a, d, b, WORDS, slow);
    assertThat(fast).isDeepEqualTo(slow);
    assertThat(fast[0][0] & 1).as("a product as large as the other").isEqualTo(1);
  }

  @Test
  void sortsOutGrowthsFarFromTheThreshold() {
    double[] a = random.longs(ROWS, -1L << 40, 1L << 40).asDoubleStream().toArray();
    double[] b = random.longs(ROWS, 1, 1L << 40).asDoubleStream().toArray();
    double[] c = random.longs(ROWS, 1, 1L << 40).asDoubleStream().toArray();
    for (int row = 0; row < ROWS; row += 2) {
      c[row] = 400 * random.nextLong(1, 1L << 30);
      b[row] = c[row] * 105 / 100;
      a[row] = b[row] * 105 / 100;
    }
    double[] times = {2.1, 2, -1};
    long[][] above = new long[times.length][WORDS];
    long[][] below = new long[times.length][WORDS];
    long[][] slowAbove = new long[times.length][WORDS];
    long[][] slowBelow = new long[times.length][WORDS];
    vector.growth(a, b, c, times, WORDS, above, below);
    plain.growth(a, b, c, times, WORDS, slowAbove, slowBelow);
    assertThat(above).isDeepEqualTo(slowAbove);
    assertThat(below).isDeepEqualTo(slowBelow);
    assertThat((above[0][0] | below[0][0]) & 1).as("as large as the bound").isZero();
  }
}
