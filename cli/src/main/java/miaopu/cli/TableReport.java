package miaopu.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.intake.Summary;

/// For the terminal: one line a firm, then all problems, then what each standard came to, so that
/// the end of a long output says the most. A few firms, or all when asked for, come with the
/// reasons of every answer before.
final class TableReport implements Report {
  /// So few firms are told with their reasons unasked.
  private static final int FEW = 10;

  private final Session session;
  private final Printer out;
  private final boolean detail;
  private final FirmBlock block;
  private final FirmTable table;
  private final List<Answer> first = new ArrayList<>();
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Set<Answer.Note> notes = new LinkedHashSet<>();
  private long firms;

  TableReport(Session session, Printer out, boolean detail) {
    this.session = session;
    this.out = out;
    this.detail = detail;
    this.block = new FirmBlock(session);
    this.table = new FirmTable(session);
  }

  @Override
  public void answer(Answer answer) {
    firms++;
    if (detail) {
      block.print(answer, out);
      out.line();
    } else if (firms <= FEW) {
      first.add(answer);
    }
    if (!detail && table.size() == FirmTable.PAGE) {
      table.print(out);
    }
    if (table.size() < FirmTable.PAGE) {
      table.add(answer);
    }
    for (Assessment assessment : answer.assessments()) {
      tally(assessment.edition()).add(assessment);
    }
    for (Answer.Note silent : answer.silent()) {
      tally(silent.standard()).answer(session.say("无规则数据", "no rule data"));
    }
    notes.addAll(answer.notes());
  }

  private Tally tally(String edition) {
    return tallies.computeIfAbsent(edition, id -> new Tally(session));
  }

  @Override
  public void finish(Summary summary) {
    if (firms == 0 && !summary.readable()) {
      out.flush();
      return;
    }
    if (!detail && firms <= FEW) {
      for (Answer answer : first) {
        block.print(answer, out);
        out.line();
      }
    }
    if (firms > 1) {
      table();
    }
    if (summary.problemCount() > 0) {
      out.line(session.say("问题", "Problems"));
      new ProblemText(session, detail).print(summary, out);
      out.line();
    }
    out.line(session.say("汇总", "Summary"));
    tallies.forEach((edition, tally) -> tally.print(edition, out));
    notes.forEach(note -> out.line("  " + line(note)));
    out.line("  " + SummaryLine.of(summary, session));
    if (firms > FEW && !detail) {
      out.line(
          session.say(
              "  逐条说明：explain 文件 --firm 行号 ｜ 每户的理由：--detail ｜ 网页报告：--out 报告.html",
              "  one firm line by line: explain FILE --firm ROW | the reasons of every firm: --detail | a page: --out report.html"));
    }
    out.flush();
  }

  private void table() {
    long shown = table.size();
    table.print(out);
    if (detail && firms > shown) {
      out.line(
          session.say(
              "……共 " + firms + " 户；全部结果请用 --format csv 或 xlsx。",
              "… " + firms + " firms in all; for every result use --format csv or xlsx."));
    }
    out.line(
            session.say(
                "括号内是几件事决定结论：不符合的条件、缺少的数据或待人工核验的事项。持有栏的 ? 表示称号是否有效不详。",
                "In brackets how many things decide: conditions failed, facts missing or matters for people. A ? after a title: valid or not is not known."))
        .line();
  }

  private String line(Answer.Note note) {
    return session.say("注：", "note: ")
        + note.standard()
        + session.say("：", ": ")
        + session.say(note.text());
  }
}
