package miaopu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.intake.report.StandardFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `standards check`: reads a rulebook and names everything wrong with it, with the line it stands
/// on.
@Command(name = "check")
@SuppressWarnings("NullAway.Init")
final class StandardsCheck implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR")
  @Nullable Path folder;

  StandardsCheck(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!RuleFiles.isRulebook(folder, session)) {
      return ExitCode.UNREADABLE;
    }
    return StandardFiles.with(folder, this::check);
  }

  private int check(Path root) {
    Rulebook rulebook = Rulebook.read(root);
    List<Problem> problems = rulebook.problems();
    for (Problem problem : problems) {
      session.out().line(problem.line(session.language())).print(Excerpt.of(problem.place(), root));
    }
    session
        .out()
        .line(
            session.say(
                "%d 个版本可用，%d 个字段，问题 %d 处。"
                    .formatted(
                        rulebook.editions().size(), rulebook.fields().size(), problems.size()),
                "%d editions can be used, %d fields, %d problems."
                    .formatted(
                        rulebook.editions().size(), rulebook.fields().size(), problems.size())));
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
