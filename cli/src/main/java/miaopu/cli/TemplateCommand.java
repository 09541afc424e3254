package miaopu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.intake.template.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `template`: an empty workbook with the columns the standards ask for.
@Command(name = "template")
@SuppressWarnings("NullAway.Init")
final class TemplateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin OccasionOptions occasions;
  @Mixin Destination destination;
  @Mixin StandardsOption standards;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  TemplateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path out = destination.out;
    if (out == null) {
      throw new UsageFault(
          spec.commandLine(),
          new Text("缺少 --out，应如 --out 模板.xlsx。", "missing --out; write --out template.xlsx."));
    }
    WholeFile file = destination.claim(out, "--out", Set.of("xlsx"), spec.commandLine());
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    List<String> ids = standards.ids(session, spec.commandLine());
    try {
      Template.write(
          file.draft(),
          session.rulebook(),
          ids.isEmpty() ? ladder(occasion) : ids,
          occasion,
          session.language());
      file.keep();
    } finally {
      file.discard();
    }
    String words =
        standards.words.isEmpty() ? "" : " --standard " + String.join(",", standards.words);
    session
        .out()
        .line(session.say("已写入 " + out, "written: " + out))
        .line(
            session.say("填好后运行：", "fill it in, then run: ")
                + "miaopu assess "
                + quoted(out)
                + words);
    return ExitCode.DONE;
  }

  private static String quoted(Path file) {
    String text = Session.shown(file);
    return text.matches("[^\\s'\"$&|;<>()*?`]+") ? text : "\"" + text + "\"";
  }

  /// The standards of the ladder, as the engine climbs it for a firm of which nothing is known.
  private List<String> ladder(Occasion occasion) {
    Ladder ladder = session.rulebook().ladder(Question.nobody(), occasion);
    return ladder.rungs().stream()
        .flatMap(rung -> rung.assessments().stream())
        .map(assessment -> assessment.edition())
        .toList();
  }
}
