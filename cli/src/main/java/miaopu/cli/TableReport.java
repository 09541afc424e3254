package miaopu.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.intake.Summary;
import miaopu.intake.report.DisplayWidth;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Standing;
import miaopu.intake.report.TextTable;

/// For the terminal: a block a firm, then all problems, then an overview of the firms and the
/// counts, so that the end of a long output says the most.
final class TableReport implements Report {
  /// More firms than this make no overview anybody reads.
  private static final int OVERVIEW = 300;

  private final Session session;
  private final Printer out;
  private final FirmBlock block;
  private final List<List<String>> overview = new ArrayList<>();
  private final List<String> tiers = new ArrayList<>();
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final Set<Answer.Note> notes = new LinkedHashSet<>();
  private long firms;

  TableReport(Session session, Printer out) {
    this.session = session;
    this.out = out;
    this.block = new FirmBlock(session);
  }

  @Override
  public void answer(Answer answer) {
    firms++;
    block.print(firms, answer, out);
    out.line();
    for (Assessment assessment : answer.assessments()) {
      counts
          .computeIfAbsent(assessment.edition(), edition -> new TreeMap<>())
          .merge(ResultText.answer(assessment, session.language()), 1L, Long::sum);
    }
    notes.addAll(answer.notes());
    for (Answer.Note silent : answer.silent()) {
      counts
          .computeIfAbsent(silent.standard(), id -> new TreeMap<>())
          .merge(session.say("无规则数据", "no rule data"), 1L, Long::sum);
    }
    if (answer.ladder() != null && overview.size() < OVERVIEW) {
      remember(answer, answer.ladder());
    }
  }

  private void remember(Answer answer, Ladder ladder) {
    List<String> row = new ArrayList<>();
    row.add(Long.toString(firms));
    String name = answer.row().facts().firm().name();
    row.add(name.isEmpty() ? answer.row().facts().firm().id() : name);
    for (Ladder.Rung rung : ladder.rungs()) {
      if (firms == 1) {
        tiers.add(session.say(rung.label()));
      }
      row.add(session.say(Standing.of(ladder, rung).label()));
    }
    overview.add(row);
  }

  @Override
  public void finish(Summary summary) {
    if (firms == 0 && !summary.readable()) {
      out.flush();
      return;
    }
    if (summary.problemCount() > 0) {
      out.line(session.say("问题", "Problems"));
      new ProblemText(session).print(summary, out);
      out.line();
    }
    if (overview.size() > 1) {
      out.line(session.say("一览", "Overview"));
      out.print(table());
      if (firms > overview.size()) {
        out.line(
            session.say(
                "……共 " + firms + " 户；全部结果请用 --format csv 或 xlsx。",
                "… " + firms + " firms in all; for every result use --format csv or xlsx."));
      }
      out.line();
    }
    out.line(session.say("汇总", "Summary"));
    counts.forEach((edition, answers) -> out.line("  " + line(edition, answers)));
    notes.forEach(note -> out.line("  " + line(note)));
    out.line("  " + SummaryLine.of(summary, session)).flush();
  }

  private String line(Answer.Note note) {
    return session.say("注：", "note: ")
        + note.standard()
        + session.say("：", ": ")
        + session.say(note.text());
  }

  private String table() {
    List<TextTable.Column> columns = new ArrayList<>();
    columns.add(TextTable.Column.numbers("#"));
    columns.add(TextTable.Column.words(session.say("企业", "Firm")));
    tiers.forEach(tier -> columns.add(TextTable.Column.words(tier)));
    TextTable table = new TextTable(columns);
    overview.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.text(session.screen().columns());
  }

  private static String line(String edition, Map<String, Long> answers) {
    List<String> parts =
        answers.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(answer -> answer.getKey() + " " + answer.getValue())
            .toList();
    return DisplayWidth.padRight(edition, 24) + "  " + String.join(" · ", parts);
  }
}
