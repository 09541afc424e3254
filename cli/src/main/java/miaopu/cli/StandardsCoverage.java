package miaopu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import miaopu.intake.report.Coverage;
import miaopu.intake.report.Coverage.Covered;
import miaopu.intake.report.Coverage.How;
import miaopu.intake.report.StandardFiles;
import miaopu.intake.report.TextTable;
import miaopu.intake.report.TextTable.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `standards coverage`: how much of the rules documents the rulebook holds, and what it leaves out
/// and why.
@Command(name = "coverage")
@SuppressWarnings("NullAway.Init")
final class StandardsCoverage implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR")
  @Nullable Path folder;

  StandardsCoverage(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!RuleFiles.isRulebook(folder, session)) {
      return ExitCode.UNREADABLE;
    }
    if (folder != null && !Files.isRegularFile(folder.resolve("rows.csv"))) {
      session
          .err()
          .line(session.say("[" + folder + "] 没有 rows.csv。", "[" + folder + "] has no rows.csv."));
      return ExitCode.UNREADABLE;
    }
    return StandardFiles.with(folder, root -> print(Coverage.read(root)));
  }

  private int print(Coverage coverage) {
    Printer out = session.out();
    TextTable documents = table(session.say("规则文件", "Document"), session.say("无处", "nowhere"));
    for (String document : coverage.documents().values().stream().distinct().toList()) {
      long all = coverage.documents().values().stream().filter(document::equals).count();
      Map<How, Integer> counts = coverage.documentCounts(document);
      long named = counts.values().stream().mapToInt(Integer::intValue).sum();
      row(documents, document, all, counts, Long.toString(all - named));
    }
    out.print(documents.text(session.screen().columns())).line();
    TextTable editions = table(session.say("版本", "Edition"), "");
    for (String edition : coverage.entries().keySet()) {
      Map<How, Integer> counts = coverage.counts(edition);
      row(
          editions,
          edition,
          counts.values().stream().mapToInt(Integer::intValue).sum(),
          counts,
          "");
    }
    out.print(editions.text(session.screen().columns())).line();
    out.line(session.say("未完全实现的条目及理由", "Rows not modelled fully, and why"));
    coverage.best().values().forEach(covered -> lessThanFully(covered, out));
    List<String> nowhere = coverage.nowhere();
    out.line();
    for (Coverage.Fault fault : coverage.faults()) {
      out.line(
          session.say(
              "%s：[%s] 不是条目编号或 modelled、partly、people、not 之一。"
                  .formatted(fault.place(), fault.word()),
              "%s: [%s] is no row id, or none of modelled, partly, people, not."
                  .formatted(fault.place(), fault.word())));
    }
    out.line(
        nowhere.isEmpty()
            ? session.say("每一条目都有着落。", "Every row is accounted for.")
            : session.say("无处提及：", "Named nowhere: ") + String.join(", ", nowhere));
    return nowhere.isEmpty() && coverage.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void lessThanFully(@Nullable Covered covered, Printer out) {
    if (covered != null && covered.entry().how() != How.MODELLED) {
      out.line(
          "  %s  %s  %s  %s"
              .formatted(
                  covered.row(),
                  word(covered.entry().how()),
                  covered.table(),
                  session.say(covered.entry().reason())));
    }
  }

  private TextTable table(String first, String last) {
    return new TextTable(
        List.of(
            Column.words(first),
            Column.numbers(session.say("条目", "rows")),
            Column.numbers(word(How.MODELLED)),
            Column.numbers(word(How.PARTLY)),
            Column.numbers(word(How.PEOPLE)),
            Column.numbers(word(How.NOT)),
            Column.numbers(last)));
  }

  private static void row(
      TextTable table, String name, long all, Map<How, Integer> counts, String last) {
    table.row(
        name,
        Long.toString(all),
        Integer.toString(counts.getOrDefault(How.MODELLED, 0)),
        Integer.toString(counts.getOrDefault(How.PARTLY, 0)),
        Integer.toString(counts.getOrDefault(How.PEOPLE, 0)),
        Integer.toString(counts.getOrDefault(How.NOT, 0)),
        last);
  }

  private String word(How how) {
    return switch (how) {
      case MODELLED -> session.say("已实现", "modelled");
      case PARTLY -> session.say("部分", "partly");
      case PEOPLE -> session.say("由人判断", "people");
      case NOT -> session.say("未实现", "not");
    };
  }
}
