package miaopu.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import miaopu.engine.Assessment;
import miaopu.engine.Firm;
import miaopu.engine.Matcher;
import miaopu.engine.Occasion;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Scope;
import miaopu.engine.Table;
import miaopu.engine.Text;
import miaopu.intake.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `match`: which policies are for the firms of a table.
@Command(name = "match")
@SuppressWarnings("NullAway.Init")
final class MatchCommand implements Callable<Integer> {
  /// Whoever runs the program on a file may see all of it.
  private static final Scope OWNER = Scope.wholeTable("local file");

  private final Session session;

  @Mixin Input input;
  @Mixin OccasionOptions occasions;
  @Mixin Destination destination;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--policies", paramLabel = "DIR", required = true)
  Path policies;

  @Option(names = "--firm", paramLabel = "FIRM")
  @Nullable String firm;

  @Option(names = "--policy", paramLabel = "ID")
  @Nullable String policy;

  @Option(names = "--format", paramLabel = "table|csv|jsonl")
  MatchReport.@Nullable Format format;

  MatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    WholeFile file = null;
    if (destination.out != null) {
      destination.spare(destination.out, input.file, "--out", spec.commandLine());
      file = destination.claim(destination.out, "--out", MatchReport.ENDINGS, spec.commandLine());
    }
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    Policies read = PolicySource.read(policies, PolicySource.OPTION, session, session.err());
    if (read == null) {
      return ExitCode.UNREADABLE;
    }
    Policy only = policy == null ? null : pick(read.policies(), policy);
    Table.Builder table = session.rulebook().table(occasion.date());
    FirmPick pick = new FirmPick(firm == null ? "" : firm);
    Summary summary =
        input.read(
            session,
            occasion.date(),
            occasions.asOf,
            row -> {
              table.add(row.facts());
              if (firm != null) {
                pick.see(row);
              }
            });
    if (!summary.readable()) {
      Input.lament(summary, session);
      return ExitCode.UNREADABLE;
    }
    Firm one =
        firm == null
            ? null
            : new OneFirm(firm).one(pick, summary, spec.commandLine()).facts().firm();
    Matcher matcher = session.rulebook().matcher(table.build(), read.policies(), occasion);
    report(matcher, one, only, file, occasions.line(session, occasion));
    session.err().line(SummaryLine.of(summary, session));
    return read.problems().isEmpty() ? SummaryLine.exitCode(summary) : ExitCode.REFUSED;
  }

  private Policy pick(List<Policy> all, String id) {
    for (Policy each : all) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    List<String> near = Nearest.to(id, all.stream().map(Policy::id).toList());
    String first = near.isEmpty() ? "demo-rd-subsidy" : near.getFirst();
    throw new UsageFault(
        spec.commandLine(),
        new Text(
            "--policy 的值 [%s] 不是 --policies 文件夹中的政策，应如 --policy %s。".formatted(id, first),
            "the value [%s] of --policy is no policy of --policies; write --policy %s."
                .formatted(id, first)));
  }

  private void report(
      Matcher matcher,
      @Nullable Firm one,
      @Nullable Policy only,
      @Nullable WholeFile file,
      String head)
      throws IOException {
    if (file == null) {
      tell(matcher, one, only, session.out(), head);
      return;
    }
    try {
      try (OutputStream stream = Files.newOutputStream(file.draft());
          Printer printer = new Printer(stream)) {
        tell(matcher, one, only, printer, head);
      }
      file.keep();
    } finally {
      file.discard();
    }
  }

  private void tell(
      Matcher matcher, @Nullable Firm one, @Nullable Policy only, Printer to, String head) {
    MatchReport.Format form = form();
    if (form == MatchReport.Format.TABLE) {
      to.line(head).line();
    } else {
      session.err().line(head);
    }
    MatchReport report = new MatchReport(session, form, to);
    if (one != null) {
      Matcher.Offers offers = Objects.requireNonNull(matcher.offers(OWNER, one.id()));
      offers.sure().forEach(each -> row(report, matcher, each, one, true, only));
      offers.possible().forEach(each -> row(report, matcher, each, one, false, only));
    } else if (only != null) {
      Matcher.Takers takers = matcher.takers(OWNER, only);
      takers.sure().forEach(each -> row(report, matcher, only, each, true, only));
      takers.possible().forEach(each -> row(report, matcher, only, each, false, only));
    } else {
      matcher.pairs(OWNER, (each, about, sure) -> row(report, matcher, each, about, sure, null));
    }
    report.finish();
  }

  private static void row(
      MatchReport report,
      Matcher matcher,
      Policy policy,
      Firm firm,
      boolean sure,
      @Nullable Policy only) {
    if (only == null || only.id().equals(policy.id())) {
      Assessment why = sure ? null : matcher.explain(OWNER, firm.id(), policy);
      report.row(policy, firm, why);
    }
  }

  /// The format named, else the one the ending of `--out` means, else the table.
  private MatchReport.Format form() {
    if (format != null) {
      return format;
    }
    String ending =
        destination.out == null ? "" : Destination.ending(destination.out).toUpperCase(Locale.ROOT);
    return switch (ending) {
      case "CSV" -> MatchReport.Format.CSV;
      case "JSONL" -> MatchReport.Format.JSONL;
      default -> MatchReport.Format.TABLE;
    };
  }
}
