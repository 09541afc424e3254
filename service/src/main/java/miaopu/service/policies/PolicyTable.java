package miaopu.service.policies;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.intake.file.Book;
import miaopu.intake.file.Cell;
import miaopu.intake.file.FileKind;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.problem.Unreadable;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Policies as a table: one a row, its columns the fields of the form in words. What a row says
/// becomes a draft as it stands; whether it is right is told when the draft is checked.
final class PolicyTable {
  private static final int CONDITIONS = 4;
  private static final int BENEFITS = 2;
  private static final int MOST_ROWS = 500;
  private static final String SHEET = "政策";

  /// Words of choices, by the end of the name of their field.
  private static final Map<String, Map<String, String>> CHOICES =
      Map.of(
          "comparison",
          Map.of(
              "不小于",
              "",
              "是",
              "",
              "属于",
              "",
              "大于",
              "more_than",
              "不大于",
              "at_most",
              "小于",
              "less_than",
              "等于",
              "equals",
              "不属于",
              "not_in"),
          "kind",
          Map.of(
              "奖补资金",
              "",
              "税收优惠",
              "tax",
              "贷款",
              "credit",
              "担保",
              "guarantee",
              "投资",
              "investment",
              "空间",
              "space",
              "服务",
              "service"),
          "amount",
          Map.of(
              "没有写明", "", "固定金额", "fixed", "最高不超过", "up_to", "在两数之间", "between", "按比例", "share",
              "不超过比例", "ceiling"),
          "stacking",
          Map.of("没有写明", "", "可以叠加", "adds", "只取最高", "highest"),
          "join",
          Map.of("并且", "", "或者", "or"));

  private final FieldChoice fields;
  private final Regions regions;

  PolicyTable(FieldChoice fields, Regions regions) {
    this.fields = fields;
    this.regions = regions;
  }

