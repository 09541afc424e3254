package miaopu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `standards`: the rulebook itself.
@Command(name = "standards")
@SuppressWarnings("NullAway.Init")
final class StandardsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  private StandardsCommand(Session session) {
    this.session = session;
  }

  static CommandLine line(Session session) {
    return new CommandLine(new StandardsCommand(session))
        .addSubcommand(new StandardsList(session))
        .addSubcommand(new StandardsShow(session))
        .addSubcommand(new StandardsCheck(session))
        .addSubcommand(new StandardsCoverage(session));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.err().printWriter());
    return ExitCode.USAGE;
  }
}
