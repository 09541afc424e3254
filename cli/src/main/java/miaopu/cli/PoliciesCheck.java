package miaopu.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import miaopu.engine.Policies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `policies check`: reads policies and names everything wrong with them, with the line it stands
/// on.
@Command(name = "check")
@SuppressWarnings("NullAway.Init")
final class PoliciesCheck implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR")
  @Nullable Path folder;

  PoliciesCheck(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Policies read =
        PolicySource.read(folder, "miaopu policies check samples/policies", session, session.out());
    if (read == null) {
      return ExitCode.UNREADABLE;
    }
    session
        .out()
        .line(
            session.say(
                "%d 项政策可用，%d 个叠加组，问题 %d 处。"
                    .formatted(
                        read.policies().size(), read.groups().size(), read.problems().size()),
                "%d policies can be used, %d groups of benefits, %d problems."
                    .formatted(
                        read.policies().size(), read.groups().size(), read.problems().size())));
    return read.problems().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
