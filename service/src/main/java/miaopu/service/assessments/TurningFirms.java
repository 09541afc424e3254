package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.RulesInForce;
import org.springframework.stereotype.Component;

/// Firms whose result changes between two days, with the clauses that decide it, from the database
/// as whoever asks may see it.
@Component
class TurningFirms {
  private final Candidates candidates;
  private final RulesInForce rules;

  TurningFirms(Candidates candidates, RulesInForce rules) {
    this.candidates = candidates;
    this.rules = rules;
  }

  /// One firm on both days that a form asks for.
  RuleChange change(Facts facts, SweepForm form) {
    return RuleChange.of(
        rules,
        facts,
        form.asked().standard(),
        form.asked().procedure(),
        form.before(),
        form.asked().day());
  }

  /// Those of a list, in its order.
  List<SweepSeen.TurnsSeen.Firm> of(List<Sweeps.Line> lines, SweepForm form, Wording words) {
    List<SweepSeen.TurnsSeen.Firm> firms = new ArrayList<>();
    candidates
        .facts(lines)
        .forEach((line, facts) ->
            SweepSeen.TurnsSeen.Firm.of(line, facts, change(facts, form), words)
                .ifPresent(firms::add));
    return firms;
  }
}
