package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import miaopu.cli.Answer.Note;
import miaopu.engine.Assessment;
import miaopu.engine.Choice;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
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
    List<Note> silent = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    if (standards.isEmpty()) {
      Ladder ladder = rulebook.ladder(row.facts(), occasion);
      List<Assessment> assessments =
          ladder.rungs().stream().flatMap(rung -> rung.assessments().stream()).toList();
      assessments.forEach(each -> note(each.standard(), row.facts(), notes));
      return new Answer(row, ladder, assessments, silent, notes);
    }
    List<Assessment> assessments = new ArrayList<>();
    for (String standard : standards) {
      Assessment assessment = rulebook.assess(row.facts(), standard, occasion);
      if (assessment != null) {
        assessments.add(assessment);
      }
      note(standard, row.facts(), assessment == null ? silent : notes);
    }
    return new Answer(row, null, assessments, silent, notes);
  }

  private void note(String standard, Facts facts, List<Note> notes) {
    if (rulebook.standards().contains(standard)) {
      Choice choice = rulebook.choose(standard, occasion, region(facts));
      if (choice.edition() == null || choice.say() != null) {
        notes.add(new Note(standard, choice.say() == null ? Text.same("") : choice.say()));
      }
    }
  }

  private static String region(Facts facts) {
    Value region = facts.value("region", 0);
    return region == null ? "" : region.text();
  }
}
