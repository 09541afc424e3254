package miaopu.cli;

import java.util.List;
import java.util.concurrent.Callable;
import miaopu.engine.Assessment;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.intake.FirmRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `explain`: everything about one firm, line by line: value, threshold, clause, source, distance.
@Command(name = "explain")
@SuppressWarnings("NullAway.Init")
final class Explain implements Callable<Integer> {
  private final Session session;

  @Mixin Input input;
  @Mixin OneFirm firm;
  @Mixin OccasionOptions occasions;
  @Mixin StandardsOption standards;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  Explain(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    List<String> ids = standards.ids(session, spec.commandLine());
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    Answer answer = new Question(session.rulebook(), ids, occasion).ask(row);
    Printer out = session.out();
    out.line(occasions.line(session, occasion)).line();
    new FirmBlock(session).print(answer, out);
    for (Assessment assessment : answer.assessments()) {
      out.line().print(assessment.explain(session.language()));
    }
    for (Answer.Note note : answer.notes()) {
      out.line()
          .line(session.say("注：", "note: ") + note.standard() + " " + session.say(note.text()));
    }
    if (!row.problems().isEmpty()) {
      out.line().line(session.say("这一行的问题", "Problems of this row"));
      for (Problem problem : row.problems()) {
        out.line("  " + problem.line(session.language()));
      }
    }
    return answer.silent().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
