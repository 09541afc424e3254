package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Table;
import miaopu.engine.Value;
import miaopu.service.walls.Jurisdiction;

/// Some firms in columns, with what says whose eyes may see each row.
final class FirmTable {
  private final Table table;
  private final long[] firms;
  private final int[] regions;
  private final String[] industries;

  /// Titles of the ladder that are held: a bit for each of its standards, in their order.
  private final int[] held;

  /// Rows in the order of the ids.
  private final int[] byId;

  /// From the lowest seat to behind the highest.
  private final Jurisdiction seats;

  private FirmTable(
      Table table, long[] firms, int[] regions, String[] industries, int[] held, int[] byId) {
    this.table = table;
    this.firms = firms;
    this.regions = regions;
    this.industries = industries;
    this.held = held;
    this.byId = byId;
    this.seats =
        new Jurisdiction(
            Arrays.stream(regions).min().orElse(0), Arrays.stream(regions).max().orElse(-1) + 1);
  }

  /// The facts.
  Table table() {
    return table;
  }

  /// How many firms.
  int rows() {
    return firms.length;
  }

  /// The id of a row's firm.
  long firm(int row) {
    return firms[row];
  }

  /// The ids of all.
  List<Long> firms() {
    return Arrays.stream(firms).boxed().toList();
  }

  /// The seat of a row's firm, 0 where it is not known.
  int region(int row) {
    return regions[row];
  }

  /// The industry of a row's firm, empty where it is not known.
  String industry(int row) {
    return industries[row];
  }

  /// The titles of the ladder that a row's firm surely holds: bit by bit the standards of the
  /// ladder, from the lowest tier up.
  int held(int row) {
    return held[row];
  }

  /// The same on another date; only where no firm has records.
  FirmTable on(LocalDate date) {
    return table.date().equals(date)
        ? this
        : new FirmTable(table.on(date), firms, regions, industries, held, byId);
  }

  /// True when a firm may have its seat within a jurisdiction.
  boolean touches(Jurisdiction within) {
    return seats.low() < within.high() && seats.high() > within.low();
  }

  /// The row of a firm, or -1.
  int row(long firm) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = firms[byId[middle]];
      if (found == firm) {
        return byId[middle];
      }
      low = found < firm ? middle + 1 : low;
      high = found < firm ? high : middle - 1;
    }
    return -1;
  }

  /// The rows of some firms.
  BitSet rows(Collection<Long> some) {
    BitSet rows = new BitSet(rows());
    for (long firm : some) {
      int row = row(firm);
      if (row >= 0) {
        rows.set(row);
      }
    }
    return rows;
  }

  /// Collects firms; for one thread.
  static final class Collecting {
    private final Table.Builder builder;
    private final List<Long> firms = new ArrayList<>();
    private final List<Integer> regions = new ArrayList<>();
    private final List<String> industries = new ArrayList<>();
    private final List<Integer> held = new ArrayList<>();
    private final Rulebook rulebook;
    private final List<String> standards;
    private final Occasion occasion;

    Collecting(Rulebook rulebook, LocalDate date) {
      this.rulebook = rulebook;
      this.standards = rulebook.ladderStandards();
      this.occasion = Occasion.on(date);
      this.builder = rulebook.table(date);
    }

    void add(Facts facts) {
      builder.add(facts);
      firms.add(Long.valueOf(facts.firm().id()));
      String region = term(facts, "region");
      regions.add(region.isEmpty() ? 0 : Integer.parseInt(region));
      industries.add(term(facts, "industry").intern());
      int bits = 0;
      for (String standard : rulebook.held(facts, occasion)) {
        bits |= 1 << standards.indexOf(standard);
      }
      held.add(bits);
    }

    private static String term(Facts facts, String field) {
      return facts.value(field, 0) instanceof Value.Term term ? term.text() : "";
    }

    FirmTable table() {
      long[] ids = firms.stream().mapToLong(Long::longValue).toArray();
      int[] byId =
          IntStream.range(0, ids.length)
              .boxed()
              .sorted((one, other) -> Long.compare(ids[one], ids[other]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new FirmTable(
          builder.buildAsGiven(),
          ids,
          regions.stream().mapToInt(Integer::intValue).toArray(),
          industries.toArray(String[]::new),
          held.stream().mapToInt(Integer::intValue).toArray(),
          byId);
    }
  }
}
