package miaopu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.TextTable;
import miaopu.intake.report.TextTable.Column;

/// Firms as a table for the terminal, one line a firm: its row, the highest title it holds, the
/// tier to aim at next, and of each standard the answer, the points and how many things decide it.
final class FirmTable {
  /// Columns are fitted to so many rows at a time, so that memory stays bounded.
  static final int PAGE = 500;

  private final Session session;
  private final StandardNames names;
  private final List<Line> lines = new ArrayList<>();
  private boolean ladder;

  private record Line(String row, String firm, String held, String next, Map<String, String> by) {}

  FirmTable(Session session) {
    this.session = session;
    this.names = new StandardNames(session.rulebook());
  }

  int size() {
    return lines.size();
  }

  void add(Answer answer) {
    Firm firm = answer.row().facts().firm();
    Map<String, String> by = new LinkedHashMap<>();
    for (Assessment each : answer.assessments()) {
      by.put(each.standard(), cell(each));
    }
    answer.silent().forEach(silent -> by.put(silent.standard(), session.say("无规则", "no rules")));
    Ladder climbed = answer.ladder();
    ladder |= climbed != null;
    lines.add(
        new Line(
            Long.toString(answer.row().row()),
            firm.name().isEmpty() ? firm.id() : firm.name(),
            climbed == null ? "" : held(climbed),
            climbed == null || climbed.next() == null ? "–" : tier(climbed.next()),
            by));
  }

  /// The highest title; with a question mark when it is named and its end is not known.
  private String held(Ladder climbed) {
    String held = climbed.rungs().stream().allMatch(this::silent) ? session.say("不详", "?") : "–";
    for (Ladder.Rung rung : climbed.rungs()) {
      if (rung.held().holds()) {
        held = tier(rung);
      } else if (rung.named()) {
        held = tier(rung) + "?";
      }
    }
    return held;
  }

  private boolean silent(Ladder.Rung rung) {
    return rung.held() == Outcome.UNKNOWN;
  }

  private String tier(Ladder.Rung rung) {
    return session.say(rung.label()).replaceFirst("(中小)?企业$| SME$", "").replaceFirst("^制造业", "");
  }

  private String cell(Assessment each) {
    Leaves leaves = Leaves.of(each.root());
    long things =
        switch (each.verdict()) {
          case NOT_MET -> FirmBlock.distinct(leaves.failed()).size();
          case UNKNOWN -> each.missing().size();
          case MANUAL -> FirmBlock.distinct(leaves.manual()).size();
          case MET, EXEMPT, NOT_APPLICABLE -> 0;
        };
    String decides = things == 0 ? reason(each) : Long.toString(things);
    return ResultText.answer(each, session.language())
        + (each.points() == null ? "" : " " + each.points().text())
        + (decides.isEmpty() ? "" : " (" + decides + ")");
  }

  /// Why an answer is open that no fact can close.
  private String reason(Assessment each) {
    if (each.reasons().contains(UnknownReason.NOT_COMPUTABLE)) {
      return session.say("无法计算", "not computable");
    }
    return each.reasons().contains(UnknownReason.LAW_UNKNOWN)
        ? session.say("规则未明确", "law not known")
        : "";
  }

  /// Prints what was added since the last time.
  void print(Printer to) {
    Set<String> standards = new LinkedHashSet<>();
    lines.forEach(line -> standards.addAll(line.by().keySet()));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers(session.say("行", "Row")));
    columns.add(Column.words(session.say("企业", "Firm")));
    if (ladder) {
      columns.add(Column.words(session.say("持有", "Held")));
      columns.add(Column.words(session.say("下一目标", "Next")));
    }
    standards.forEach(id -> columns.add(Column.words(names.shown(id, session.language()))));
    TextTable table = new TextTable(columns);
    for (Line line : lines) {
      List<String> cells = new ArrayList<>(List.of(line.row(), line.firm()));
      if (ladder) {
        cells.addAll(List.of(line.held(), line.next()));
      }
      standards.forEach(id -> cells.add(line.by().getOrDefault(id, "")));
      table.row(cells.toArray(String[]::new));
    }
    to.print(table.text(session.screen().columns()));
    lines.clear();
  }
}
