package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Standing;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;
import org.jspecify.annotations.Nullable;

/// Where a firm stands on each tier, with the clauses that decide it, in words.
///
/// @param tiers from the lowest up
public record Standings(List<Tier> tiers) {
  /// A tier.
  public record Tier(String label, Standing standing, String look, List<Result> results) {}

  /// What one standard of a tier says.
  ///
  /// @param standard its id
  /// @param title what it is called
  /// @param outcome its verdict
  /// @param answer the verdict in words
  /// @param points `67` or a range, empty without a score
  /// @param failed clauses not met, with value, threshold and distance
  /// @param missing facts that can still change it, by their names
  /// @param keys the keys of the same
  /// @param manual clauses that people must judge
  /// @param overlays those worked in
  public record Result(
      String standard,
      String title,
      Outcome outcome,
      String answer,
      String points,
      List<Clause> failed,
      List<String> missing,
      List<String> keys,
      List<Clause> manual,
      List<AppliedOverlay> overlays) {}

  /// A clause that decides.
  ///
  /// @param label what it asks
  /// @param value what the firm has, empty when there is nothing to compare
  /// @param threshold what is asked, empty likewise
  /// @param gap how far it is, empty when that is not told by one figure
  /// @param clause where it stands in its source
  /// @param overlay the overlay it comes from, null for the national text
  public record Clause(
      String label,
      String value,
      String threshold,
      String gap,
      String clause,
      @Nullable AppliedOverlay overlay) {}

  static Standings of(Ladder ladder, DayRules rules, Language language) {
    Wording words = new Wording(rules.rulebook(), language);
    List<Tier> tiers = new ArrayList<>();
    for (Ladder.Rung rung : ladder.rungs()) {
      Standing standing = Standing.of(ladder, rung);
      tiers.add(
          new Tier(
              rung.label().in(language),
              standing,
              look(standing),
              rung.assessments().stream()
                  .map(one -> result(one, rules.applied(one), words, language))
                  .toList()));
    }
    return new Standings(tiers);
  }

  private static String look(Standing standing) {
    return switch (standing) {
      case HELD, REACHED -> "good";
      case READY, NAMED, NEXT, UNKNOWN -> "wait";
      case NOT_YET -> "plain";
    };
  }

  private static Result result(
      Assessment one, List<AppliedOverlay> overlays, Wording words, Language language) {
    Leaves leaves = Leaves.of(one.root());
    return new Result(
        one.standard(),
        one.title().in(language),
        one.verdict(),
        ResultText.answer(one, language),
        one.points() == null ? "" : one.points().text(),
        leaves.failed().stream().map(node -> clause(node, overlays, words)).toList(),
        one.missing().stream().map(missing -> words.key(missing.key())).toList(),
        one.missing().stream().map(Assessment.Missing::key).toList(),
        leaves.manual().stream().map(node -> clause(node, overlays, words)).toList(),
        overlays);
  }

  private static Clause clause(ConditionResult node, List<AppliedOverlay> overlays, Wording words) {
    return new Clause(
        words.say(node.label()),
        words.value(node),
        node.test() == null ? "" : words.threshold(node.test()),
        node.gap() == null ? "" : words.gap(node.gap()),
        words.say(node.citation().place()),
        overlays.stream().filter(one -> one.says(node)).findFirst().orElse(null));
  }
}
