package miaopu.engine.internal.match;

/// [Words] in plain loops.
final class PlainWords implements Words {
  @Override
  public boolean range(long[] bits, int from, int to, int unknown, long[] may, long[] unsure) {
    long any = 0;
    for (int i = 0; i < Block.WORDS; i++) {
      long open = bits[unknown + i];
      may[i] &= (bits[to + i] & ~bits[from + i]) | open;
      unsure[i] |= open;
      any |= may[i];
    }
    return any != 0;
  }

  @Override
  public boolean atLeast(long[] bits, int from, int unknown, long[] may, long[] unsure) {
    long any = 0;
    for (int i = 0; i < Block.WORDS; i++) {
      may[i] &= ~bits[from + i];
      unsure[i] |= bits[unknown + i];
      any |= may[i];
    }
    return any != 0;
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
    long any = 0;
    for (int i = 0; i < Block.WORDS; i++) {
      long open = bits[unknown + i];
      long in = bits[outerTo + i] & ~bits[outerFrom + i];
      may[i] &= in | open;
      unsure[i] |= open;
      look[i] |= in & ~(bits[innerTo + i] & ~bits[innerFrom + i]);
      any |= may[i];
    }
    return any != 0;
  }

  @Override
  public boolean within(long[] bits, long[] in, int unknown, long[] may, long[] unsure) {
    long any = 0;
    for (int i = 0; i < Block.WORDS; i++) {
      long open = bits[unknown + i];
      may[i] &= in[i] | open;
      unsure[i] |= open;
      any |= may[i];
    }
    return any != 0;
  }

  @Override
  public void gather(long[] bits, int from, int to, long[] in) {
    for (int i = 0; i < Block.WORDS; i++) {
      in[i] |= bits[to + i] & ~bits[from + i];
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
    long any = 0;
    for (int i = 0; i < Block.WORDS; i++) {
      long several = bits[wide + i];
      long in = outer[i] | several;
      may[i] &= in | bits[unknown + i];
      unsure[i] |= bits[unknown + i];
      look[i] |= in & ~(coarse ? inner[i] : inner[i] & ~several);
      any |= may[i];
    }
    return any != 0;
  }

  @Override
  public void all(long[] bits, int[] rows, int count, long[] live, long[] may, int at) {
    for (int i = 0; i < Page.WORDS; i++) {
      long left = live[i];
      for (int row = 0; row < count; row++) {
        left &= bits[rows[row] + i];
      }
      may[at + i] = left;
    }
  }

  @Override
  public void any(long[] bits, int[] rows, int count, long[] in, int at) {
    for (int i = 0; i < Page.WORDS; i++) {
      long any = 0;
      for (int row = 0; row < count; row++) {
        any |= bits[rows[row] + i];
      }
      in[at + i] = any;
    }
  }
}
