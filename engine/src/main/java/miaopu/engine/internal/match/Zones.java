package miaopu.engine.internal.match;

import java.util.Arrays;

/// The least and the greatest region of each block, side by side so that they are read quickly.
/// Immutable.
final class Zones {
  private final long[] least;
  private final long[] most;

  private Zones(long[] least, long[] most) {
    this.least = least;
    this.most = most;
  }

  static Zones of(Block[] blocks) {
    Zones zones = new Zones(new long[blocks.length], new long[blocks.length]);
    for (int i = 0; i < blocks.length; i++) {
      zones.set(i, blocks[i].zone());
    }
    return zones;
  }

  private void set(int number, Block.Zone zone) {
    least[number] = zone.least();
    most[number] = zone.most();
  }

  /// The same after a block changed or was added at the end.
  Zones with(int number, Block.Zone zone) {
    if (number < least.length && least[number] == zone.least() && most[number] == zone.most()) {
      return this;
    }
    int count = Math.max(least.length, number + 1);
    Zones changed = new Zones(Arrays.copyOf(least, count), Arrays.copyOf(most, count));
    changed.set(number, zone);
    return changed;
  }

  /// Whether a block may hold a firm of some regions.
  boolean reaches(int number, long from, long to) {
    return from <= most[number] && least[number] <= to;
  }
}
