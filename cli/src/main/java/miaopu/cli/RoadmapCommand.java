package miaopu.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import miaopu.cli.OccasionOptions.Day;
import miaopu.engine.Occasion;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `roadmap`: the cheapest lawful plan of one firm to a standard by a later filing date.
@Command(name = "roadmap")
@SuppressWarnings("NullAway.Init")
final class RoadmapCommand implements Callable<Integer> {
  private final Session session;

  @Mixin Input input;
  @Mixin OneFirm firm;
  @Mixin OccasionOptions occasions;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--to", paramLabel = "STANDARD", required = true)
  String target;

  @Option(names = "--by", paramLabel = "DATE", required = true, converter = Day.class)
  LocalDate by;

  RoadmapCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    String standard =
        new StandardNames(session.rulebook()).find(target, "--to", spec.commandLine());
    if (by.isBefore(occasion.date())) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--by 的值 [%s] 早于申报日期 %s；路径只能规划以后的申报，应如 --by %s。"
                  .formatted(by, occasion.date(), occasion.date().plusYears(2)),
              "the value [%s] of --by is before the date %s; a roadmap plans a later filing, such as --by %s."
                  .formatted(by, occasion.date(), occasion.date().plusYears(2))));
    }
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    @Nullable Roadmap roadmap = session.rulebook().roadmap(row.facts(), standard, occasion, by);
    session.out().line(occasions.line(session, occasion)).line();
    if (roadmap == null) {
      session
          .err()
          .line(
              session.say(
                  "%s 在 %s 没有规则数据。".formatted(standard, by),
                  "%s has no rule data for %s.".formatted(standard, by)));
      return ExitCode.REFUSED;
    }
    session.out().print(roadmap.explain(session.language()));
    return ExitCode.DONE;
  }
}
