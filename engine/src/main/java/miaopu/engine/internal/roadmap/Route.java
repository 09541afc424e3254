package miaopu.engine.internal.roadmap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Title;

/// A way to the target: the titles that are won before, each by a filing of its own, the earliest
/// first.
record Route(Filing target, List<Won> titles) {
  /// A title won on the way.
  ///
  /// @param award the day it is counted from
  record Won(Title title, Filing filing, LocalDate award) {
    /// True when the title is in force on a day.
    boolean holds(LocalDate day) {
      return !award.isAfter(day) && lasts(filing.plan(), title, award, day);
    }
  }

  /// True when a title awarded on one day is still in force on another; a life that is not known is
  /// taken to be long enough.
  static boolean lasts(Plan plan, Title title, LocalDate award, LocalDate day) {
    var titles = plan.catalogue().lists().get("titles");
    Integer years = titles == null ? null : titles.lasts().get(title.kind());
    return years == null || !award.plusYears(years).minusDays(1).isBefore(day);
  }

  Route with(Won title) {
    List<Won> more = new ArrayList<>(titles);
    more.add(title);
    more.sort(
        Comparator.comparing((Won won) -> won.filing().date())
            .thenComparing(won -> won.title().standard()));
    return new Route(target, List.copyOf(more));
  }

  /// All filings, the target last.
  List<Filing> filings() {
    List<Filing> filings = new ArrayList<>();
    titles.forEach(won -> filings.add(won.filing()));
    filings.add(target);
    return filings;
  }

  /// The standards filed under.
  Set<String> standards() {
    Set<String> standards = new HashSet<>();
    filings().forEach(filing -> standards.add(filing.plan().draft().standard()));
    return standards;
  }

  /// The titles won that are in force on the day of a filing and that it asks for.
  List<Won> held(Filing filing) {
    return titles.stream()
        .filter(won -> won.holds(filing.date()) && !flags(filing, won.title()).isEmpty())
        .toList();
  }

  /// The flags that come with the titles held at a filing.
  Map<String, Value> flags(Filing filing) {
    Map<String, Value> flags = new LinkedHashMap<>();
    held(filing)
        .forEach(won ->
            flags(filing, won.title()).forEach(flag -> flags.put(flag, new Value.Flag(true))));
    return flags;
  }

  /// The flags a filing looks at that come with a title.
  static Set<String> flags(Filing filing, Title title) {
    Set<String> flags = new LinkedHashSet<>();
    filing
        .looks()
        .places()
        .forEach((key, place) -> {
          if (filing.plan().catalogue().comesWith(place.field().id(), title.kind())) {
            flags.add(key);
          }
        });
    return flags;
  }

  /// What tells this route from others.
  String id() {
    StringBuilder id = new StringBuilder();
    titles.forEach(won ->
        id.append(won.title().standard()).append('@').append(won.filing().date()).append(' '));
    return id.toString();
  }
}
