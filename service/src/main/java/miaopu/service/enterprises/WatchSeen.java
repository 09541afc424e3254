package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A firm of the watch list, in words.
///
/// @param code empty when it is not known
/// @param validTo last day of the title, null where nobody has entered it
/// @param byRule its last day by how long its kind lives, null where that is not known
/// @param missing figures of the year that are not there
public record WatchSeen(
    long firm,
    int region,
    String code,
    String name,
    boolean invented,
    String seat,
    String titles,
    @Nullable LocalDate validTo,
    @Nullable LocalDate byRule,
    String document,
    String missing) {
  static WatchSeen of(WatchList.Line line, Wording words) {
    return new WatchSeen(
        line.firm(),
        line.region(),
        line.code(),
        line.name(),
        line.invented(),
        words.region(line.region()),
        line.titles().stream().map(words::title).collect(Collectors.joining("、")),
        line.validTo(),
        line.byRule(),
        line.document(),
        line.missing().stream().map(words::field).collect(Collectors.joining("、")));
  }
}
