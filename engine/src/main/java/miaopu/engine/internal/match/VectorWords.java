package miaopu.engine.internal.match;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Words] with the Vector API, at the width the machine prefers.
final class VectorWords implements Words {
  private static final VectorSpecies<Long> LONG = LongVector.SPECIES_PREFERRED;

  @Override
  public boolean range(long[] bits, int from, int to, int unknown, long[] may, long[] unsure) {
    LongVector any = LongVector.zero(LONG);
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      LongVector open = at(bits, unknown + i);
      LongVector left = inside(bits, from + i, to + i).or(open).and(at(may, i));
      left.intoArray(may, i);
      at(unsure, i).or(open).intoArray(unsure, i);
      any = any.or(left);
    }
    return some(any);
  }

  @Override
  public boolean atLeast(long[] bits, int from, int unknown, long[] may, long[] unsure) {
    LongVector any = LongVector.zero(LONG);
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      LongVector left = at(may, i).lanewise(VectorOperators.AND_NOT, at(bits, from + i));
      left.intoArray(may, i);
      at(unsure, i).or(at(bits, unknown + i)).intoArray(unsure, i);
      any = any.or(left);
    }
    return some(any);
  }

  @Override
  public boolean split(
      long[] bits,
      int outerFrom,
      int outerTo,
      int innerFrom,
      int innerTo,
      int unknown,
      long[] may,
      long[] unsure,
      long[] look) {
    LongVector any = LongVector.zero(LONG);
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      LongVector open = at(bits, unknown + i);
      LongVector in = inside(bits, outerFrom + i, outerTo + i);
      LongVector left = in.or(open).and(at(may, i));
      left.intoArray(may, i);
      at(unsure, i).or(open).intoArray(unsure, i);
      LongVector clear = inside(bits, innerFrom + i, innerTo + i);
      at(look, i).or(in.lanewise(VectorOperators.AND_NOT, clear)).intoArray(look, i);
      any = any.or(left);
    }
    return some(any);
  }

  @Override
  public boolean within(long[] bits, long[] in, int unknown, long[] may, long[] unsure) {
    LongVector any = LongVector.zero(LONG);
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      LongVector open = at(bits, unknown + i);
      LongVector left = at(in, i).or(open).and(at(may, i));
      left.intoArray(may, i);
      at(unsure, i).or(open).intoArray(unsure, i);
      any = any.or(left);
    }
    return some(any);
  }

  @Override
  public void gather(long[] bits, int from, int to, long[] in) {
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      at(in, i).or(inside(bits, from + i, to + i)).intoArray(in, i);
    }
  }

  @Override
  public boolean settle(
      long[] bits,
      long[] outer,
      long[] inner,
      int unknown,
      int wide,
      boolean coarse,
      long[] may,
      long[] unsure,
      long[] look) {
    LongVector doubtful = LongVector.broadcast(LONG, coarse ? 0 : ~0L);
    LongVector any = LongVector.zero(LONG);
    for (int i = 0; i < Block.WORDS; i += LONG.length()) {
      LongVector several = at(bits, wide + i);
      LongVector open = at(bits, unknown + i);
      LongVector in = at(outer, i).or(several);
      LongVector left = in.or(open).and(at(may, i));
      left.intoArray(may, i);
      at(unsure, i).or(open).intoArray(unsure, i);
      LongVector clear = at(inner, i).lanewise(VectorOperators.AND_NOT, several.and(doubtful));
      at(look, i).or(in.lanewise(VectorOperators.AND_NOT, clear)).intoArray(look, i);
      any = any.or(left);
    }
    return some(any);
  }

  @Override
  public void all(long[] bits, int[] rows, int count, long[] live, long[] may, int at) {
    for (int i = 0; i < Page.WORDS; i += LONG.length()) {
      LongVector left = at(live, i);
      for (int row = 0; row < count; row++) {
        left = left.and(at(bits, rows[row] + i));
      }
      left.intoArray(may, at + i);
    }
  }

  @Override
  public void any(long[] bits, int[] rows, int count, long[] in, int at) {
    for (int i = 0; i < Page.WORDS; i += LONG.length()) {
      LongVector any = LongVector.zero(LONG);
      for (int row = 0; row < count; row++) {
        any = any.or(at(bits, rows[row] + i));
      }
      any.intoArray(in, at + i);
    }
  }

  private static LongVector at(long[] words, int at) {
    return LongVector.fromArray(LONG, words, at);
  }

  private static LongVector inside(long[] bits, int from, int to) {
    return at(bits, to).lanewise(VectorOperators.AND_NOT, at(bits, from));
  }

  private static boolean some(LongVector words) {
    return words.compare(VectorOperators.NE, 0).anyTrue();
  }
}