  /// The columns by their heads, and the fields of the form they fill.
  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("政策名称", "title");
    columns.put("英文名称", "titleEn");
    columns.put("发布单位", "issuer");
    columns.put("适用地区", "region");
    columns.put("文件名称", "document");
    columns.put("文号", "number");
    columns.put("条款", "clause");
    columns.put("取代的文号", "replaces");
    columns.put("开始日期", "from");
    columns.put("结束日期", "to");
    columns.put("申报渠道", "channel");
    columns.put("咨询", "contact");
    for (int i = 1; i <= CONDITIONS; i++) {
      columns.put("条件" + i + "关系", "c" + i + ".join");
      columns.put("条件" + i + "指标", "c" + i + ".field");
      columns.put("条件" + i + "比较", "c" + i + ".comparison");
      columns.put("条件" + i + "数值", "c" + i + ".value");
      columns.put("条件" + i + "单位", "c" + i + ".unit");
    }
    for (int i = 1; i <= BENEFITS; i++) {
      columns.put("事项" + i + "名称", "b" + i + ".label");
      columns.put("事项" + i + "种类", "b" + i + ".kind");
      columns.put("事项" + i + "金额方式", "b" + i + ".amount");
      columns.put("事项" + i + "金额（万元）", "b" + i + ".sum");
      columns.put("事项" + i + "最高金额（万元）", "b" + i + ".most");
      columns.put("事项" + i + "比例（%）", "b" + i + ".share");
      columns.put("事项" + i + "基数", "b" + i + ".of");
      columns.put("事项" + i + "上限（万元）", "b" + i + ".cap");
      columns.put("事项" + i + "材料", "b" + i + ".papers");
      columns.put("事项" + i + "组名", "b" + i + ".group");
      columns.put("事项" + i + "组内", "b" + i + ".stacking");
    }
    return columns;
  }

  /// Writes the empty table with an example, and a sheet with the words that choices take.
  static void template(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(SHEET);
      Map<String, String> example =
          Map.of(
              "title",
              "例：研发补助（读取时略过）",
              "issuer",
              "某市工业和信息化局",
              "document",
              "研发补助办法",
              "from",
              "2026-01-01",
              "c1.field",
              "研发费用",
              "c1.comparison",
              "不小于",
              "c1.value",
              "500",
              "c1.unit",
              "万元",
              "b1.label",
              "研发补助",
              "b1.amount",
              "固定金额");
      int column = 0;
      for (Map.Entry<String, String> one : columns().entrySet()) {
        sheet.value(0, column, one.getKey());
        sheet.value(1, column++, example.getOrDefault(one.getValue(), ""));
      }
      sheet.freezePane(1, 1);
      Worksheet words = workbook.newWorksheet("可填的词");
      int row = 0;
      for (Map.Entry<String, String> one : columns().entrySet()) {
        String field = one.getValue();
        Map<String, String> choice = CHOICES.get(field.substring(field.indexOf('.') + 1));
        if (choice != null) {
          words.value(row, 0, one.getKey());
          words.value(row++, 1, String.join("、", choice.keySet()));
        }
      }
    }
  }

  /// What came of a table.
  ///
  /// @param forms of the rows that were read
  /// @param problems what was not understood, with its place
  record Read(List<Form> forms, List<Text> problems) {}

  /// Reads a table.
  ///
  /// @throws Unreadable when it is none
  Read read(Path file) throws Unreadable {
    FileKind kind = FileKind.of(file);
    List<Form> forms = new ArrayList<>();
    List<Text> problems = new ArrayList<>();
    if (kind == FileKind.JSON) {
      problems.add(new Text("请上传 XLSX 或 CSV 表格。", "Send a table, XLSX or CSV."));
      return new Read(forms, problems);
    }
    try (Book book = Book.open(file, kind);
        Lines lines = book.sheets().getFirst().open()) {
      Map<Integer, String> heads = heads(lines.next(), problems);
      if (!heads.containsValue("title")) {
        problems.add(new Text("缺少“政策名称”一列，请用模板。", "The column 政策名称 is missing; use the template."));
        return new Read(forms, problems);
      }
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blank() || line.cell(0).text().startsWith("例：")) {
          continue;
        }
        if (forms.size() == MOST_ROWS) {
          problems.add(
              new Text(
                  "只读取前 " + MOST_ROWS + " 行。", "Only the first " + MOST_ROWS + " rows are read."));
          break;
        }
        forms.add(form(line, heads, problems));
      }
    }
    return new Read(forms, problems);
  }

  private static Map<Integer, String> heads(
      @org.jspecify.annotations.Nullable Line line, List<Text> problems) {
    Map<Integer, String> heads = new HashMap<>();
    if (line == null) {
      return heads;
    }
    Map<String, String> columns = columns();
    for (int i = 0; i < line.cells().size(); i++) {
      String head = line.cell(i).text().strip();
      String field = columns.get(head);
      if (field != null) {
        heads.put(i, field);
      } else if (!head.isEmpty()) {
        problems.add(new Text("不认识的列：" + head, "Unknown column: " + head));
      }
    }
    return heads;
  }

  private Form form(Line line, Map<Integer, String> heads, List<Text> problems) {
    Form form = Form.EMPTY;
    for (Map.Entry<Integer, String> head : heads.entrySet()) {
      String field = head.getValue();
      Cell cell = line.cell(head.getKey());
      if (cell.blank()) {
        continue;
      }
      String value = value(field, cell);
      Map<String, String> choice = CHOICES.get(field.substring(field.indexOf('.') + 1));
      if (choice != null && !choice.containsKey(value)) {
        problems.add(
            new Text(
                "第 " + line.number() + " 行：“" + value + "”不是可填的词。",
                "Row " + line.number() + ": “" + value + "” is none of the words there are."));
        continue;
      }
      form = form.with(field, choice == null ? value : choice.getOrDefault(value, value));
      if (field.matches("b\\d+[.](sum|most|cap)")) {
        form = form.with(field + ".unit", "WAN");
      }
    }
    return form;
  }

  private String value(String field, Cell cell) {
    String text = cell.text().strip();
    if (field.equals("region")) {
      return regions.find(text).stream().mapToObj("%06d"::formatted).findFirst().orElse(text);
    }
    if (field.endsWith(".field") || field.endsWith(".of")) {
      if (text.equals("企业规模")) {
        return FieldChoice.SIZE;
      }
      Field found = fields.find(text);
      return found == null ? text : found.id();
    }
    if (field.endsWith(".papers")) {
      return text.replace("；", "\n").replace(";", "\n");
    }
    return cell.kind() == Cell.Kind.PERCENT
        ? new BigDecimal(text).movePointRight(2).stripTrailingZeros().toPlainString() + "%"
        : text;
  }
}
