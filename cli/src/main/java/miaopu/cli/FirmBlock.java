package miaopu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import miaopu.intake.report.DisplayWidth;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.ResultText;

/// One firm in the terminal: who it is, where it stands on the ladder, and one line a standard.
final class FirmBlock {
  private static final int FEW = 3;
  private static final int EDITION_WIDTH = 24;
  private static final int ANSWER_WIDTH = 12;
  private static final int POINTS_WIDTH = 9;

  private final Session session;

  FirmBlock(Session session) {
    this.session = session;
  }

  /// The lines of a firm.
  void print(Answer answer, Printer to) {
    Firm firm = answer.row().facts().firm();
    List<String> head = new ArrayList<>();
    long row = answer.row().row();
    head.add(session.say("第 " + row + " 行", "row " + row));
    head.add(firm.name().isEmpty() ? session.say("（无名称）", "(no name)") : firm.name());
    head.add(firm.code());
    to.line(cut(String.join("  ", head.stream().filter(part -> !part.isEmpty()).toList())));
    if (answer.ladder() != null) {
      to.line(cut("   " + standing(answer.ladder())));
    }
    for (Assessment assessment : answer.assessments()) {
      to.line(cut("   " + line(assessment)));
    }
    for (Answer.Note silent : answer.silent()) {
      String standard = DisplayWidth.padRight(silent.standard(), EDITION_WIDTH);
      String none = session.say("无规则数据", "no rule data");
      to.line(
          cut(
              ("   " + standard + "  " + none + "  " + session.say(silent.text()))
                  .stripTrailing()));
    }
  }

  private String standing(Ladder ladder) {
    Ladder.Rung next = ladder.next();
    return session.say("持有：", "held: ")
        + held(ladder)
        + session.say(" ｜ 达到：", " | reached: ")
        + tiers(ladder, Ladder.Rung::reached)
        + session.say(" ｜ 待人工核验：", " | ready for people: ")
        + tiers(ladder, Ladder.Rung::ready)
        + session.say(" ｜ 下一目标：", " | next: ")
        + (next == null ? "–" : session.say(next.label()));
  }

  /// A title that is named, but whose end is not known, is neither held nor not held; when nothing
  /// is known of any title, that is said.
  private String held(Ladder ladder) {
    List<String> labels = new ArrayList<>();
    for (Ladder.Rung rung : ladder.rungs()) {
      if (rung.held().holds()) {
        labels.add(session.say(rung.label()));
      } else if (rung.named()) {
        labels.add(
            session.say(rung.label()) + session.say("（是否有效不详）", " (valid or not: not known)"));
      }
    }
    if (!labels.isEmpty()) {
      return String.join(session.say("、", ", "), labels);
    }
    boolean silent = ladder.rungs().stream().allMatch(rung -> rung.held() == Outcome.UNKNOWN);
    return silent ? session.say("不详", "not known") : "–";
  }

  private String tiers(Ladder ladder, Predicate<Ladder.Rung> which) {
    List<String> labels =
        ladder.rungs().stream().filter(which).map(rung -> session.say(rung.label())).toList();
    return labels.isEmpty() ? "–" : String.join(session.say("、", ", "), labels);
  }

  private String line(Assessment assessment) {
    String points = assessment.points() == null ? "" : assessment.points().text();
    String line =
        DisplayWidth.padRight(assessment.edition(), EDITION_WIDTH)
            + "  "
            + DisplayWidth.padRight(ResultText.answer(assessment, session.language()), ANSWER_WIDTH)
            + DisplayWidth.padLeft(points, POINTS_WIDTH)
            + "  "
            + because(assessment);
    return line.stripTrailing();
  }

  /// What decides: of a failed standard only what fails, of an open one what is missing.
  private String because(Assessment assessment) {
    Leaves leaves = Leaves.of(assessment.root());
    List<String> parts = new ArrayList<>();
    switch (assessment.verdict()) {
      case NOT_MET -> part(parts, session.say("不符合 ", "not met: "), leaves.failed());
      case UNKNOWN -> {
        if (!assessment.missing().isEmpty()) {
          parts.add(session.say("缺 ", "missing: ") + missing(assessment));
        } else {
          open(parts, UnknownReason.NOT_COMPUTABLE, leaves.unknown());
          open(parts, UnknownReason.LAW_UNKNOWN, leaves.unknown());
        }
        part(parts, session.say("待人工核验 ", "for people: "), leaves.manual());
      }
      case MANUAL -> part(parts, session.say("待人工核验 ", "for people: "), leaves.manual());
      case MET, EXEMPT, NOT_APPLICABLE ->
          part(parts, session.say("豁免 ", "exempt: "), leaves.exempt());
    }
    return String.join(session.say("；", "; "), parts);
  }

  /// What no fact can close, with the reason.
  private void open(List<String> parts, UnknownReason reason, List<ConditionResult> unknown) {
    String label = session.say(reason.label()) + session.say("：", ": ");
    part(parts, label, unknown.stream().filter(node -> node.reasons().contains(reason)).toList());
  }

  /// The nodes, each id once.
  static List<ConditionResult> distinct(List<ConditionResult> nodes) {
    Map<String, ConditionResult> byId = new LinkedHashMap<>();
    nodes.forEach(node -> byId.putIfAbsent(node.id(), node));
    return List.copyOf(byId.values());
  }

  private void part(List<String> parts, String label, List<ConditionResult> nodes) {
    if (!nodes.isEmpty()) {
      List<ConditionResult> distinct = distinct(nodes);
      parts.add(
          label
              + some(
                  distinct.stream()
                      .limit(FEW)
                      .map(node -> node.id() + " " + session.say(node.label()))
                      .toList(),
                  distinct.size()));
    }
  }

  private String missing(Assessment assessment) {
    return some(
        assessment.missing().stream()
            .limit(FEW)
            .map(each -> session.say(assessment.label(each.key())))
            .toList(),
        assessment.missing().size());
  }

  /// `甲、乙 等 7 项`.
  private String some(List<String> first, int all) {
    // the words of the standards hold 、 and commas themselves
    String list = String.join(" · ", first);
    return first.size() == all
        ? list
        : list + session.say(" 等 " + all + " 项", " and " + (all - first.size()) + " more");
  }

  private String cut(String line) {
    int columns = session.screen().columns();
    return columns == 0 ? line : DisplayWidth.cut(line, columns);
  }
}
