package miaopu.engine.internal.read;

import java.util.Locale;
import miaopu.engine.Text;

/// Every kind of problem a rulebook can have. FORMAT.md says what is right.
public enum RuleProblem {
  NOT_YAML(
      "一个 YAML 映射",
      "a YAML mapping",
      "请按提示的位置修正缩进、引号或逗号。",
      "Mend indentation, quotes or commas at the place."),
  UNKNOWN_KEY(
      "FORMAT.md 中的键",
      "a key of FORMAT.md",
      "请删除或改正这个键，例如 at_least。",
      "Remove or correct the key, for example at_least."),
  MISSING_KEY("该键及其值", "this key with a value", "请补上这个键。", "Add the key."),
  WRONG_SHAPE(
      "文字、列表或映射（见 FORMAT.md）",
      "text, a list or a mapping, as FORMAT.md shows",
      "请改成 FORMAT.md 示例的写法。",
      "Write it as the example in FORMAT.md."),
  BAD_NUMBER(
      "带单位的数，如 1500万元、3%、3年、1项、60分",
      "a number with its unit as the text writes it (1500万元, 3%, 3年, 1项, 60分)",
      "请写数字并带上单位。",
      "Write digits with a unit."),
  WRONG_UNIT(
      "与所比较的值相同的单位", "the unit of the value compared", "请使用该字段的单位。", "Use the unit of the field."),
  BAD_DATE(
      "YYYY-MM-DD、open 或 unknown",
      "YYYY-MM-DD, open or unknown",
      "日期未知请写 unknown 并用 note 说明。",
      "Write unknown with a note when the date is not known."),
  BAD_WINDOW(
      "MM-DD，首日不晚于末日",
      "MM-DD, the first day no later than the last",
      "请写成 from: 03-01, to: 03-31；跨年的分成两段。",
      "Write from: 03-01, to: 03-31; split one that spans two years."),
  BAD_WORD(
      "列出的词之一", "one of the words of FORMAT.md", "请改用 FORMAT.md 中的词。", "Use a word of FORMAT.md."),
  UNCITED(
      "带来源、日期和可信度的 cite",
      "a cite with source, dates and confidence",
      "请加 cite: 并在 citations: 中写全。",
      "Add cite: and a full entry in citations:."),
  UNKNOWN_CITE(
      "citations: 中的一个键",
      "a key of citations:",
      "请在 citations: 中补上，或改正名称。",
      "Add it to citations:, or correct the name."),
  UNKNOWN_SOURCE(
      "sources.yaml 中的文件",
      "a document of sources.yaml",
      "请在 sources.yaml 中补上文件。",
      "Add the document to sources.yaml."),
  UNKNOWN_FIELD(
      "fields.yaml 中的字段",
      "a field of fields.yaml",
      "请改正字段名，或在 fields.yaml 中补上。",
      "Correct the name, or add the field to fields.yaml."),
  WRONG_PERIOD(
      "带 @Y-1 一类的年度，或不带年度",
      "a period such as @Y-1 for a yearly field, none for the others",
      "年度字段写 @Y-1，当前字段不写。",
      "Write @Y-1 for a yearly field and nothing for the others."),
  UNKNOWN_CODE(
      "该代码表中的代码",
      "a code of the code list",
      "请改正代码，或在代码表中补上。",
      "Correct the code, or add it to the code list."),
  UNKNOWN_ID("本版本中的条件或指标编号", "an id of this edition", "请改正编号。", "Correct the id."),
  UNKNOWN_EDITION(
      "规则库中的版本",
      "an edition of the rulebook",
      "请改正版本编号，如 miit/size/2011。",
      "Correct the edition, for example miit/size/2011."),
  DUPLICATE_ID("唯一的编号", "an id used once", "请换一个编号。", "Choose another id."),
  ANOTHER_ACT(
      "与同一 same 的其他办法相同的方向、单价和时间",
      "the direction, cost and lead of the other levers of the act",
      "请使它们一致，或换一个 same。",
      "Let them agree, or give it another word under same."),
  CYCLE(
      "不循环的引用",
      "references without a cycle",
      "两个版本不能互相引用。",
      "Two editions cannot refer to each other."),
  NO_LABEL(
      "label: {zh: …, en: …}",
      "label: {zh: …, en: …}",
      "请给条件写中英文名称。",
      "Name the condition in Chinese and English."),
  WRONG_MAX(
      "与该指标能给的最高分相同",
      "the best the body can give",
      "请改正 max 或各档分数。",
      "Correct max or the points of the bands."),
  UNORDERED(
      "由严到宽排列的各档",
      "steps from the strictest to the loosest",
      "请把要求高的一档放在前面。",
      "Put the strictest step first."),
  LOOSENED(
      "更严的值，或上级留给地方的事项",
      "a stricter value, or a node left open to this level",
      "地方规定只能加严，或填写留给地方的部分。",
      "An overlay may only tighten, or fill what is left open to its level."),
  WRONG_FOLDER("与文件夹一致的版本编号", "the id its folder says", "请使编号与文件夹一致。", "Let id and folder agree.");

  private final Text expected;
  private final Text remedy;

  RuleProblem(String expectedZh, String expectedEn, String remedyZh, String remedyEn) {
    expected = new Text(expectedZh, expectedEn);
    remedy = new Text(remedyZh, remedyEn);
  }

  /// The stable name of the problem, such as `unknown-key`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Text expected() {
    return expected;
  }

  Text remedy() {
    return remedy;
  }
}
