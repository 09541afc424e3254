package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.intake.FirmRow;

/// What is asked about every firm.
///
/// @param standards ids of standards or editions; empty for the whole ladder
record Question(Rulebook rulebook, List<String> standards, Occasion occasion) {
  /// Facts of a firm of which nothing is known, to ask the rulebook what it would ask.
  static Facts nobody() {
    return Facts.of(new Firm("-", "", "")).build();
  }

  Answer ask(FirmRow row) {
    if (standards.isEmpty()) {
      Ladder ladder = rulebook.ladder(row.facts(), occasion);
      return new Answer(
          row,
          ladder,
          ladder.rungs().stream().flatMap(rung -> rung.assessments().stream()).toList(),
          List.of());
    }
    List<Assessment> assessments = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (String standard : standards) {
      Assessment assessment = rulebook.assess(row.facts(), standard, occasion);
      if (assessment == null) {
        silent.add(standard);
      } else {
        assessments.add(assessment);
      }
    }
    return new Answer(row, null, assessments, silent);
  }
}
