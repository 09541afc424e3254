package miaopu.intake.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Evidence;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The sheets of a template.
final class Sheets {
  private static final int LAST_CHOICE_ROW = 5_000;
  private static final int MOST_CHOICES = 60; // longer lists, the trees, are looked up instead
  private static final int HEADER_ROW = 2;
  private static final String HEAD = "DDEBDF";
  private static final String SAMPLE = "F4F1E4";

  private final Workbook workbook;
  private final Rulebook rulebook;
  private final Occasion occasion;
  private final Language language;
  private final boolean zh;
  private final Example example;
  private final Map<String, List<String>> choices = new LinkedHashMap<>();

  Sheets(Workbook workbook, Rulebook rulebook, Occasion occasion, Language language) {
    this.workbook = workbook;
    this.rulebook = rulebook;
    this.occasion = occasion;
    this.language = language;
    this.zh = language == Language.ZH;
    this.example = new Example(rulebook, language, occasion.date().getYear() - 1);
    choices.put("", zh ? List.of("是", "否") : List.of("yes", "no"));
  }

  /// 填写说明: how to fill in, which editions ask, and what each column means.
  void guide(Asked asked) {
    Worksheet sheet = workbook.newWorksheet(zh ? "填写说明" : "Instructions");
    int row = 0;
    sheet.inlineString(row, 0, zh ? "苗圃填报模板" : "Miaopu import workbook");
    sheet.style(row++, 0).bold().fontSize(16).set();
    for (String line : Instructions.lines(occasion, language)) {
      sheet.inlineString(row++, 0, line);
    }
    row++;
    sheet.inlineString(row, 0, zh ? "适用的标准版本" : "Editions");
    sheet.style(row++, 0).bold().set();
    for (Assessment each : asked.editions()) {
      sheet.inlineString(row++, 0, each.title().in(language) + (zh ? "　" : "  ") + each.edition());
    }
    row++;
    List<String> heads =
        zh
            ? List.of("列名", "含义", "填写方式", "证明材料", "哪些标准要用")
            : List.of("Column", "Meaning", "How to fill in", "Papers that prove it", "Asked by");
    int[] widths = {44, 60, 30, 70, 60};
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, widths[i]);
      head(sheet, row, i, heads.get(i));
    }
    for (Map.Entry<String, List<Assessment>> each : asked.keys().entrySet()) {
      row++;
      Field field = field(each.getKey());
      sheet.inlineString(row, 0, Heading.of(field, Asked.year(each.getKey()), language));
      sheet.inlineString(row, 1, meaning(field));
      sheet.inlineString(row, 2, Heading.how(field, language));
      sheet.inlineString(row, 3, papers(field));
      sheet.inlineString(
          row, 4, String.join("; ", each.getValue().stream().map(Assessment::edition).toList()));
      sheet.range(row, 0, row, 4).style().wrapText(true).verticalAlignment("top").set();
    }
  }

  private String meaning(Field field) {
    String meaning = field.definition().in(language);
    if (!field.derived()) {
      return meaning;
    }
    return meaning
        + (zh
            ? "（已在明细表中逐条填写的，此列可不填）"
            : " (leave blank if the records are given on their own sheet)");
  }

  private String papers(Field field) {
    List<String> papers = new ArrayList<>();
    field.evidence().forEach(code -> papers.add(code + " " + Evidence.paper(code).in(language)));
    return String.join("\n", papers);
  }

  /// The main sheet: one firm a row.
  void firms(Asked asked) {
    Worksheet sheet = workbook.newWorksheet(zh ? "企业" : "Firms");
    sheet.inlineString(0, 0, zh ? "数据截止日期" : "As of");
    sheet.inlineString(0, 1, occasion.date().getYear() - 1 + "-12-31");
    sheet.style(0, 0).bold().set();
    sheet.inlineString(
        1,
        0,
        zh
            ? "每家企业一行；不知道的留空，不要填 0；第一行为示例，不会被读取。"
            : "One firm a row; leave blank what is not known, never 0; the first row is an example and is not read.");
    List<String> who =
        zh
            ? List.of("企业编号", "企业名称", "统一社会信用代码")
            : List.of("Firm id", "Company name", "Credit code");
    List<String> firm = List.of(exampleId(), exampleName(), "91000000MADEM00112");
    int column = 0;
    for (String each : who) {
      head(sheet, HEADER_ROW, column, each);
      sample(sheet, HEADER_ROW + 1, column, firm.get(column));
      sheet.width(column, column == 0 ? 14 : 30);
      column++;
    }
    for (String key : asked.keys().keySet()) {
      Field field = field(key);
      String year = Asked.year(key);
      String heading = Heading.of(field, year, language);
      column(sheet, HEADER_ROW, column++, field, heading, example.of(field, year));
    }
    sheet.rowHeight(HEADER_ROW, 60);
    sheet.freezePane(2, HEADER_ROW + 1);
  }

  private String exampleId() {
    return zh ? "示例1" : "example 1";
  }

  private String exampleName() {
    return zh ? "虚构青苗轴承有限公司" : "Seedling Bearings Ltd (made up)";
  }

  /// A sheet of records: any number of rows for a firm.
  void records(RecordList list) {
    Worksheet sheet = workbook.newWorksheet(list.label().in(language));
    head(sheet, 0, 0, zh ? "企业编号" : "Firm id");
    sample(sheet, 1, 0, exampleId());
    sheet.width(0, 14);
    head(sheet, 0, 1, zh ? "企业名称" : "Company name");
    sample(sheet, 1, 1, exampleName());
    sheet.width(1, 30);
    int column = 2;
    for (Field each : list.columns()) {
      String heading = Heading.of(each, "", language);
      column(sheet, 0, column++, each, heading, example.of(list.id(), each));
    }
    sheet.rowHeight(0, 40);
    sheet.freezePane(2, 1);
  }

  private void column(
      Worksheet sheet, int row, int column, Field field, String heading, String sample) {
    head(sheet, row, column, heading);
    sheet.width(column, 18);
    sample(sheet, row + 1, column, sample);
    List<String> options = options(field);
    if (!options.isEmpty()) {
      String list = field.type() == Field.Type.FLAG ? "" : field.codes();
      choices.putIfAbsent(list, options);
      String letters = letters(new ArrayList<>(choices.keySet()).indexOf(list));
      String formula =
          "'%s'!$%s$2:$%s$%d"
              .formatted(zh ? "选项" : "Options", letters, letters, options.size() + 1);
      sheet
          .range(row + 2, column, LAST_CHOICE_ROW, column)
          .validateWithListByFormula(formula)
          .allowBlank(true)
          .showDropdown(true)
          .errorStyle(DataValidationErrorStyle.WARNING)
          .showErrorMessage(true)
          .errorTitle(zh ? "请从列表中选择" : "Choose from the list")
          .error(zh ? "请选择列表中的一项；不清楚时留空" : "Choose one of the list; leave it blank when not known");
    }
  }

  private List<String> options(Field field) {
    if (field.type() == Field.Type.FLAG) {
      return Objects.requireNonNull(choices.get(""));
    }
    List<Code> codes = field.type() == Field.Type.CODE ? rulebook.codes(field.codes()) : List.of();
    return codes.size() > MOST_CHOICES
        ? List.of()
        : codes.stream().map(code -> code.label().in(language)).toList();
  }

  /// 选项: the choices of the drop-downs, and the industries to look up.
  void options() {
    Worksheet sheet = workbook.newWorksheet(zh ? "选项" : "Options");
    int column = 0;
    for (Map.Entry<String, List<String>> list : choices.entrySet()) {
      head(sheet, 0, column, list.getKey().isEmpty() ? (zh ? "是或否" : "yes or no") : list.getKey());
      sheet.width(column, 24);
      for (int i = 0; i < list.getValue().size(); i++) {
        sheet.inlineString(i + 1, column, list.getValue().get(i));
      }
      column++;
    }
    head(sheet, 0, column, zh ? "行业代码" : "industry codes");
    sheet.width(column, 50);
    int row = 1;
    for (Code code : rulebook.codes("industry")) {
      sheet.inlineString(row++, column, code.id() + " " + code.label().in(language));
    }
  }

  private Field field(String key) {
    return Objects.requireNonNull(rulebook.field(Asked.field(key)), key);
  }

  private static void head(Worksheet sheet, int row, int column, String text) {
    sheet.inlineString(row, column, text);
    sheet
        .style(row, column)
        .bold()
        .wrapText(true)
        .verticalAlignment("center")
        .fillColor(HEAD)
        .set();
  }

  private static void sample(Worksheet sheet, int row, int column, String text) {
    sheet.inlineString(row, column, text);
    sheet.style(row, column).italic().fillColor(SAMPLE).set();
  }

  private static String letters(int column) {
    String last = Character.toString((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }
}
