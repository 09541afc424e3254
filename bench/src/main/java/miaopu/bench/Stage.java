package miaopu.bench;

/// A firm in Drools, on its way through the layers of steps: a fact for each layer, so that rules
/// of a layer see the results of those before it. Public, because the written rules name it.
public final class Stage {
  private final int layer;
  private final long[] codes;
  private final int[] results;

  Stage(int layer, long[] codes, int[] results) {
    this.layer = layer;
    this.codes = codes;
    this.results = results;
  }

  /// Which layer, from 0 on.
  public int getLayer() {
    return layer;
  }

  /// The same firm in the layer after this.
  public Stage next() {
    return new Stage(layer + 1, codes, results);
  }

  /// A known code, by the number of its column.
  public long code(int column) {
    return codes[column];
  }

  /// Whether a column is known.
  public boolean known(int column) {
    return codes[column] != Firms.MISSING;
  }

  /// The result of an earlier step, by its number.
  public long result(int step) {
    return results[step];
  }

  /// Keeps the result of a step.
  public void keep(int step, long result) {
    results[step] = (int) result;
  }

  /// As floating point.
  public double real(long of) {
    return of;
  }

  /// The larger of two.
  public long larger(long a, long b) {
    return Math.max(a, b);
  }

  /// The smaller of two.
  public long smaller(long a, long b) {
    return Math.min(a, b);
  }
}
