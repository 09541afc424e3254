package miaopu.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import miaopu.cli.Destination.WholeFile;
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

  @Option(names = "--format", paramLabel = "table|json|jsonl|csv|xlsx|html|parquet")
  @Nullable Format format;

  @Option(names = "--resume")
  boolean resume;

  @Option(names = "--rows-a-part", paramLabel = "N")
  int rowsAPart = Order.ROWS;

  Assess(Session session) {
    this.session = session;
  }

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
          .run(input, destination, occasions, standards, faults, resume, rowsAPart);
    }
    if (resume) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--resume 只用于写入文件夹，应如 --out 结果文件夹 --resume。",
              "--resume goes with a folder; write --out results-folder --resume."));
    }
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

  private int print(Format form, Question question) throws IOException {
    return answer(question, report(form, question, session.out()));
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
          code = answer(question, report(form, question, head(form, printer, head)));
        }
      }
      if (code != ExitCode.UNREADABLE) {
        file.keep();
      }
      return code;
    } finally {
      file.discard();
    }
  }

  private static Printer head(Format form, Printer printer, String head) {
    return form == Format.TABLE ? printer.line(head).line() : printer;
  }

  private Report report(Format form, Question question, Printer printer) throws IOException {
    return switch (form) {
      case TABLE -> new TableReport(session, printer);
      case JSON -> JsonReport.array(printer);
      case JSONL -> JsonReport.lines(printer);
      case HTML -> new HtmlPage(session, question, printer);
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

  /// The format named, else the one the ending of `--out` means (a folder, when it has none), else
  /// the table.
  private Format format() {
    if (format != null) {
      return format;
    }
    if (destination.out != null
        && (Destination.ending(destination.out).isEmpty() || Files.isDirectory(destination.out))) {
      return Format.PARQUET;
    }
    String ending =
        destination.out == null ? "" : Destination.ending(destination.out).toUpperCase(Locale.ROOT);
    return Arrays.stream(Format.values())
        .filter(each -> each.name().equals(ending))
        .findFirst()
        .orElse(Format.TABLE);
  }

  private static Set<String> endings(Format form) {
    // the writer of rows knows its format by the ending
    return form == Format.XLSX ? Set.of("xlsx") : form == Format.CSV ? Set.of("csv") : Set.of();
  }
}
