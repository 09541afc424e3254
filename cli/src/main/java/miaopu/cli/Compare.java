package miaopu.cli;

import java.util.concurrent.Callable;
import miaopu.engine.Comparison;
import miaopu.engine.Occasion;
import miaopu.intake.FirmRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `compare`: one firm under two editions, clause by clause.
@Command(name = "compare")
@SuppressWarnings("NullAway.Init")
final class Compare implements Callable<Integer> {
  private final Session session;

  @Mixin Input input;
  @Mixin OneFirm firm;
  @Mixin OccasionOptions occasions;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--from", paramLabel = "EDITION", required = true)
  String from;

  @Option(names = "--to", paramLabel = "EDITION", required = true)
  String to;

  Compare(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    StandardNames names = new StandardNames(session.rulebook());
    String first = names.edition(from, "--from", spec.commandLine());
    String second = names.edition(to, "--to", spec.commandLine());
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    Comparison comparison = session.rulebook().compare(row.facts(), first, second, occasion);
    session
        .out()
        .line(occasions.line(session, occasion))
        .line()
        .print(comparison.explain(session.language()));
    return ExitCode.DONE;
  }
}
