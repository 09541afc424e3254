package miaopu.engine.internal.run;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.internal.read.Comparison;
import org.jspecify.annotations.Nullable;

/// Whether a code is one of some, by the numbers of its dictionary.
final class Codes {
  /// More ranges than this are looked up row by row.
  private static final int MOST_RANGES = 4;

  private enum Standing {
    IN,
    OUT,
    ABOVE
  }

  private final Comparison.In in;
  private final String list;

  /// @param list the code list of the field
  Codes(Comparison.In in, String list) {
    this.in = in;
    this.list = list;
  }

  /// A flag that is yes or no.
  static Kernel flag(Segment segment, String key, boolean yes) {
    Column column = segment.column(key);
    if (column == null) {
      return block -> Answer.each(null, null, null, null);
    }
    return block -> {
      long[] holds = block.arena.words();
      long[] fails = block.arena.words();
      block.lanes.equal(column, block.from, block.words, yes ? 1 : 0, holds);
      block.lanes.equal(column, block.from, block.words, yes ? 0 : 1, fails);
      return Answer.each(new long[][] {holds}, new long[][] {fails}, null, null);
    };
  }

  Kernel bind(Segment segment, String key) {
    Column column = segment.column(key);
    if (column == null || column.least() > column.most()) {
      return block -> Answer.each(null, null, null, null);
    }
    Dictionary dictionary = segment.dictionary(list);
    long step = Math.powExact(10L, column.scale());
    List<int[]> inside = new ArrayList<>();
    List<int[]> above = new ArrayList<>();
    for (long code = column.least(); code <= column.most(); code++) {
      Standing standing = standing(dictionary.code((int) (code * step)));
      if (standing == Standing.IN) {
        extend(inside, (int) code);
      } else if (standing == Standing.ABOVE) {
        extend(above, (int) code);
      }
    }
    return block -> {
      long[] holds = member(block, column, inside);
      long[] unclear = member(block, column, above);
      long[] known = block.known(column);
      if (known != null) {
        holds = block.algebra.and(holds, known);
        unclear = block.algebra.and(unclear, known);
      }
      long[] fails =
          block.algebra.less(
              known == null ? block.algebra.ones() : known, block.algebra.or(holds, unclear));
      long[] open = known == null ? unclear : block.algebra.or(unclear, block.algebra.not(known));
      return in.negated()
          ? new Answer(new long[][] {fails}, new long[][] {holds}, null, null, open, true)
          : new Answer(new long[][] {holds}, new long[][] {fails}, null, null, open, true);
    };
  }

  private Standing standing(@Nullable String term) {
    if (term == null) {
      return Standing.OUT;
    }
    if (!in.tree()) {
      return in.codes().contains(term) ? Standing.IN : Standing.OUT;
    }
    if (in.codes().stream().anyMatch(term::startsWith)) {
      return Standing.IN;
    }
    boolean above = in.codes().stream().anyMatch(code -> code.startsWith(term));
    return above ? Standing.ABOVE : Standing.OUT;
  }

  private static void extend(List<int[]> ranges, int code) {
    if (!ranges.isEmpty() && ranges.getLast()[1] == code - 1) {
      ranges.getLast()[1] = code;
    } else {
      ranges.add(new int[] {code, code});
    }
  }

  private static long @Nullable [] member(Block block, Column column, List<int[]> ranges) {
    if (ranges.size() > MOST_RANGES) {
      return Ratios.rows(
          block,
          null,
          row -> {
            long code = column.code(row);
            return ranges.stream().anyMatch(range -> code >= range[0] && code <= range[1]);
          });
    }
    long[] found = null;
    for (int[] range : ranges) {
      long[] from = block.arena.words();
      if (range[0] == range[1]) {
        block.lanes.equal(column, block.from, block.words, range[0], from);
      } else {
        long[] to = block.arena.words();
        block.lanes.atLeast(column, block.from, block.words, range[0], from);
        block.lanes.atMost(column, block.from, block.words, range[1], to);
        from = block.algebra.and(from, to);
      }
      found = block.algebra.or(found, from);
    }
    return found;
  }
}
