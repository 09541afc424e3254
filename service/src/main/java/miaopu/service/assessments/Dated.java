package miaopu.service.assessments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Facts;
import miaopu.engine.Rulebook;

/// The register on one application date: tables that were read, and smaller ones for what changed
/// since. A firm counts in the last table that has it. Guarded by whoever keeps it.
final class Dated {
  private final Rulebook rulebook;
  private final LocalDate date;
  private final List<FirmTable> tables = new ArrayList<>();
  private final List<BitSet> replaced = new ArrayList<>();
  private final int read;

  Dated(Rulebook rulebook, LocalDate date, List<FirmTable> tables) {
    this.rulebook = rulebook;
    this.date = date;
    for (FirmTable table : tables) {
      if (table.rows() > 0) {
        add(table);
      }
    }
    this.read = this.tables.size();
  }

  private void add(FirmTable table) {
    tables.add(table);
    replaced.add(new BitSet(table.rows()));
  }

  /// Takes in firms that changed.
  ///
  /// @param now their facts, none for those that have ended
  /// @param known the same for all that ever changed, those of now among them
  void tell(Map<Long, Optional<Facts>> now, Map<Long, Optional<Facts>> known) {
    for (int i = 0; i < tables.size(); i++) {
      BitSet rows = tables.get(i).rows(now.keySet());
      if (!rows.isEmpty()) {
        // a moment may be looking at the old ones
        rows.or(replaced.get(i));
        replaced.set(i, rows);
      }
    }
    add(table(now.values()));
    // so there are ever only a few, whose sizes fall
    while (tables.size() > read + 1
        && tables.getLast().rows() * 2 >= tables.get(tables.size() - 2).rows()) {
      List<Optional<Facts>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        FirmTable table = tables.removeLast();
        BitSet gone = replaced.removeLast();
        for (int row = 0; row < table.rows(); row++) {
          if (!gone.get(row)) {
            both.add(known.getOrDefault(table.firm(row), Optional.empty()));
          }
        }
      }
      add(table(both));
    }
  }

  private FirmTable table(Collection<Optional<Facts>> firms) {
    FirmTable.Collecting collecting = new FirmTable.Collecting(rulebook, date);
    firms.forEach(one -> one.ifPresent(collecting::add));
    return collecting.table();
  }

  Moment moment(Instant asOf, boolean current) {
    List<Moment.Part> parts = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      parts.add(new Moment.Part(tables.get(i), replaced.get(i)));
    }
    return new Moment(date, List.copyOf(parts), asOf, current);
  }
}
