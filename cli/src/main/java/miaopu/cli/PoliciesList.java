package miaopu.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import miaopu.cli.OccasionOptions.Day;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `policies list`: the policies with their region and where a day lies to their windows.
@Command(name = "list")
@SuppressWarnings("NullAway.Init")
final class PoliciesList implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--date", paramLabel = "DATE", converter = Day.class)
  @Nullable LocalDate date;

  PoliciesList(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Policies read =
        PolicySource.read(folder, "miaopu policies list samples/policies", session, session.err());
    if (read == null) {
      return ExitCode.UNREADABLE;
    }
    LocalDate day = date == null ? session.today() : date;
    TextTable table =
        new TextTable(
            List.of(
                TextTable.Column.words(session.say("编号", "id")),
                TextTable.Column.words(session.say("地区", "region")),
                TextTable.Column.words(session.say("期限", "window")),
                TextTable.Column.words(session.say("金额", "sum")),
                TextTable.Column.words(session.say("政策", "policy"))));
    for (Policy policy : read.policies()) {
      table.row(
          policy.id(),
          policy.region().isEmpty() ? session.say("全国", "nation") : policy.region(),
          session.say(season(policy.season(day))),
          policy.benefits().isEmpty() ? "" : session.say(sum(policy.benefits().getFirst())),
          session.say(policy.title()));
    }
    session.out().print(table.text(session.screen().columns()));
    return read.problems().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static Text season(Policy.Season season) {
    return switch (season) {
      case AHEAD -> new Text("未开始", "ahead");
      case OPEN -> new Text("进行中", "open");
      case ENDED -> new Text("已结束", "ended");
      case UNSTATED -> new Text("未写明", "not stated");
    };
  }

  private static Text sum(Policy.Benefit benefit) {
    return switch (benefit.computable()) {
      case FULLY -> new Text("可计算", "computable");
      case PARTLY -> new Text("部分可算", "partly");
      case LISTED -> new Text("仅列出", "listed only");
    };
  }
}
