package miaopu.service.assessments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import miaopu.engine.Outcome;
import miaopu.engine.Sweep;
import org.springframework.stereotype.Component;

/// The firms that a sweep counts, one by one, and which of them lack one fact alone. Walls as in
/// [Sweeps].
@Component
class SweepLists {
  private final LastFacts lastFacts;

  SweepLists(LastFacts lastFacts) {
    this.lastFacts = lastFacts;
  }

  /// Some of the firms in the order of regions.
  ///
  /// @param after the last of the page before
  /// @param patience how long missing facts that are being looked at are waited for
  Optional<List<Sweeps.Line>> lines(
      Sweeps.Heard heard, Pick pick, Sweeps.Line after, int most, Duration patience) {
    Optional<LastFacts.Known> known =
        pick.fact().isEmpty()
            ? Optional.of((slice, row) -> "")
            : lastFacts.known(heard.answers(), patience);
    return known.map(last -> {
      FirstLines first = new FirstLines(after, most);
      Holders holders = heard.holders();
      heard.walk((table, slice, row) -> {
        boolean fits =
            pick.fact().isEmpty()
                ? holders.group(table, slice, row) == pick.group()
                    && (pick.clause().isEmpty() || by(pick.clause(), slice, row))
                : holders.asks(table, row) && last.of(slice, row).equals(pick.fact());
        if (fits) {
          first.offer(new Sweeps.Line(table.region(row), table.firm(row)));
        }
      });
      return first.lines();
    });
  }

  private static boolean by(String clause, Sweep.Slice slice, int row) {
    return Sweeps.gates(slice, row, Outcome.NOT_MET).contains(clause)
        || Sweeps.gates(slice, row, Outcome.UNKNOWN).contains(clause);
  }

  /// Of the firms that cannot be judged yet those that lack one fact alone, by the key of the fact.
  /// Empty while it is being looked at.
  Optional<Map<String, Long>> lastFacts(Sweeps.Heard heard, Duration patience) {
    return lastFacts
        .known(heard.answers(), patience)
        .map(last -> {
          Map<String, Long> counts = new TreeMap<>();
          Holders holders = heard.holders();
          heard.walk((table, slice, row) -> {
            String key = last.of(slice, row);
            if (!key.isEmpty() && holders.asks(table, row)) {
              counts.merge(key, 1L, Long::sum);
            }
          });
          return counts;
        });
  }
}
