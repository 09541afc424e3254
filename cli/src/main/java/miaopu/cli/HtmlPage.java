package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.intake.Summary;
import miaopu.intake.report.FirmReport;
import miaopu.intake.report.HtmlReport;

/// One HTML file about the firms of a table, for reading and printing. It is made as a whole, so
/// the number of firms is bounded.
final class HtmlPage implements Report {
  /// More than anybody reads on one page, and well within memory.
  static final int MOST = 1_000;

  private final Session session;
  private final Question question;
  private final Printer out;
  private final List<FirmReport> firms = new ArrayList<>();
  private long left;

  HtmlPage(Session session, Question question, Printer out) {
    this.session = session;
    this.question = question;
    this.out = out;
  }

  @Override
  public void answer(Answer answer) {
    if (firms.size() == MOST) {
      left++;
      return;
    }
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
    firms.add(new FirmReport(answer.row().facts(), ladder, others, answer.row().problems()));
  }

  @Override
  public void finish(Summary summary) {
    out.print(HtmlReport.page(firms, question.rulebook(), question.occasion(), session.language()))
        .flush();
    if (left > 0) {
      session
          .err()
          .line(
              session.say(
                  "网页报告最多 %d 户，还有 %d 户未列入；请用 --format csv 或 xlsx。".formatted(MOST, left),
                  "a page holds at most %d firms, %d more are not in it; use --format csv or xlsx."
                      .formatted(MOST, left)));
    }
  }

  /// True when some firms did not fit.
  boolean isCutShort() {
    return left > 0;
  }
}
