package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Wording;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.RulesInForce;
import org.springframework.stereotype.Component;

/// Firms of a list with the reasons for their result, from the database as whoever asks may see it.
@Component
public class Candidates {
  private final WholeRegister register;
  private final RulesInForce rules;

  Candidates(WholeRegister register, RulesInForce rules) {
    this.register = register;
    this.rules = rules;
  }

  /// A firm and why it stands where it stands.
  ///
  /// @param overlays those worked in
  /// @param failed clauses not met, with value, threshold and distance, and the overlay that says
  ///   so
  /// @param missing facts that can still change the result, the most decisive first
  /// @param manual clauses that people must judge
  /// @param holds titles of the ladder it holds on the day
  public record Candidate(
      long id,
      int region,
      String name,
      String code,
      String answer,
      String points,
      List<AppliedOverlay> overlays,
      List<String> failed,
      List<String> missing,
      List<String> manual,
      List<String> holds) {}

  /// The facts of the firms of a list, in its order; one that has gone meanwhile is left out.
  Map<Sweeps.Line, Facts> facts(List<Sweeps.Line> lines) {
    Map<Long, Facts> found = new LinkedHashMap<>();
    register.read(
        lines.stream().map(Sweeps.Line::firm).toList(),
        facts -> found.put(Long.valueOf(facts.firm().id()), facts));
    Map<Sweeps.Line, Facts> all = new LinkedHashMap<>();
    for (Sweeps.Line line : lines) {
      if (found.containsKey(line.firm())) {
        all.put(line, Objects.requireNonNull(found.get(line.firm())));
      }
    }
    return all;
  }

  List<Candidate> of(List<Sweeps.Line> lines, Sweeps.Asked asked, Language language) {
    DayRules day = rules.on(asked.day());
    Rulebook rulebook = day.rulebook();
    Wording words = new Wording(rulebook, language);
    List<Candidate> all = new ArrayList<>();
    facts(lines)
        .forEach((line, facts) -> {
          Assessment one = rulebook.assess(facts, asked.standard(), asked.occasion());
          if (one != null) {
            List<String> holds =
                rulebook.held(facts, asked.occasion()).stream()
                    .map(standard -> words.say(SweepForm.title(rulebook, standard)))
                    .toList();
            all.add(candidate(line, facts, one, day.applied(one), holds, words));
          }
        });
    return all;
  }

  private static Candidate candidate(
      Sweeps.Line line,
      Facts facts,
      Assessment one,
      List<AppliedOverlay> overlays,
      List<String> holds,
      Wording words) {
    Leaves leaves = Leaves.of(one.root());
    return new Candidate(
        line.firm(),
        line.region(),
        facts.firm().name(),
        facts.firm().code(),
        ResultText.answer(one, words.language()),
        one.points() == null ? "" : one.points().text(),
        overlays,
        leaves.failed().stream()
            .map(node ->
                words.say(node.label())
                    + " · "
                    + words.value(node)
                    + (node.gap() == null ? "" : " · " + words.gap(node.gap()))
                    + " · "
                    + words.say(node.citation().place())
                    + source(node, overlays, words))
            .toList(),
        one.missing().stream().map(missing -> words.key(missing.key())).toList(),
        leaves.manual().stream().map(node -> words.say(node.label())).toList(),
        holds);
  }

  /// The overlay a clause comes from, to stand behind its place.
  static String source(ConditionResult node, List<AppliedOverlay> overlays, Wording words) {
    return overlays.stream()
        .filter(one -> one.says(node))
        .map(one -> " · " + words.say(one.title()))
        .findFirst()
        .orElse("");
  }
}
