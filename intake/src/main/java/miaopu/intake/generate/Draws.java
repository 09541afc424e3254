package miaopu.intake.generate;

/// Random numbers that depend on seed, row and stream alone, so that any row can be made by itself
/// and a new column changes no other. SplitMix64.
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Draws(long seed, long row, long stream) {
    state = mix(seed * GOLDEN ^ mix(row + mix(stream)));
  }

  /// The stream of a name.
  static long stream(String name) {
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 1_000_003 + name.charAt(i);
    }
    return hash;
  }

  /// A number from 0 to below `bound`.
  int below(int bound) {
    state += GOLDEN;
    return (int) (((mix(state) >>> 32) * bound) >>> 32);
  }

  boolean chance(int perMille) {
    return below(1000) < perMille;
  }

  /// A rank from 0 to 9999.
  int rank() {
    return below(Curve.RANKS);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
