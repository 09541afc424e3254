package miaopu.service.assessments;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Procedure;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.Trial;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// What an overlay would do to the firms of its office, before it is in force.
@Component
class OverlayPreview {
  private final Effects effects;
  private final Candidates candidates;

  OverlayPreview(Effects effects, Candidates candidates) {
    this.effects = effects;
    this.candidates = candidates;
  }

  /// An overlay on a day.
  ///
  /// @param asked its standard, of the whole jurisdiction
  record Posed(Sweeps.Asked asked, DayRules without, DayRules with) {
    static Posed of(Trial trial, Procedure procedure, LocalDate day) {
      String edition = trial.edition();
      String standard = edition.substring(0, edition.lastIndexOf('/'));
      return new Posed(
          new Sweeps.Asked(standard, procedure, day, 0, ""), trial.without(day), trial.with(day));
    }

    /// The edition that the calendar chooses on the day, for firms of no region of its own; an
    /// overlay on another changes nothing then.
    String chosen() {
      String edition = without.rulebook().choose(asked.standard(), asked.occasion(), "").edition();
      return edition == null ? "" : edition;
    }
  }

  /// Who changes result; empty while the register is being read.
  Optional<Sweeps.Turns> turns(
      Viewer viewer, Posed posed, Sweeps.Line after, int most, Duration patience) {
    return effects.of(viewer, posed.asked(), posed.without(), posed.with(), after, most, patience);
  }

  /// Firms of a list with what turns for each, from the database as whoever asks may see it.
  List<SweepSeen.TurnsSeen.Firm> firms(List<Sweeps.Line> lines, Posed posed, Wording words) {
    List<SweepSeen.TurnsSeen.Firm> firms = new ArrayList<>();
    candidates
        .facts(lines)
        .forEach((line, facts) -> {
          RuleChange change =
              RuleChange.of(
                  posed.without(),
                  posed.with(),
                  facts,
                  posed.asked().standard(),
                  posed.asked().occasion());
          SweepSeen.TurnsSeen.Firm.of(line, facts, change, words).ifPresent(firms::add);
        });
    return firms;
  }
}
