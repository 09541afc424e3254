package miaopu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.Summary;
import miaopu.intake.parts.Order;
import miaopu.intake.parts.Parts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// `assess` into a folder of Parquet parts: for tables of any size.
final class FolderRun {
  private final Session session;
  private final CommandLine command;

  FolderRun(Session session, CommandLine command) {
    this.session = session;
    this.command = command;
  }

  int run(
      Input input,
      Destination destination,
      OccasionOptions occasions,
      StandardsOption standards,
      FaultSheet faults,
      boolean resume,
      int rowsAPart,
      int threads)
      throws IOException {
    Path folder = folder(destination, faults);
    if (rowsAPart < 1) {
      throw fault(
          "--rows-a-part 的值 [%d] 应为正数，应如 --rows-a-part 1000000。".formatted(rowsAPart),
          "the value [%d] of --rows-a-part must be above zero; write --rows-a-part 1000000."
              .formatted(rowsAPart));
    }
    if (threads < 0) {
      throw fault(
          "--threads 的值 [%d] 应为正数，应如 --threads 4。".formatted(threads),
          "the value [%d] of --threads must be above zero; write --threads 4.".formatted(threads));
    }
    Occasion occasion = occasions.occasion(session, command);
    Order order =
        new Order(
            input.file,
            folder,
            standards.ids(session, command),
            occasion,
            occasions.asOf,
            resume,
            rowsAPart,
            threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    session.err().line(occasions.line(session, occasion)).flush();
    if (!Files.isRegularFile(input.file)) {
      // tells what is wrong with it, as for any other output
      Input.lament(input.read(session, occasion.date(), occasions.asOf, row -> {}), session);
      return ExitCode.UNREADABLE;
    }
    Parts.Opened opened = Parts.open(session.rulebook(), order);
    if (opened.refusal() != null) {
      throw new UsageFault(command, opened.refusal());
    }
    ProgressLine progress = new ProgressLine(session);
    try (Parts parts = Objects.requireNonNull(opened.parts())) {
      Parts.Outcome outcome = parts.run(progress);
      progress.clear();
      return tell(outcome, folder.toString(), session);
    } finally {
      progress.clear();
    }
  }

  private Path folder(Destination destination, FaultSheet faults) {
    Path folder = destination.out;
    if (folder == null) {
      throw fault(
          "--format parquet 需要输出文件夹，应如 --out 结果文件夹。",
          "--format parquet needs a folder; write --out results-folder.");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw fault(
          "--out 的值 [%s] 是文件；请写一个文件夹。".formatted(folder),
          "the value [%s] of --out is a file; name a folder.".formatted(folder));
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (!Files.exists(folder) && (parent == null || !Files.isDirectory(parent))) {
      throw fault(
          "--out 的上级文件夹 [%s] 不存在，请先建立。".formatted(folder.getParent()),
          "the folder [%s] above --out does not exist; create it first."
              .formatted(folder.getParent()));
    }
    if (destination.force) {
      throw fault(
          "--force 不用于文件夹：请换一个文件夹，或加 --resume 接着做。",
          "--force does not go with a folder: name another one, or add --resume to go on.");
    }
    if (faults.errors != null) {
      throw fault(
          "--errors 不用于写入文件夹；请另外运行一次，不加 --out。",
          "--errors does not go with a folder; call once more without --out.");
    }
    return folder;
  }

  private UsageFault fault(String zh, String en) {
    return new UsageFault(command, new Text(zh, en));
  }

  /// Says what a run came to, and answers its exit code.
  static int tell(Parts.Outcome outcome, String folder, Session session) {
    Summary summary = outcome.summary();
    problems(outcome, session);
    if (!summary.readable()) {
      Input.lament(summary, session);
      return ExitCode.UNREADABLE;
    }
    long count = outcome.problems().values().stream().mapToLong(Long::longValue).sum();
    session
        .out()
        .line(
            session.say(
                "已写入 %s：读取 %d 行，拒收 %d 行，结果 %d 行，%d 个分片；问题 %d 处，其中错误 %d 处。"
                    .formatted(
                        folder,
                        outcome.rows(),
                        outcome.refused(),
                        outcome.results(),
                        outcome.parts(),
                        count,
                        outcome.errors()),
                "written to %s: rows read: %d, refused: %d, rows of results: %d, parts: %d; problems: %d, of them errors: %d."
                    .formatted(
                        folder,
                        outcome.rows(),
                        outcome.refused(),
                        outcome.results(),
                        outcome.parts(),
                        count,
                        outcome.errors())));
    return outcome.refused() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }

  /// Each kind of problem with its number, its remedy and the first place of this run.
  private static void problems(Parts.Outcome outcome, Session session) {
    Map<String, Problem> examples = new TreeMap<>();
    for (Problem problem : outcome.summary().problems()) {
      examples.putIfAbsent(problem.code(), problem);
    }
    Map<String, Long> counts = new TreeMap<>(outcome.summary().counts());
    counts.putAll(outcome.problems());
    counts.forEach(
        (code, count) -> session.err().line(line(code, count, examples.get(code), session)));
    session.err().flush();
  }

  private static String line(String code, long count, @Nullable Problem example, Session session) {
    String number = session.say(count + " 处", count + " ×");
    return example == null
        ? code + " " + number
        : number + session.say("，如 ", ", such as ") + example.line(session.language());
  }
}
