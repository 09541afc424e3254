package miaopu.engine.internal.match;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import miaopu.engine.Firm;

/// Firms kept as rows of one moment, each looked up when it is read: most of many thousands never
/// are.
final class Firms extends AbstractList<Firm> implements RandomAccess {
  private static final int SOME = 1024;

  private final Block[] blocks;
  private final Rows rows = new Rows(SOME);

  Firms(Block[] blocks) {
    this.blocks = blocks;
  }

  /// Adds the firms of a block.
  void take(Found found) {
    rows.addAll(found.rows, found.first());
  }

  @Override
  public Firm get(int index) {
    int row = rows.get(Objects.checkIndex(index, rows.size()));
    return Objects.requireNonNull(blocks[row / Block.ROWS].slots().firm(row % Block.ROWS));
  }

  @Override
  public int size() {
    return rows.size();
  }
}
