package miaopu.intake.column;

import java.util.Arrays;
import java.util.List;
import miaopu.intake.value.Words;

/// Columns that say who a row is about. They are no fields of the catalogue: no rule asks for them.
public enum Who {
  /// The firm's own id.
  ID("id", "企业编号", "企业id", "单位编号", "编号", "firm id", "company id"),
  /// 统一社会信用代码.
  CODE(
      "统一社会信用代码",
      "社会信用代码",
      "统一信用代码",
      "信用代码",
      "统一社会信用代码证号",
      "uscc",
      "code",
      "credit code",
      "unified social credit code",
      "social credit code"),
  /// The firm's name.
  NAME(
      "企业名称",
      "单位名称",
      "公司名称",
      "企业全称",
      "申报单位",
      "名称",
      "企业",
      "name",
      "firm",
      "firm name",
      "company",
      "company name"),
  /// Province.
  PROVINCE("省份", "省", "所在省", "所在省份", "省市", "省级", "注册省份", "province"),
  /// City.
  CITY("城市", "市", "所在市", "所在城市", "地市", "地级市", "注册城市", "city"),
  /// District or county.
  DISTRICT("区县", "区", "县", "所在区", "所在区县", "县区", "县市区", "district", "county"),
  /// The day the figures of the row are true for.
  AS_OF("数据截止日期", "数据截止日", "数据截止时间", "数据日期", "as of", "as-of", "as of date", "data as of"),
  /// The document the row was taken from.
  SOURCE("来源", "数据来源", "资料来源", "出处", "source"),
  /// Who entered the row.
  ENTERED_BY("填报人", "录入人", "entered by"),
  /// A running number, or the reasons of an error workbook that came back: nothing to read.
  NOTHING("序号", "no", "no.", "#", "问题与修改建议", "problems and remedies");

  private final List<String> words;

  Who(String... words) {
    this.words = Arrays.asList(words);
  }

  /// True when a text is one of its words.
  public boolean named(String text) {
    return words.stream().anyMatch(word -> Words.key(word).equals(Words.key(text)));
  }

  List<String> words() {
    return words;
  }
}
