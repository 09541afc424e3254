package miaopu.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import miaopu.cli.StandardNames.Meant;
import miaopu.engine.Comparison;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
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
    Meant first = names.edition(from, "--from", occasion, spec.commandLine());
    Meant second = names.edition(to, "--to", occasion, spec.commandLine());
    if (first.edition().equals(second.edition())) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--from 和 --to 是同一个版本 [%s]，请写两个不同的版本，应如 --from 专精特新2022 --to 专精特新2026。"
                  .formatted(first.edition()),
              "--from and --to are the same edition [%s]; write two, such as --from specialized/2022 --to specialized/2026."
                  .formatted(first.edition())));
    }
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    Comparison comparison =
        session.rulebook().compare(row.facts(), first.edition(), second.edition(), occasion);
    session.out().line(occasions.line(session, occasion));
    Stream.of(first, second)
        .map(each -> each.note(occasion))
        .filter(Objects::nonNull)
        .forEach(note -> session.out().line(session.say(note)));
    session.out().line().print(comparison.explain(session.language()));
    return ExitCode.DONE;
  }
}
