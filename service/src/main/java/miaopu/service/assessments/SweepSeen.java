package miaopu.service.assessments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
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

  private static List<Row> rows(List<Clauses.Counted> clauses, Language language) {
    return clauses.stream()
        .map(one -> new Row(one.id(), one.label().in(language), one.firms()))
        .toList();
  }

  /// What changes between two days, in words.
  ///
  /// @param kinds firms by what they turn from and to
  /// @param lost clauses that decide for those whose result gets worse
  /// @param won clauses that decided for those whose result gets better
  /// @param list some of them, with what turns for each
  public record TurnsSeen(
      long firms,
      List<Turned> kinds,
      List<Row> lost,
      List<Row> won,
      List<Firm> list,
      Instant asOf) {
    /// How many turn.
    public long changed() {
      return kinds.stream().mapToLong(Turned::firms).sum();
    }

    /// So many firms turn from one result to another.
    public record Turned(Outcome before, Outcome after, long firms) {}

    /// A firm that turns.
    ///
    /// @param deciding clauses each of which alone makes the worse result what it is
    /// @param others clauses that turn beside them
    public record Firm(
        long id,
        String name,
        String code,
        int region,
        Outcome before,
        Outcome after,
        List<RuleChange.Line> deciding,
        List<RuleChange.Line> others) {
      /// With what turns for it; empty when one of the days has no rule data.
      static Optional<Firm> of(Sweeps.Line line, Facts facts, RuleChange change, Wording words) {
        Assessment before = change.before().assessment();
        Assessment after = change.after().assessment();
        if (before == null || after == null) {
          return Optional.empty();
        }
        List<RuleChange.Line> lines = change.turns(words);
        return Optional.of(
            new Firm(
                line.firm(),
                facts.firm().name(),
                facts.firm().code(),
                line.region(),
                before.verdict(),
                after.verdict(),
                RuleChange.deciding(lines),
                RuleChange.others(lines)));
      }
    }

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
