package miaopu.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.RecordList;
import miaopu.intake.column.Who;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// What the columns of a sheet of records mean.
record RecordShape(
    @Nullable Integer firm,
    @Nullable Who who,
    Map<Integer, Field> columns,
    Map<Integer, Unit> units) {
  private static final Set<String> ID = Set.of("企业编号", "企业id", "单位编号", "firmid", "companyid", "id");
  private static final Set<String> NAME =
      Set.of("企业名称", "单位名称", "公司名称", "企业", "firm", "firmname", "company", "companyname");
  private static final Set<String> CODE =
      Set.of("统一社会信用代码", "社会信用代码", "统一信用代码", "信用代码", "uscc", "creditcode", "code");

  static RecordShape of(Line line, RecordList list) {
    Map<Integer, Field> columns = new LinkedHashMap<>();
    Map<Integer, Unit> units = new HashMap<>();
    int[] firm = {-1, -1, -1};
    for (int i = 0; i < line.cells().size(); i++) {
      String text = Words.plain(line.cell(i).text());
      String key = Words.key(text);
      int who = CODE.contains(key) ? 0 : ID.contains(key) ? 1 : NAME.contains(key) ? 2 : -1;
      Field column = who >= 0 ? null : column(text, list, units, i);
      if (who >= 0 && firm[who] < 0) {
        firm[who] = i;
      } else if (column != null && !columns.containsValue(column)) {
        columns.put(i, column);
      }
    }
    if (firm[0] < 0 && firm[1] < 0 && firm[2] < 0) {
      firm[1] = numberColumn(line);
      columns.remove(firm[1]);
    }
    for (int who : new int[] {1, 0, 2}) {
      if (firm[who] >= 0) {
        Who kind = who == 0 ? Who.CODE : who == 1 ? Who.ID : Who.NAME;
        return new RecordShape(firm[who], kind, columns, units);
      }
    }
    return new RecordShape(null, null, columns, units);
  }

  /// 编号 is the number of a right or a firm; it is the firm's where nothing else names the firm.
  private static int numberColumn(Line line) {
    for (int i = 0; i < line.cells().size(); i++) {
      if (Words.key(line.cell(i).text()).equals("编号")) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Field column(
      String text, RecordList list, Map<Integer, Unit> units, int index) {
    String bare = text.replaceAll("\\([^()]*\\)$", "");
    for (String words : List.of(text, bare)) {
      String key = Words.key(words);
      for (Field column : list.columns()) {
        boolean named =
            Words.key(column.id()).equals(key)
                || Words.key(column.label().zh()).equals(key)
                || Words.key(column.label().en()).equals(key)
                || column.synonyms().stream().anyMatch(word -> Words.key(word).equals(key));
        if (named) {
          String unit =
              text.length() > bare.length() + 2
                  ? text.substring(bare.length() + 1, text.length() - 1)
                  : "";
          Unit found = text.endsWith("%") ? Unit.PERCENT : Unit.of(unit);
          units.put(index, found == null ? Unit.UNSAID : found);
          return column;
        }
      }
    }
    return null;
  }

  void nameUnknown(Line line, Sheet sheet, Consumer<Problem> problems) {
    for (int i = 0; i < line.cells().size(); i++) {
      Cell cell = line.cell(i);
      String key = Words.key(cell.text());
      boolean who = CODE.contains(key) || ID.contains(key) || NAME.contains(key);
      boolean reasons = Who.NOTHING.named(cell.text());
      if (!cell.blank()
          && !reasons
          && !columns.containsKey(i)
          && !who
          && (firm == null || firm != i)) {
        problems.accept(InputProblem.UNKNOWN_COLUMN.at(sheet.place(line.number(), i), cell.text()));
      }
    }
  }

  @Nullable FirmKey key(Line line) {
    if (firm == null || Words.unknown(line.cell(firm).text())) {
      return null;
    }
    String text = line.cell(firm).text();
    return who == Who.CODE
        ? FirmKey.code(text)
        : who == Who.ID ? FirmKey.id(text) : FirmKey.name(text);
  }

  /// True for a row that says the firm has no record: 无 in its first filled column.
  boolean none(Line line) {
    for (int index : columns.keySet()) {
      Cell cell = line.cell(index);
      if (!cell.blank()) {
        return Words.none(cell.text());
      }
    }
    return false;
  }
}
