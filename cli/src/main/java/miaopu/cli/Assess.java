package miaopu.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import miaopu.intake.Summary;
import miaopu.intake.parts.Order;
import miaopu.intake.report.CsvResults;
import miaopu.intake.report.ResultWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `assess`: every firm of a table under the whole ladder, or under the standards named.
@Command(name = "assess")
@SuppressWarnings("NullAway.Init")
final class Assess implements Callable<Integer> {
  private final Session session;

  @Mixin Input input;
  @Mixin OccasionOptions occasions;
  @Mixin Destination destination;
  @Mixin FaultSheet faults;
  @Mixin StandardsOption standards;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--detail")
  boolean detail;

  @Option(names = "--format", paramLabel = "table|json|jsonl|csv|xlsx|html|parquet")
  @Nullable Format format;

  @Option(names = "--resume")
  boolean resume;

  @Option(names = "--rows-a-part", paramLabel = "N")
  int rowsAPart = Order.ROWS;

  @Option(names = "--threads", paramLabel = "N")
  int threads;

  private long firms;
  private long results;

  Assess(Session session) {
    this.session = session;
  }

  private static final Map<String, Format> ENDINGS =
      new TreeMap<>(
          Map.of(
              "txt", Format.TABLE,
              "json", Format.JSON,
              "jsonl", Format.JSONL,
              "csv", Format.CSV,
              "xlsx", Format.XLSX,
              "html", Format.HTML));

  enum Format {
    TABLE,
    JSON,
    JSONL,
    CSV,
    XLSX,
    HTML,
    PARQUET
  }

  @Override
  public Integer call() throws IOException {
    Format form = format();
    if (form == Format.PARQUET) {
      return new FolderRun(session, spec.commandLine())
          .run(input, destination, occasions, standards, faults, resume, rowsAPart, threads);
    }
    onlyForFolder(resume, "--resume", "--resume");
    onlyForFolder(threads != 0, "--threads", "--threads 2");
    WholeFile file = null;
    if (destination.out != null) {
      destination.spare(destination.out, input.file, "--out", spec.commandLine());
      file = destination.claim(destination.out, "--out", endings(form), spec.commandLine());
    } else if (form == Format.XLSX) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--format xlsx 需要输出文件，应如 --out 结果.xlsx。",
              "--format xlsx needs a file; write --out results.xlsx."));
    }
    if (form == Format.HTML && file != null && Files.exists(file.folder()) && !destination.force) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--out 的文件夹 [%s] 已存在；要替换其中的网页请加 --force。".formatted(file.folder()),
              "the folder [%s] of --out exists; add --force to replace the pages in it."
                  .formatted(file.folder())));
    }
    WholeFile sheet = faults.claim(input, destination, spec.commandLine());
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    Question question =
        new Question(session.rulebook(), standards.ids(session, spec.commandLine()), occasion);
    String head = occasions.line(session, occasion);
    (form == Format.TABLE && file == null ? session.out() : session.err()).line(head);
    int code = file == null ? print(form, question) : write(form, question, file, head);
    if (sheet != null && code != ExitCode.UNREADABLE) {
      session.out().flush();
      faults.write(sheet, input, occasion.date(), occasions.asOf, session);
    }
    return code;
  }

  private void onlyForFolder(boolean given, String option, String example) {
    if (given) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              option + " 只用于写入文件夹，应如 --out 结果文件夹 " + example + "。",
              option + " goes with a folder; write --out results-folder " + example + "."));
    }
  }

  private int print(Format form, Question question) throws IOException {
    return answer(question, report(form, question, session.out(), null));
  }

  private int write(Format form, Question question, WholeFile file, String head)
      throws IOException {
    try {
      int code;
      if (form == Format.CSV || form == Format.XLSX) {
        code = answer(question, new RowReport(ResultWriter.to(file.draft(), session.language())));
      } else {
        try (OutputStream stream = Files.newOutputStream(file.draft());
            Printer printer = new Printer(stream)) {
          code = answer(question, report(form, question, head(form, printer, head), file));
        }
      }
      if (code != ExitCode.UNREADABLE) {
        file.keep();
        session
            .err()
            .line(
                session.say(
                    "已写入 %s（%d 户，%d 条结果）。".formatted(destination.out, firms, results),
                    "written: %s (%d firms, %d results)."
                        .formatted(destination.out, firms, results)));
      }
      return code;
    } finally {
      file.discard();
    }
  }

  private static Printer head(Format form, Printer printer, String head) {
    return form == Format.TABLE ? printer.line(head).line() : printer;
  }

  private Report report(Format form, Question question, Printer printer, @Nullable WholeFile file)
      throws IOException {
    return switch (form) {
      case TABLE -> new TableReport(session, printer, detail);
      case JSON -> JsonReport.array(printer);
      case JSONL -> JsonReport.lines(printer);
      case HTML -> new HtmlPage(session, question, printer, file);
      case CSV, XLSX, PARQUET -> new RowReport(CsvResults.to(printer.writer(), session.language()));
    };
  }

  private int answer(Question question, Report report) throws IOException {
    AtomicBoolean silent = new AtomicBoolean();
    Summary summary;
    try (InOrder<FirmRow, Answer> order =
        new InOrder<>(
            question::ask,
            answer -> {
              silent.compareAndSet(false, !answer.silent().isEmpty());
              firms++;
              results += answer.assessments().size();
              tell(report, answer);
            })) {
      summary = input.read(session, question.occasion().date(), occasions.asOf, order::put);
      order.finish();
    }
    report.finish(summary);
    if (!summary.readable()) {
      Input.lament(summary, session);
      return ExitCode.UNREADABLE;
    }
    if (!(report instanceof TableReport) || destination.out != null) {
      session.err().line(SummaryLine.of(summary, session));
    }
    if (summary.rows() == 0) {
      session
          .err()
          .line(
              session.say(
                  "没有可评估的企业：表头下没有数据行。请在表头下每户填一行，再运行一次。",
                  "nothing to assess: there is no row below the headers. Fill in one firm a row and run it again."));
    }
    int code = SummaryLine.exitCode(summary);
    boolean whole = !silent.get() && !(report instanceof HtmlPage page && page.isCutShort());
    return code == ExitCode.DONE && !whole ? ExitCode.REFUSED : code;
  }

  private static void tell(Report report, Answer answer) {
    try {
      report.answer(answer);
    } catch (IOException e) {
      throw new OutputLost(e);
    }
  }

  /// The format named, else the one the ending of `--out` means (a folder, when it has none); the
  /// table without either.
  private Format format() {
    Path out = destination.out;
    if (format == null && out != null && isFolder(out)) {
      return Format.PARQUET;
    }
    if (format != null || out == null || (Files.exists(out) && !Files.isRegularFile(out))) {
      return format == null ? Format.TABLE : format;
    }
    Format meant = ENDINGS.get(Destination.ending(out));
    if (meant == null) {
      String all = "." + String.join(" .", ENDINGS.keySet());
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--out 的值 [%s] 的结尾不认识，应为 %s 之一；也可用 --format 指定格式。".formatted(out, all),
              "the ending of the value [%s] of --out is not known; write one of %s, or name the format with --format."
                  .formatted(out, all)));
    }
    return meant;
  }

  private static boolean isFolder(Path out) {
    return Files.isDirectory(out) || (!Files.exists(out) && Destination.ending(out).isEmpty());
  }

  private static Set<String> endings(Format form) {
    // the writer of rows knows its format by the ending
    return form == Format.XLSX ? Set.of("xlsx") : form == Format.CSV ? Set.of("csv") : Set.of();
  }
}
