package miaopu.intake.generate;

/// A distribution as a quantile curve: a rank from 0 to 9999 gives a whole number, straight between
/// the points and rounded towards zero.
final class Curve {
  static final int RANKS = 10_000;

  private final int[] ranks;
  private final long[] values;

  private Curve(int[] ranks, long[] values) {
    this.ranks = ranks;
    this.values = values;
  }

  /// Reads `0:300 500:690 1000:4500`: per mille and value.
  static Curve of(String points) {
    String[] parts = points.trim().split(" ");
    int[] ranks = new int[parts.length];
    long[] values = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      ranks[i] = Integer.parseInt(parts[i].substring(0, colon)) * (RANKS / 1000);
      values[i] = Long.parseLong(parts[i].substring(colon + 1));
    }
    return new Curve(ranks, values);
  }

  long at(int rank) {
    int i = 1;
    while (i < ranks.length - 1 && ranks[i] <= rank) {
      i++;
    }
    long rise = values[i] - values[i - 1];
    return values[i - 1] + rise * (rank - ranks[i - 1]) / (ranks[i] - ranks[i - 1]);
  }
}
