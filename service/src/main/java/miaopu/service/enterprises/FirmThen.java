package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/// A firm as it was on a day. An event counts from its own day on; what no event tells of was as it
/// is now. The database says the same with `enterprises.name_on`, `seat_on` and `state_on`.
///
/// @param day the day asked for
/// @param region its seat
/// @param state `ACTIVE`, how it ended, or `NOT_YET` before it was founded
public record FirmThen(LocalDate day, String name, int region, String state) {

  static FirmThen of(FirmSeen seen, LocalDate day) {
    FirmSeen.Who firm = seen.firm();
    LocalDate founded = firm.foundedOn();
    boolean endedLater =
        seen.history().stream()
            .anyMatch(one -> one.ends() && !one.corrected() && one.onDay().isAfter(day));
    String state = endedLater ? "ACTIVE" : firm.state();
    return new FirmThen(
        day,
        before(seen, "RENAMED", day).orElse(firm.name()),
        before(seen, "MOVED", day).map(Integer::parseInt).orElse(firm.region()),
        founded != null && founded.isAfter(day) ? "NOT_YET" : state);
  }

  /// What stood before the first event of a kind after the day.
  private static Optional<String> before(FirmSeen seen, String kind, LocalDate day) {
    return seen.history().stream()
        .filter(one -> one.kind().equals(kind) && !one.corrected() && one.onDay().isAfter(day))
        .min(
            Comparator.comparing(FirmSeen.Moment::onDay).thenComparingLong(FirmSeen.Moment::number))
        .map(FirmSeen.Moment::before);
  }
}
