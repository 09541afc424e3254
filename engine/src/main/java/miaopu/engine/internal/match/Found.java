package miaopu.engine.internal.match;

import java.util.Objects;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Some firms of one block that a policy is for. Whoever is told of them reads them at once: the
/// next ones take their place.
public final class Found {
  /// Their rows.
  final Rows rows;

  private @Nullable Slots slots;
  private int first;

  /// @param room for how many rows there is room at first
  Found(int room) {
    rows = new Rows(room);
  }

  /// @param block the block the rows are of
  /// @param number its number
  Found of(Block block, int number) {
    slots = block.slots();
    first = number * Block.ROWS;
    return this;
  }

  static Found one(Block block, int number, int row) {
    Found found = new Found(1);
    found.rows.add(row);
    return found.of(block, number);
  }

  /// The number of the first row of the block.
  int first() {
    return first;
  }

  /// How many there are.
  public int size() {
    return rows.size();
  }

  /// One of them.
  public Firm firm(int place) {
    return Objects.requireNonNull(Objects.requireNonNull(slots).firm(rows.get(place)));
  }
}
