package miaopu.intake.report;

import java.util.function.BiFunction;
import miaopu.engine.Language;
import miaopu.engine.Text;

/// The columns of a table of results, in order. Several ids in a cell are joined by `;`.
enum ResultColumn {
  FIRM("企业编号", "Firm id", (row, language) -> row.assessment().facts().firm().id()),
  CODE("统一社会信用代码", "Credit code", (row, language) -> row.assessment().facts().firm().code()),
  NAME("企业名称", "Name", (row, language) -> row.assessment().facts().firm().name()),
  STANDARD("标准", "Standard", (row, language) -> row.assessment().standard()),
  TITLE("标准名称", "Title", (row, language) -> row.assessment().title().in(language)),
  EDITION("版本", "Edition", (row, language) -> row.assessment().edition()),
  OVERLAYS("地方或年度细则", "Overlays", (row, language) -> ResultRow.join(row.assessment().overlays())),
  HASH("版本哈希", "Edition hash", (row, language) -> row.assessment().hash()),
  PROCEDURE(
      "申报类型",
      "Procedure",
      (row, language) -> Figures.procedure(row.assessment().occasion().procedure()).in(language)),
  DATE("申报日期", "Date", (row, language) -> row.assessment().occasion().date().toString()),
  DECIDED("认定日期", "Decided", (row, language) -> row.assessment().occasion().decided().toString()),
  CAMPAIGN(
      "批次年度",
      "Campaign",
      (row, language) -> Integer.toString(row.assessment().occasion().campaign())),
  ANSWER_CODE("结论代码", "Answer code", (row, language) -> row.answerCode()),
  ANSWER("结论", "Answer", (row, language) -> ResultRow.answer(row.assessment(), language)),
  REASONS("待补充原因", "Reasons", (row, language) -> row.reasons()),
  POINTS_MIN("得分下限", "Points min", (row, language) -> row.leastPoints()),
  POINTS_MAX("得分上限", "Points max", (row, language) -> row.mostPoints()),
  FAILED("不符合条件", "Not met", (row, language) -> ResultRow.ids(row.leaves().failed())),
  UNKNOWN("待补充条件", "Unknown", (row, language) -> ResultRow.ids(row.leaves().unknown())),
  MANUAL("待人工核验条件", "For people", (row, language) -> ResultRow.ids(row.leaves().manual())),
  EXEMPT("豁免条件", "Exempt", (row, language) -> ResultRow.ids(row.leaves().exempt())),
  MISSING("缺少的事实", "Missing facts", (row, language) -> row.missing()),
  NEXT(
      "下一梯度",
      "Next tier",
      (row, language) -> row.next() == null ? "" : row.next().label().in(language));

  private final Text header;
  private final BiFunction<ResultRow, Language, String> cell;

  ResultColumn(String zh, String en, BiFunction<ResultRow, Language, String> cell) {
    this.header = new Text(zh, en);
    this.cell = cell;
  }

  String header(Language language) {
    return header.in(language);
  }

  String cell(ResultRow row, Language language) {
    return cell.apply(row, language);
  }

  boolean numbers() {
    return this == POINTS_MIN || this == POINTS_MAX;
  }
}
