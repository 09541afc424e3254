package miaopu.intake.template;

import miaopu.engine.Field;
import miaopu.engine.Language;

/// How a column of the template is headed. Headers are those the reader knows.
final class Heading {
  private Heading() {}

  /// `2025年营业收入（万元）`, or `Revenue 2025 (10k CNY)`.
  ///
  /// @param year empty for a field of the present and for a column of records
  static String of(Field field, String year, Language language) {
    String unit = unit(field, language);
    String label = field.label().in(language);
    if (language == Language.ZH) {
      return (year.isEmpty() ? "" : year + "年") + label + (unit.isEmpty() ? "" : "（" + unit + "）");
    }
    return label + (year.isEmpty() ? "" : " " + year) + (unit.isEmpty() ? "" : " (" + unit + ")");
  }

  /// What one writes into a cell of the column.
  static String how(Field field, Language language) {
    boolean zh = language == Language.ZH;
    return switch (field.type()) {
      case MONEY -> zh ? "数字，单位万元" : "number in 10k CNY (万元)";
      case COUNT -> zh ? "整数" : "whole number";
      case RATIO -> zh ? "百分数，3 表示 3%" : "percentage, 3 for 3%";
      case YEARS -> zh ? "数字，单位年" : "number of years";
      case POINTS -> zh ? "分数" : "points";
      case FLAG -> zh ? "是 或 否" : "yes or no";
      case DATE -> zh ? "日期，如 2015-06-18" : "date such as 2015-06-18";
      case CODE -> zh ? "从下拉列表或“选项”表中选择" : "choose from the list or the sheet Options";
      case TEXT -> zh ? "文字" : "words";
    };
  }

  private static String unit(Field field, Language language) {
    return switch (field.type()) {
      case MONEY -> language == Language.ZH ? "万元" : "10k CNY";
      case RATIO -> "%";
      default -> "";
    };
  }
}
