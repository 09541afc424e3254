package miaopu.cli;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import miaopu.cli.OccasionOptions.Day;
import miaopu.cli.StandardNames.Meant;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import miaopu.intake.report.Evidence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `standards show`: one edition as a reading text.
@Command(name = "show")
@SuppressWarnings("NullAway.Init")
final class StandardsShow implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "EDITION")
  String word;

  @Option(names = "--date", paramLabel = "DATE", converter = Day.class)
  @Nullable LocalDate date;

  StandardsShow(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LocalDate day = date == null ? session.today() : date;
    Occasion occasion = new Occasion(Procedure.NEW, day, day, day.getYear(), "");
    Meant meant =
        new StandardNames(session.rulebook())
            .edition(word, "EDITION", occasion, spec.commandLine());
    String id = meant.edition();
    Edition edition = session.rulebook().edition(id);
    if (edition == null) {
      throw new IllegalStateException("edition [" + id + "] was named but is not there");
    }
    Printer out = session.out();
    out.line(session.say(edition.title()) + "  [" + id + "]");
    Text note = meant.note(occasion);
    if (note != null) {
      out.line(session.say(note));
    }
    out.line(session.say("回答：", "answers: ") + StandardsList.kind(edition, session));
    if (!edition.overlays().isEmpty()) {
      out.line(
          session.say("细则：", "overlays: ")
              + edition.overlays().stream()
                  .map(Edition.Overlay::id)
                  .collect(Collectors.joining(", ")));
    }
    out.line();
    for (ConditionResult tree : edition.outline()) {
      new NodeText(session).print(tree, 0, out);
      out.line();
    }
    sources(edition, out);
    papers(edition, out);
    open(edition, out);
    return ExitCode.DONE;
  }

  private void sources(Edition edition, Printer out) {
    out.line(session.say("来源", "Sources"));
    for (Citation each : edition.citations()) {
      out.line(
          "  %s  %s – %s  %s%s%s"
              .formatted(
                  each.source() + "  " + session.say(each.document()),
                  StandardsList.day(each.from(), session),
                  StandardsList.day(each.to(), session),
                  session.say(each.confidence().label()),
                  session.say("，核对于 ", ", checked ") + each.checked(),
                  each.note() == null ? "" : session.say("；", "; ") + session.say(each.note())));
    }
  }

  private void papers(Edition edition, Printer out) {
    Set<String> codes = new TreeSet<>(NodeText.BY_NUMBER);
    edition.outline().forEach(tree -> tree.all().forEach(node -> codes.addAll(node.evidence())));
    if (!codes.isEmpty()) {
      out.line().line(session.say("证明材料", "Evidence"));
      codes.forEach(code -> out.line("  " + code + "  " + session.say(Evidence.paper(code))));
    }
  }

  private void open(Edition edition, Printer out) {
    if (!edition.open().isEmpty()) {
      out.line().line(session.say("未决问题", "Open questions"));
      for (Text question : edition.open()) {
        out.line("  - " + session.say(question));
      }
    }
  }
}
