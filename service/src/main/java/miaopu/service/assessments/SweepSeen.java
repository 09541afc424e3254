package miaopu.service.assessments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Wording;
import org.jspecify.annotations.Nullable;

/// What a sweep comes to, in words.
///
/// @param groups all groups, empty ones among them
/// @param away by which clause firms stand aside that are one condition away
/// @param open which clause is open for those with one open
/// @param facts which fact alone is missing for those that cannot be judged yet; null while it is
///   being looked at
public record SweepSeen(
    long firms,
    List<Row> groups,
    List<Row> away,
    List<Row> open,
    @Nullable List<Row> facts,
    Instant asOf) {
  /// A count.
  public record Row(String id, String label, long firms) {}

  static SweepSeen of(
      Sweeps.Numbers numbers,
      Optional<Map<String, Long>> facts,
      Rulebook rulebook,
      Language language) {
    return new SweepSeen(
        numbers.firms(),
        Arrays.stream(Sweeps.Group.values())
            .map(group ->
                new Row(
                    group.name(),
                    group.label().in(language),
                    numbers.groups().getOrDefault(group, 0L)))
            .toList(),
        rows(numbers.away(), language),
        rows(numbers.open(), language),
        facts.map(counts -> rows(counts, new Wording(rulebook, language))).orElse(null),
        numbers.asOf());
  }

  /// Counts of facts, those with the most firms first.
  private static List<Row> rows(Map<String, Long> counts, Wording words) {
    return counts.entrySet().stream()
        .map(one -> new Row(one.getKey(), words.key(one.getKey()), one.getValue()))
        .sorted(Comparator.comparingLong(Row::firms).reversed())
        .toList();
  }

  private static List<Row> rows(List<Sweeps.Clause> clauses, Language language) {
    return clauses.stream()
        .map(one -> new Row(one.id(), one.label().in(language), one.firms()))
        .toList();
  }

  /// What changes between two days, in words.
  ///
  /// @param kinds firms by what they turn from and to
  /// @param lost clauses that those fail now who held before
  /// @param won clauses that those failed before who hold now
  /// @param list some of them, with what turns for each
  public record TurnsSeen(
      long firms,
      List<Turned> kinds,
      List<Row> lost,
      List<Row> won,
      List<Firm> list,
      Instant asOf) {
    /// So many firms turn from one result to another.
    public record Turned(Outcome before, Outcome after, long firms) {}

    /// A firm that turns.
    public record Firm(
        long id, String name, Outcome before, Outcome after, List<RuleChange.Line> lines) {}

    static TurnsSeen of(Sweeps.Turns turns, List<Firm> list, Language language) {
      List<Turned> kinds = new ArrayList<>();
      turns
          .turns()
          .forEach((turn, firms) -> kinds.add(new Turned(turn.before(), turn.after(), firms)));
      return new TurnsSeen(
          turns.firms(),
          kinds.stream().sorted((one, other) -> Long.compare(other.firms(), one.firms())).toList(),
          rows(turns.lost(), language),
          rows(turns.won(), language),
          list,
          turns.asOf());
    }
  }
}
