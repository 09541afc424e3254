package miaopu.intake.template;

import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Occasion;

/// The words of the sheet 填写说明.
final class Instructions {
  private Instructions() {}

  static List<String> lines(Occasion occasion, Language language) {
    return language == Language.ZH ? chinese(occasion) : english(occasion);
  }

  private static List<String> chinese(Occasion occasion) {
    return List.of(
        "申报日期按 %s 计算：上年度指 %d 年。日期不同请重新生成模板。"
            .formatted(occasion.date(), occasion.date().getYear() - 1),
        "1. 在“企业”表中每家企业填一行。不要改动列名；可以删除用不到的列。",
        "2. 不知道的留空，不要填 0 或“无”：留空表示待补充，填 0 表示确实为零。",
        "3. 不要填“约 50”“大于 1500”之类的话；写不出确切数字就留空。",
        "4. 金额单位为万元，比例为百分数（3 表示 3%），日期如 2015-06-18。",
        "5. 统一社会信用代码可以留空；有代码时按营业执照填写 18 位。",
        "6. 明细表（知识产权、奖项等）每条记录一行，用企业编号与“企业”表对应；也可以不填明细，只在“企业”表中填数量。",
        "7. 编号以“示例”开头的行是示例，企业是虚构的，不会被读取。",
        "8. 填好后运行：miaopu assess 文件.xlsx");
  }

  private static List<String> english(Occasion occasion) {
    return List.of(
        "Counted from the application date %s: last year is %d. Make a new template for another date."
            .formatted(occasion.date(), occasion.date().getYear() - 1),
        "1. One firm a row on the sheet Firms. Keep the headers as they are; columns you do not need may be deleted.",
        "2. Leave blank what is not known. Blank means it is still to come, 0 means it is zero.",
        "3. Do not write \"about 50\" or \"over 1500\"; leave it blank if there is no exact figure.",
        "4. Money is in 10k CNY (万元), shares are percentages (3 for 3%), dates look like 2015-06-18.",
        "5. The credit code may be blank; if there is one, give its 18 characters as on the licence.",
        "6. Sheets of records (IP rights, awards …) take one record a row, tied to the firm by its id. Or give only the counts on the sheet Firms.",
        "7. Rows whose id is \"example\" and a number are examples of a made-up firm and are not read.",
        "8. Then run: miaopu assess file.xlsx");
  }
}
