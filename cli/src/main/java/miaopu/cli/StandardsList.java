package miaopu.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import miaopu.engine.Citation;
import miaopu.engine.Confidence;
import miaopu.engine.Edition;
import miaopu.intake.report.TextTable;
import miaopu.intake.report.TextTable.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `standards list`: every edition with its title, kind and dates.
@Command(name = "list")
@SuppressWarnings("NullAway.Init")
final class StandardsList implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  StandardsList(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TextTable table =
        new TextTable(
            List.of(
                Column.words(session.say("版本", "Edition")),
                Column.words(session.say("名称", "Title")),
                Column.words(session.say("回答", "Answers")),
                Column.words(session.say("自", "From")),
                Column.words(session.say("至", "To")),
                Column.words(session.say("可信度", "Confidence")),
                Column.words(session.say("细则", "Overlays"))));
    for (Edition edition : session.rulebook().editions()) {
      // the first citation of an edition is that of its main document
      Citation main = edition.citations().isEmpty() ? null : edition.citations().getFirst();
      table.row(
          edition.id(),
          session.say(edition.title()),
          kind(edition, session),
          main == null ? "" : day(main.from(), session),
          main == null ? "" : day(main.to(), session),
          session.say((main == null ? Confidence.OPEN : main.confidence()).label()),
          edition.overlays().stream().map(Edition.Overlay::id).collect(Collectors.joining(" ")));
    }
    session.out().print(table.text(session.screen().columns()));
    return ExitCode.DONE;
  }

  static String kind(Edition edition, Session session) {
    return switch (edition.kind()) {
      case VERDICT -> session.say("结论", "verdict");
      case CLASS -> session.say("分类", "class");
      case DISTANCE -> session.say("差距", "distance");
    };
  }

  static String day(String day, Session session) {
    return switch (day) {
      case "open" -> session.say("现行", "in force");
      case "unknown" -> session.say("日期不详", "day not known");
      default -> day;
    };
  }
}
