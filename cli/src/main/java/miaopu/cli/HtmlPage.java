package miaopu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.intake.Summary;
import miaopu.intake.report.FirmReport;
import miaopu.intake.report.HtmlReport;
import miaopu.intake.report.HtmlSummary;
import org.jspecify.annotations.Nullable;

/// HTML about the firms of a table, for reading and printing: a few firms are one file; more are a
/// summary with a folder of pages beside it, one a firm.
final class HtmlPage implements Report {
  /// A page of so many firms opens well on a phone: some 120 KB each.
  private static final int FEW = 30;

  /// More than anybody reads, and well within memory and disk.
  private static final int MOST = 1_000;

  private final Session session;
  private final Question question;
  private final Printer out;
  private final @Nullable WholeFile file;
  private final HtmlSummary summary;
  private final List<Numbered> firms = new ArrayList<>();
  private long taken;
  private long left;

  private record Numbered(FirmReport report, long row) {}

  /// @param file the file `out` leads to, null for the standard output
  HtmlPage(Session session, Question question, Printer out, @Nullable WholeFile file) {
    this.session = session;
    this.question = question;
    this.out = out;
    this.file = file;
    this.summary = new HtmlSummary(question.rulebook(), question.occasion(), session.language());
  }

  @Override
  public void answer(Answer answer) throws IOException {
    if (taken == MOST) {
      left++;
      return;
    }
    taken++;
    firms.add(new Numbered(report(answer), answer.row().row()));
    if (taken > FEW) {
      for (Numbered firm : firms) {
        page(firm);
      }
      firms.clear();
    }
  }

  private FirmReport report(Answer answer) {
    Ladder ladder = answer.ladder();
    List<Assessment> others = List.of();
    if (ladder == null) {
      ladder = question.rulebook().ladder(answer.row().facts(), question.occasion());
      List<String> tiers =
          ladder.rungs().stream()
              .flatMap(rung -> rung.assessments().stream())
              .map(Assessment::edition)
              .toList();
      others =
          answer.assessments().stream().filter(each -> !tiers.contains(each.edition())).toList();
    }
    return new FirmReport(answer.row().facts(), ladder, others, answer.row().problems());
  }

  private void page(Numbered firm) throws IOException {
    String name = "row-" + firm.row() + ".html";
    Path page = file == null ? null : file.page(name);
    if (page != null) {
      Files.writeString(page, whole(List.of(firm)));
    }
    String link = page == null || file == null ? "" : file.folder().getFileName() + "/" + name;
    summary.add(firm.report(), firm.row(), link);
  }

  private String whole(List<Numbered> some) {
    return HtmlReport.page(
        some.stream().map(Numbered::report).toList(),
        question.rulebook(),
        question.occasion(),
        session.language());
  }

  @Override
  public void finish(Summary read) {
    out.print(taken > FEW ? summary.page() : whole(firms)).flush();
    if (taken > FEW && read.readable()) {
      session.err().line(file == null ? summaryOnly() : folder(file));
    }
    if (left > 0) {
      session
          .err()
          .line(
              session.say(
                  "网页报告最多 %d 户，还有 %d 户未列入；请用 --format csv 或 xlsx。".formatted(MOST, left),
                  "a report in HTML holds at most %d firms, %d more are not in it; use --format csv or xlsx."
                      .formatted(MOST, left)));
    }
  }

  private String folder(WholeFile whole) {
    Path folder = whole.folder().getFileName();
    return session.say(
        "企业超过 %d 户：网页是汇总，每户一页在旁边的文件夹 %s 里。".formatted(FEW, folder),
        "more than %d firms: the page is a summary; each firm has its page in the folder %s beside it."
            .formatted(FEW, folder));
  }

  private String summaryOnly() {
    return session.say(
        "企业超过 %d 户：只有汇总；要每户一页，请用 --out 报告.html。".formatted(FEW),
        "more than %d firms: a summary only; for a page a firm use --out report.html."
            .formatted(FEW));
  }

  /// True when some firms did not fit.
  boolean isCutShort() {
    return left > 0;
  }
}
