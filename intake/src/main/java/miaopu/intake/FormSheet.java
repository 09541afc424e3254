package miaopu.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import miaopu.intake.column.Columns;
import miaopu.intake.column.Vocabulary;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.file.Sheet;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// Sheets of one firm, an item a row (指标 | 值), turned into a table of one row. A column headed by a
/// year makes one figure of each item and year; a column 单位 is the unit of its item.
final class FormSheet implements Sheet {
  private static final Set<String> ITEM =
      Set.of("指标", "项目", "指标名称", "项目名称", "字段", "item", "field", "indicator");
  private static final Set<String> VALUE =
      Set.of("值", "内容", "数值", "填写内容", "填报内容", "填写", "数据", "结果", "value", "content", "answer");
  private static final Set<String> UNIT = Set.of("单位", "计量单位", "unit");

  /// A form has some hundred items; more is no form.
  private static final int ITEMS = 5_000;

  private final Sheet first;
  private final List<String> headers = new ArrayList<>();
  private final List<Cell> values = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final List<String> headerPlaces = new ArrayList<>();

  private FormSheet(Sheet first) {
    this.first = first;
  }

  /// True when a sheet is a form: a row of headers like 指标 | 值, or items that mean something down
  /// its first column and no table.
  static boolean fits(Layout layout, Vocabulary vocabulary) {
    for (Line line : layout.top()) {
      if (itemColumn(line) >= 0) {
        return true;
      }
    }
    List<String> items = new ArrayList<>();
    int widest = 0;
    for (Line line : layout.top()) {
      items.add(line.cell(0).text());
      widest = Math.max(widest, (int) line.cells().stream().filter(cell -> !cell.blank()).count());
    }
    int known = Columns.known(vocabulary, items);
    return widest <= 3 && known >= 3 && known > layout.known();
  }

  private static int itemColumn(Line line) {
    boolean value = false;
    int item = -1;
    for (int i = 0; i < line.cells().size(); i++) {
      String key = Words.key(line.cell(i).text());
      if (item < 0 && ITEM.contains(key)) {
        item = i;
      } else if (VALUE.contains(key) || Columns.onlyPeriodOrUnit(line.cell(i).text())) {
        value = true;
      }
    }
    return value ? item : -1;
  }

  static FormSheet of(List<Layout> layouts) throws Unreadable {
    FormSheet form = new FormSheet(layouts.getFirst().sheet());
    for (Layout layout : layouts) {
      boolean headed = layout.top().stream().anyMatch(line -> itemColumn(line) >= 0);
      form.read(layout.sheet(), headed);
    }
    return form;
  }

  /// @param headed true when a row of headers comes, above which stand titles and remarks
  private void read(Sheet sheet, boolean headed) throws Unreadable {
    Line head = null;
    int item = 0;
    try (Lines lines = sheet.open()) {
      for (Line line = lines.next(); line != null && headers.size() < ITEMS; line = lines.next()) {
        int found = itemColumn(line);
        if (found >= 0) {
          head = line;
          item = found;
        } else if (!line.blank() && (head != null || !headed)) {
          add(sheet, line, head, item);
        }
      }
    }
  }

  private void add(Sheet sheet, Line line, @Nullable Line head, int item) {
    String name = line.cell(item).text().strip();
    if (name.isEmpty()) {
      return;
    }
    StringBuilder unit = new StringBuilder();
    for (int i = item + 1; head != null && i < line.cells().size(); i++) {
      if (UNIT.contains(Words.key(head.cell(i).text())) && !Words.unknown(line.cell(i).text())) {
        unit.append('(').append(line.cell(i).text().strip()).append(')');
      }
    }
    boolean any = false;
    for (int i = item + 1; i < Math.max(line.cells().size(), item + 2); i++) {
      String title = head == null ? "" : head.cell(i).text().strip();
      boolean period = Columns.onlyPeriodOrUnit(title);
      boolean wanted = head == null ? !any : period || VALUE.contains(Words.key(title));
      if (wanted) {
        any = true;
        headers.add(name + unit + (period ? "(" + title + ")" : ""));
        headerPlaces.add(sheet.place(line.number(), item));
        values.add(line.cell(i));
        places.add(sheet.place(line.number(), i));
      }
    }
  }

  List<String> headers() {
    return headers;
  }

  String headerPlace(int index) {
    return headerPlaces.get(index);
  }

  @Override
  public String name() {
    return first.name();
  }

  @Override
  public Lines open() {
    return new Lines() {
      private boolean read;

      @Override
      public @Nullable Line next() {
        if (read || values.isEmpty()) {
          return null;
        }
        read = true;
        return new Line(1, values);
      }

      @Override
      public long bytes() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String place(long row, int column) {
    return column < 0 ? first.name() : places.get(column);
  }
}
