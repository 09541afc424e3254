package miaopu.engine.internal.match;

import miaopu.engine.Facts;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// Rows for firms with their codes and bitmaps. A row is written once, while no [Block] that a
/// reader may hold counts it among its own; so what is written in place of it disturbs nobody, not
/// even in a word shared with others. A row given up is free again in a copy only.
///
/// At an edge the bit of a row says that its code lies below. A row that is unknown has no bit at
/// any edge; nor has one that may be several numbers (`wide`). A coarse hierarchical code is `wide`
/// as well but has its bits, for what begins with it is inside wherever it is inside itself.
final class Slots {
  /// In the place of a bucket: no value.
  static final short UNKNOWN = -1;

  /// In the place of a bucket: several may be right.
  static final short WIDE = -2;

  private final Layout layout;
  private final Edges regions;
  private final long[] bits;
  private final long[] codes;
  private final short[] buckets;
  private final @Nullable Firm[] firms;
  private final boolean[] wide;
  private final long[] taken;
  private @Nullable Facts @Nullable [] facts;
  private boolean odd;

  private Slots(
      Layout layout,
      Edges regions,
      long[] bits,
      long[] codes,
      short[] buckets,
      @Nullable Firm[] firms,
      boolean[] wide,
      long[] taken) {
    this.layout = layout;
    this.regions = regions;
    this.bits = bits;
    this.codes = codes;
    this.buckets = buckets;
    this.firms = firms;
    this.wide = wide;
    this.taken = taken;
  }

  /// @param regions the edges of regions, of which each block has its own, at most as many as the
  ///   layout has
  static Slots empty(Layout layout, Edges regions) {
    return new Slots(
        layout,
        regions,
        new long[layout.blockWords()],
        new long[Block.ROWS * layout.codes()],
        new short[Block.ROWS * layout.attributes()],
        new Firm[Block.ROWS],
        new boolean[layout.attributes()],
        new long[Block.WORDS]);
  }

  /// A copy in which all rows but those alive are free.
  Slots cleared(long[] alive) {
    long[] kept = new long[bits.length];
    for (int from = 0; from < bits.length; from += Block.WORDS) {
      for (int i = 0; i < Block.WORDS; i++) {
        kept[from + i] = bits[from + i] & alive[i];
      }
    }
    Slots copy =
        new Slots(
            layout,
            regions,
            kept,
            codes.clone(),
            buckets.clone(),
            firms.clone(),
            wide.clone(),
            alive.clone());
    copy.facts = facts == null ? null : facts.clone();
    copy.odd = odd;
    return copy;
  }

  /// A free row, -1 when there is none.
  int free() {
    for (int word = 0; word < Block.WORDS; word++) {
      if (taken[word] != ~0L) {
        return (word << 6) + Long.numberOfTrailingZeros(~taken[word]);
      }
    }
    return -1;
  }

  /// Writes a free row.
  ///
  /// @param of what is known, null when it is as it stands in the table
  void put(int row, Firm firm, @Nullable Facts of, Encoder from) {
    int word = row >> 6;
    long bit = 1L << row;
    taken[word] |= bit;
    firms[row] = firm;
    if (of != null) {
      facts = facts == null ? new Facts[Block.ROWS] : facts;
      facts[row] = of;
    }
    if (from.odd()) {
      bits[Layout.ODD + word] |= bit;
      odd = true;
    }
    for (int attribute = 0; attribute < wide.length; attribute++) {
      short bucket = put(row, attribute, from.low()[attribute], from.high()[attribute]);
      buckets[row * wide.length + attribute] = bucket;
    }
  }

  private short put(int row, int attribute, long low, long high) {
    int word = row >> 6;
    long bit = 1L << row;
    int code = row * layout.codes() + layout.code(attribute);
    codes[code] = low;
    if (layout.spans(attribute)) {
      codes[code + 1] = high;
    }
    if (low == Packing.LOWEST && high == Packing.HIGHEST) {
      bits[layout.unknown(attribute) + word] |= bit;
      return UNKNOWN;
    }
    boolean exact = layout.attribute(attribute).isExact(low, high);
    if (exact || isTree(attribute)) {
      Edges edges = edges(attribute);
      for (int edge = edges.atOrBelow(low) + 1; edge <= edges.top(); edge++) {
        bits[layout.below(attribute, edge) + word] |= bit;
      }
    }
    if (!exact) {
      bits[layout.wide(attribute) + word] |= bit;
      wide[attribute] = true;
      return WIDE;
    }
    return (short) layout.fine(attribute).bucket(low);
  }

  private boolean isTree(int attribute) {
    return layout.attribute(attribute).kind() == Attribute.Kind.TREE;
  }

  /// The edges of the bitmaps of an attribute.
  Edges edges(int attribute) {
    return attribute == Targets.REGION ? regions : layout.edges(attribute);
  }

  /// The bitmaps, as the [Layout] says.
  long[] bits() {
    return bits;
  }

  /// Whether some row may be one that no codes say.
  boolean hasOdd() {
    return odd;
  }

  /// Whether some row may be one that only a look at the codes of an attribute settles.
  boolean hasWide(int attribute) {
    return wide[attribute];
  }

  /// The facts of a row; null when they are as they stand in the table.
  @Nullable Facts facts(int row) {
    return facts == null ? null : facts[row];
  }

  @Nullable Firm firm(int row) {
    return firms[row];
  }

  /// The bucket of a row in an attribute.
  int bucket(int row, int attribute) {
    return buckets[row * wide.length + attribute];
  }

  /// The least possible code of a row.
  long low(int row, int attribute) {
    return codes[row * layout.codes() + layout.code(attribute)];
  }

  /// The greatest.
  long high(int row, int attribute) {
    if (layout.spans(attribute)) {
      return codes[row * layout.codes() + layout.code(attribute) + 1];
    }
    long code = low(row, attribute);
    return code == Packing.LOWEST ? Packing.HIGHEST : isTree(attribute) ? Packing.fill(code) : code;
  }
}
