package miaopu.intake.report;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.intake.report.TextTable.Column;

/// Results as tables for the terminal.
public final class ResultText {
  private ResultText() {}

  /// One line an assessment: firm, edition, answer, points, and the ids that decide it.
  ///
  /// @param width columns of the terminal, 0 for no limit
  public static String of(List<Assessment> assessments, Language language, int width) {
    boolean zh = language == Language.ZH;
    TextTable table =
        new TextTable(
            List.of(
                Column.words(zh ? "企业" : "Firm"),
                Column.words(zh ? "版本" : "Edition"),
                Column.words(zh ? "结论" : "Answer"),
                Column.numbers(zh ? "得分" : "Points"),
                Column.words(zh ? "说明" : "Because")));
    for (Assessment each : assessments) {
      table.row(
          firm(each),
          each.edition(),
          ResultRow.answer(each, language),
          each.points() == null ? "" : each.points().text(),
          because(each, language));
    }
    return table.text(width);
  }

  /// A ladder: one line a standard, with what is held, reached, ready for people and next kept
  /// apart.
  ///
  /// @param width columns of the terminal, 0 for no limit
  public static String of(Ladder ladder, Language language, int width) {
    boolean zh = language == Language.ZH;
    TextTable table =
        new TextTable(
            List.of(
                Column.words(zh ? "梯度" : "Tier"),
                Column.words(zh ? "持有称号" : "Held"),
                Column.words(zh ? "现状" : "Stands"),
                Column.words(zh ? "版本" : "Edition"),
                Column.words(zh ? "结论" : "Answer"),
                Column.numbers(zh ? "得分" : "Points"),
                Column.words(zh ? "说明" : "Because")));
    for (Ladder.Rung rung : ladder.rungs()) {
      String tier = rung.label().in(language);
      String held = held(rung.held(), language);
      String stands = Standing.of(ladder, rung).label().in(language);
      if (rung.assessments().isEmpty()) {
        table.row(tier, held, stands, zh ? "无规则数据" : "no rule data", "", "", "");
      }
      for (Assessment each : rung.assessments()) {
        boolean first = each.equals(rung.assessments().getFirst());
        table.row(
            first ? tier : "",
            first ? held : "",
            first ? stands : "",
            each.edition(),
            ResultRow.answer(each, language),
            each.points() == null ? "" : each.points().text(),
            because(each, language));
      }
    }
    return table.text(width);
  }

  /// The answer in words: an outcome, the class or classes still possible, or "not covered".
  public static String answer(Assessment assessment, Language language) {
    return ResultRow.answer(assessment, language);
  }

  static String held(Outcome held, Language language) {
    boolean zh = language == Language.ZH;
    return switch (held) {
      case MET, EXEMPT -> zh ? "持有" : "held";
      case NOT_MET, NOT_APPLICABLE -> zh ? "未持有" : "not held";
      case UNKNOWN, MANUAL -> zh ? "不详" : "not known";
    };
  }

  private static String firm(Assessment assessment) {
    String name = assessment.facts().firm().name();
    return name.isEmpty() ? assessment.facts().firm().id() : name;
  }

  private static String because(Assessment assessment, Language language) {
    boolean zh = language == Language.ZH;
    Leaves leaves = Leaves.of(assessment.root());
    List<String> parts = new ArrayList<>();
    part(parts, zh ? "不符合 " : "not met ", ResultRow.ids(leaves.failed()));
    if (!assessment.missing().isEmpty()) {
      part(
          parts,
          zh ? "缺 " : "missing ",
          ResultRow.join(assessment.missing().stream().map(Assessment.Missing::key).toList()));
    } else {
      part(parts, zh ? "待补充 " : "unknown ", ResultRow.ids(leaves.unknown()));
    }
    part(parts, zh ? "待人工核验 " : "for people ", ResultRow.ids(leaves.manual()));
    part(parts, zh ? "豁免 " : "exempt ", ResultRow.ids(leaves.exempt()));
    return String.join(zh ? "；" : "; ", parts);
  }

  private static void part(List<String> parts, String label, String ids) {
    if (!ids.isEmpty()) {
      parts.add(label + ids);
    }
  }
}
