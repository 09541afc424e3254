package miaopu.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import miaopu.engine.Problem;
import miaopu.intake.FirmRow;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import miaopu.intake.file.FileKind;
import miaopu.intake.problem.Unreadable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// The table of firms a command reads.
final class Input {
  @Parameters(index = "0", paramLabel = "FILE")
  @SuppressWarnings("NullAway.Init")
  Path file;

  Summary read(Session session, LocalDate date, @Nullable LocalDate asOf, Consumer<FirmRow> sink) {
    ProgressLine progress = new ProgressLine(session);
    Reading reading = Reading.on(date).asOf(asOf).telling(progress);
    try {
      return new Intake(session.rulebook()).read(file, reading, sink);
    } finally {
      progress.clear();
    }
  }

  /// True for facts without cells.
  boolean isJson() {
    try {
      return FileKind.of(file) == FileKind.JSON;
    } catch (Unreadable e) {
      // why it cannot be read is told when it is read
      return false;
    }
  }

  /// Says why a file could not be read.
  static void lament(Summary summary, Session session) {
    summary.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .forEach(problem -> session.err().line(problem.line(session.language())));
    session
        .err()
        .line(
            session.say(
                "文件没有读完，结果不完整。", "the file was not read to its end; there is no full result."));
  }
}
