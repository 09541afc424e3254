package miaopu.engine.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Vectors and plain loops come to the same bits.
class WordsTest {
  private static final int PLANES = 8;

  private final Random random = new Random(1);
  private final long[] bits = draw(PLANES * Block.WORDS);

  @Test
  void vectorsAgreeWithPlainLoops() {
    assertThat(Words.best()).isInstanceOf(VectorWords.class);
    for (int round = 0; round < 200; round++) {
      int from = plane();
      int to = plane();
      int unknown = plane();
      int plane = plane();
      boolean coarse = random.nextBoolean();
      same(
          (words, own) -> words.range(bits, from, to, unknown, own.get(0), own.get(1)),
          (words, own) -> words.atLeast(bits, from, unknown, own.get(0), own.get(1)),
          (words, own) -> {
            words.gather(bits, from, to, own.get(0));
            return true;
          },
          (words, own) ->
              words.settle(
                  bits,
                  own.get(0),
                  own.get(1),
                  unknown,
                  to,
                  coarse,
                  own.get(2),
                  own.get(3),
                  own.get(4)),
          (words, own) ->
              words.split(bits, from, to, to, plane, unknown, own.get(0), own.get(1), own.get(2)),
          (words, own) -> words.within(bits, own.get(0), unknown, own.get(1), own.get(2)),
          (words, own) -> {
            words.all(bits, new int[] {from, to, unknown}, 3, own.get(0), own.get(1), Page.WORDS);
            words.any(bits, new int[] {from, to}, 2, own.get(2), Page.WORDS);
            return true;
          });
    }
  }

  private interface Work {
    boolean on(Words words, List<long[]> own);
  }

  private void same(Work... works) {
    for (Work work : works) {
      List<long[]> own =
          java.util.stream.Stream.generate(() -> draw(Block.WORDS)).limit(5).toList();
      Function<Words, List<Object>> done =
          words -> {
            List<long[]> copy = own.stream().map(long[]::clone).toList();
            boolean any = work.on(words, copy);
            return List.of(any, copy.stream().map(java.util.Arrays::toString).toList());
          };
      assertThat(done.apply(new VectorWords())).isEqualTo(done.apply(new PlainWords()));
    }
  }

  private int plane() {
    return random.nextInt(PLANES) * Block.WORDS;
  }

  /// Words most of which have few bits, so that nothing is left now and then.
  private long[] draw(int count) {
    return random
        .longs(count)
        .map(word -> random.nextInt(4) > 0 ? word & random.nextLong() & random.nextLong() : word)
        .toArray();
  }
}
