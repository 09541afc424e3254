package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Some firms with their codes. Immutable: a change makes a new block that shares what stayed.
final class Block {
  static final int ROWS = 2048;
  static final int WORDS = ROWS >> 6;

  /// Rows of a piece of what is kept by row: a change copies one.
  private static final int PIECE = 512;

  /// In the place of a bucket: no value.
  static final short UNKNOWN = -1;

  /// In the place of a bucket: several may be right.
  static final short WIDE = -2;

  private final @Nullable Firm[] firms;
  private final Facts @Nullable [] @Nullable [] facts;
  private final long[] alive;
  private final long @Nullable [] odd;
  private final short[][] buckets;
  private final Cells[] cells;
  private final Zone zone;

  /// The regions of a block, so that most policies need not look into it.
  ///
  /// @param open whether some row is not settled by its exact code
  record Zone(long least, long most, boolean open) {
    static Zone of(Cells regions, long[] alive) {
      long least = Packing.HIGHEST;
      long most = Packing.LOWEST;
      boolean open = false;
      for (int row = 0; row < ROWS; row++) {
        long low = regions.low(row);
        if (low == Packing.LOWEST) {
          continue;
        }
        least = Math.min(least, low);
        most = Math.max(most, low);
      }
      for (int word = 0; word < WORDS; word++) {
        long unsettled = regions.unknown()[word];
        unsettled |= regions.wide() == null ? 0 : regions.wide()[word];
        open |= (unsettled & alive[word]) != 0;
      }
      return new Zone(least, most, open);
    }
  }

  Block(
      @Nullable Firm[] firms,
      Facts @Nullable [] @Nullable [] facts,
      long[] alive,
      long @Nullable [] odd,
      short[][] buckets,
      Cells[] cells,
      Zone zone) {
    this.firms = firms;
    this.facts = facts;
    this.alive = alive;
    this.odd = odd;
    this.buckets = buckets;
    this.cells = cells;
    this.zone = zone;
  }

  @Nullable Firm firm(int row) {
    return firms[row];
  }

  /// The facts of a row that was changed; null for one that is as it stands in the table.
  @Nullable Facts facts(int row) {
    if (facts == null) {
      return null;
    }
    Facts[] piece = facts[row / PIECE];
    return piece == null ? null : piece[row % PIECE];
  }

  boolean has(int row) {
    return (alive[row >> 6] >>> row & 1) != 0;
  }

  boolean isOdd(int row) {
    return odd != null && (odd[row >> 6] >>> row & 1) != 0;
  }

  long[] alive() {
    return alive;
  }

  long @Nullable [] odd() {
    return odd;
  }

  Cells cells(int attribute) {
    return cells[attribute];
  }

  Zone zone() {
    return zone;
  }

  /// The bucket of a row in an attribute.
  short bucket(int row, int attribute) {
    return buckets[row >> 6][(row & 63) * cells.length + attribute];
  }

  /// Whether firms in it may have no region or a coarse one.
  boolean open() {
    return zone.open;
  }

  /// The same with another firm in a free row, or another version of the one there, which is still
  /// in its region.
  Block with(
      int row,
      Facts of,
      long[] low,
      long[] high,
      boolean isOdd,
      List<Attribute> attributes,
      List<Edges> edges,
      List<Edges> fine) {
    Cells[] changed = cells.clone();
    short[][] ranks = buckets.clone();
    short[] near = buckets[row >> 6].clone();
    ranks[row >> 6] = near;
    for (int i = 0; i < changed.length; i++) {
      changed[i] = cells[i].with(attributes.get(i), row, low[i], high[i], edges.get(i));
      near[(row & 63) * cells.length + i] = rank(attributes.get(i), low[i], high[i], fine.get(i));
    }
    @Nullable Firm[] names = firms;
    if (!of.firm().equals(firms[row])) {
      names = firms.clone();
      names[row] = of.firm();
    }
    Facts[][] own = facts == null ? new Facts[ROWS / PIECE][] : facts.clone();
    Facts[] piece = own[row / PIECE];
    piece = piece == null ? new Facts[PIECE] : piece.clone();
    piece[row % PIECE] = of;
    own[row / PIECE] = piece;
    long[] living = set(alive, row, true);
    return new Block(
        names,
        own,
        living,
        odd == null && !isOdd ? null : set(odd == null ? new long[WORDS] : odd, row, isOdd),
        ranks,
        changed,
        has(row) ? zone : Zone.of(changed[Targets.REGION], living));
  }

  /// The same without the firm in a row.
  Block without(int row) {
    return new Block(firms, facts, set(alive, row, false), odd, buckets, cells, zone);
  }

  private static long[] set(long[] bits, int row, boolean on) {
    long[] changed = bits.clone();
    long bit = 1L << row;
    changed[row >> 6] = on ? changed[row >> 6] | bit : changed[row >> 6] & ~bit;
    return changed;
  }

  static short rank(Attribute attribute, long low, long high, Edges fine) {
    if (low == Packing.LOWEST && high == Packing.HIGHEST) {
      return UNKNOWN;
    }
    return attribute.isExact(low, high) ? (short) fine.bucket(low) : WIDE;
  }

  /// Collects the firms of a block.
  static final class Builder {
    private final List<Attribute> attributes;
    private final List<Edges> edges;
    private final List<Edges> fine;
    private final @Nullable Firm[] firms = new Firm[ROWS];
    private final long[][] low;
    private final long[][] high;
    private final long[] alive = new long[WORDS];
    private final long[] odd = new long[WORDS];
    private int rows;

    Builder(List<Attribute> attributes, List<Edges> edges, List<Edges> fine) {
      this.attributes = attributes;
      this.edges = edges;
      this.fine = fine;
      low = new long[attributes.size()][ROWS];
      high = new long[attributes.size()][ROWS];
      for (int i = 0; i < low.length; i++) {
        Arrays.fill(low[i], Packing.LOWEST);
        Arrays.fill(high[i], Packing.HIGHEST);
      }
    }

    void add(Firm firm, long[] lows, long[] highs, boolean isOdd) {
      firms[rows] = firm;
      for (int i = 0; i < low.length; i++) {
        low[i][rows] = lows[i];
        high[i][rows] = highs[i];
      }
      alive[rows >> 6] |= 1L << rows;
      odd[rows >> 6] |= isOdd ? 1L << rows : 0;
      rows++;
    }

    Block build() {
      Cells[] cells = new Cells[low.length];
      short[][] buckets = new short[WORDS][64 * low.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Cells.of(attributes.get(i), low[i], high[i], edges.get(i));
        for (int row = 0; row < ROWS; row++) {
          buckets[row >> 6][(row & 63) * cells.length + i] =
              rank(attributes.get(i), low[i][row], high[i][row], fine.get(i));
        }
      }
      boolean some = Arrays.stream(odd).anyMatch(word -> word != 0);
      return new Block(
          firms,
          null,
          alive,
          some ? odd : null,
          buckets,
          cells,
          Zone.of(cells[Targets.REGION], alive));
    }
  }
}
