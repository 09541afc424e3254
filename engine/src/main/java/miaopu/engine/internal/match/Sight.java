package miaopu.engine.internal.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Scope;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// The rows of one moment that a caller may see.
final class Sight {
  /// No row.
  private static final long[] NONE = {};

  private final Scope scope;
  private final boolean whole;
  private final Moment moment;
  private final Set<Integer> agreed = new HashSet<>();
  private final long[] from;
  private final long[] to;
  private final boolean packable;

  Sight(Scope scope, Moment moment, Index index) {
    this.scope = scope;
    this.moment = moment;
    whole = scope.whole();
    if (whole) {
      packable = true;
      from = new long[0];
      to = from;
      return;
    }
    for (String id : scope.consents()) {
      int row = index.find(moment, id);
      if (row >= 0) {
        agreed.add(row / Block.ROWS);
      }
    }
    List<@Nullable Long> packed = scope.regions().stream().map(Packing::pack).toList();
    packable = packed.stream().allMatch(code -> code != null);
    from = new long[packable ? packed.size() : 0];
    to = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      Long code = packed.get(i);
      from[i] = code == null ? 0 : code;
      to[i] = Packing.fill(from[i]);
    }
  }

  /// The rows of a block, null for all of them.
  long @Nullable [] of(int number) {
    if (whole) {
      return null;
    }
    Block.Zone zone = moment.blocks()[number].zone();
    if (packable && !zone.isOpen()) {
      boolean touches = false;
      for (int i = 0; i < from.length; i++) {
        if (from[i] <= zone.least() && zone.most() <= to[i]) {
          return null;
        }
        touches |= from[i] <= zone.most() && zone.least() <= to[i];
      }
      if (!touches && !agreed.contains(number)) {
        return NONE;
      }
    }
    long[] seen = new long[Block.WORDS];
    for (int row = 0; row < Block.ROWS; row++) {
      seen[row >> 6] |= sees(number, row) ? 1L << row : 0;
    }
    return Arrays.stream(seen).allMatch(word -> word == 0) ? NONE : seen;
  }

  /// True when no row of a block may be seen.
  static boolean isNone(long @Nullable [] rows) {
    return rows != null && rows.length == 0;
  }

  boolean sees(int number, int row) {
    Block block = moment.blocks()[number];
    Firm firm = block.slots().firm(row);
    return firm != null
        && block.has(row)
        && (whole || scope.sees(region(block, number, row), firm.id()));
  }

  private String region(Block block, int number, int row) {
    if (block.isOdd(row)) {
      Facts facts = moment.facts(number * Block.ROWS + row);
      return facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
    }
    long code = block.slots().low(row, Targets.REGION);
    return code == Packing.LOWEST ? "" : Packing.unpack(code);
  }
}
