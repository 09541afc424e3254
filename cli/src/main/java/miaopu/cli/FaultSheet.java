package miaopu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.intake.ErrorWorkbook;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--errors`: the input once more, every faulty cell marked, ready to correct.
final class FaultSheet {
  @Option(names = "--errors", paramLabel = "FILE.xlsx")
  @Nullable Path errors;

  /// Checks the place before any work is done; null when no such workbook is wanted.
  @Nullable WholeFile claim(Input input, Destination destination, CommandLine command) {
    Path file = errors;
    if (file == null) {
      return null;
    }
    destination.spare(file, input.file, "--errors", command);
    if (input.isJson()) {
      throw new UsageFault(
          command,
          new Text(
              "--errors 只能标出表格（.xlsx、.csv、.parquet）的单元格；[%s] 是 JSON，问题列在结果里，带行号和列号。"
                  .formatted(input.file),
              "--errors marks the cells of a table (.xlsx, .csv, .parquet); [%s] is JSON, whose problems are listed with the result, by line and column."
                  .formatted(input.file)));
    }
    if (destination.out != null
        && destination.out.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw new UsageFault(
          command,
          new Text(
              "--errors 和 --out 是同一个文件 [" + file + "]，请分开。",
              "--errors and --out are the same file [" + file + "]; name two."));
    }
    return destination.claim(file, "--errors", Set.of("xlsx"), command);
  }

  /// Writes the workbook, if the input has any problem and cells to mark it in.
  void write(
      WholeFile target, Input input, LocalDate date, @Nullable LocalDate asOf, Session session)
      throws IOException {
    try {
      ErrorWorkbook.Result result =
          new ErrorWorkbook(new Intake(session.rulebook()))
              .write(input.file, target.draft(), Reading.on(date).asOf(asOf), session.language());
      if (result.written() && result.summary().problemCount() > 0) {
        target.keep();
        session
            .err()
            .line(
                session.say(
                    "已在 %s 中标出 %d 处问题。".formatted(errors, result.marked()),
                    "problems marked in %s: %d.".formatted(errors, result.marked())));
      } else {
        session
            .err()
            .line(
                session.say(
                    "没有问题，未写 " + errors + "。", "no problems; " + errors + " was not written."));
      }
    } finally {
      target.discard();
    }
  }
}
