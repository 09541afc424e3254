package miaopu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `policies`: the policy library itself.
@Command(name = "policies")
@SuppressWarnings("NullAway.Init")
final class PoliciesCommand implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  private PoliciesCommand(Session session) {
    this.session = session;
  }

  static CommandLine line(Session session) {
    return new CommandLine(new PoliciesCommand(session))
        .addSubcommand(new PoliciesList(session))
        .addSubcommand(new PoliciesCheck(session));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.err().printWriter());
    return ExitCode.USAGE;
  }
}
