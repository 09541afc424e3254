package miaopu.engine.internal.match;

import java.util.Objects;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Some firms of one block that a policy is for. Whoever is told of them reads them at once: the
/// next ones take their place.
public final class Found {
  /// The rows, as many as are [counted][#size].
  final int[] rows;

  private @Nullable Slots slots;
  private int size;

  Found(int most) {
    rows = new int[most];
  }

  Found of(Slots from, int count) {
    slots = from;
    size = count;
    return this;
  }

  static Found one(Slots from, int row) {
    Found found = new Found(1);
    found.rows[0] = row;
    return found.of(from, 1);
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// One of them.
  public Firm firm(int place) {
    return Objects.requireNonNull(Objects.requireNonNull(slots).firm(rows[place]));
  }
}
