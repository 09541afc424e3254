package miaopu.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Table;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Cell;
import miaopu.intake.file.Line;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.file.Typed;
import miaopu.intake.file.Typed.Kind;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.CreditCode;
import miaopu.intake.value.Regions;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// The columns that say who and where a firm is.
final class FirmColumns {
  private static final List<Who> PLACES = List.of(Who.PROVINCE, Who.CITY, Who.DISTRICT);
  private static final int REMEMBERED = 20_000;

  private final List<Column> columns;
  private final List<Typed> typed;
  private final Values values;
  private final Table.Builder table;
  private final @Nullable Field region;
  private final Predicate<Line> passedOver;
  private final Map<Who, Integer> who = new EnumMap<>(Who.class);
  private final Map<String, Long> placesSeen = new HashMap<>();
  private final boolean first;
  private final int totals;
  private final boolean wordyNumbers;

  /// @param typed the columns to open; one more may be added here
  /// @param passedOver says and tells which rows are no firms
  FirmColumns(
      List<Column> columns,
      List<Typed> typed,
      Values values,
      Table.Builder table,
      @Nullable Field region,
      Predicate<Line> passedOver) {
    this.columns = columns;
    this.typed = typed;
    this.values = values;
    this.table = table;
    this.region = region;
    this.passedOver = passedOver;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).meaning() instanceof Meaning.Identity(Who what)) {
        who.putIfAbsent(what, i);
      }
    }
    this.first = !columns.isEmpty() && columns.getFirst().index() == 0;
    Integer number = who.get(Who.NOTHING);
    this.wordyNumbers = number != null && typed.get(number).kind() == Kind.TEXT;
    Integer name = who.get(Who.NAME);
    this.totals = name != null && typed.get(name).kind() == Kind.TEXT ? typed.size() : -1;
    if (name != null && totals >= 0) {
      typed.add(typed.get(name).maybeTotals());
    }
  }

  /// The firms of the rows at hand.
  ///
  /// @param odd gets the rows about which more is to be said
  /// @param skipped gets the rows that are no firms
  List<Firm> read(ParquetColumns cells, int count, BitSet odd, BitSet skipped) throws Unreadable {
    List<Firm> firms = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      String head = head(cells, row);
      Firm firm = firm(cells, row, head, odd);
      firms.add(firm);
      skipped.set(row, skipped(cells, row, head, firm.id(), odd));
    }
    return firms;
  }

  /// A row with the cells that are read.
  Line line(ParquetColumns cells, int row) throws Unreadable {
    List<Cell> line = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      while (line.size() < columns.get(i).index()) {
        line.add(Cell.BLANK);
      }
      line.add(cells.cell(i, row));
    }
    return new Line(cells.first() + row, line);
  }

  /// The text of the first column, where it has one; null elsewhere.
  private @Nullable String head(ParquetColumns cells, int row) {
    return first && typed.getFirst().kind() == Kind.TEXT ? cells.text(0, row) : null;
  }

  /// Blank rows, examples and totals are no firms. Few rows look like one, and only they are looked
  /// at closely.
  private boolean skipped(
      ParquetColumns cells, int row, @Nullable String head, String id, BitSet odd)
      throws Unreadable {
    boolean headed =
        head != null
            ? !head.isBlank() && !TemplateMarks.maybeExample(head)
            : first && typed.getFirst().kind() != Kind.TEXT && !cells.blank(0, row);
    boolean named = totals >= 0 && !cells.blank(totals, row);
    boolean numbered = !id.startsWith("row-") && !odd.get(row) && plain(id) && !wordyNumbers;
    if (headed && (named ? !cells.flag(totals, row) : numbered)) {
      return false;
    }
    Line line = line(cells, row);
    return line.blank() || passedOver.test(line);
  }

  private Firm firm(ParquetColumns cells, int row, @Nullable String head, BitSet odd)
      throws Unreadable {
    String code = identity(cells, Who.CODE, row, null);
    if (!code.isEmpty() && !CreditCode.sound(code)) {
      odd.set(row);
    }
    Integer at = who.get(Who.ID);
    String id = identity(cells, Who.ID, row, at != null && at == 0 ? head : null);
    if (id.isEmpty()) {
      id = code.isEmpty() ? "row-" + (cells.first() + row) : code;
    }
    return new Firm(id, "", "");
  }

  /// Who the row is about; empty when it does not say.
  ///
  /// @param known the text of its cell, null when it was not yet taken
  private String identity(ParquetColumns cells, Who what, int row, @Nullable String known)
      throws Unreadable {
    Integer at = who.get(what);
    if (at == null || cells.blank(at, row)) {
      return "";
    }
    boolean words = typed.get(at).kind() == Kind.TEXT;
    String text = known != null ? known : words ? cells.text(at, row) : cells.cell(at, row).text();
    if (text == null || plain(text)) {
      return text == null ? "" : text;
    }
    String stripped = Words.unknown(text) ? "" : text.strip();
    return what == Who.ID ? Words.plain(stripped) : stripped;
  }

  /// True for ASCII without blanks that has a digit: it is what it is, and no mark for unknown.
  private static boolean plain(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
      digit |= c >= '0' && c <= '9';
    }
    return digit;
  }

  boolean hasPlaces() {
    return PLACES.stream().anyMatch(who::containsKey);
  }

  /// The number of the region that province, city and district name: blank for none,
  /// [FigureColumn#CELL] for one in doubt.
  long place(ParquetColumns cells, int row) throws Unreadable {
    String province = identity(cells, Who.PROVINCE, row, null);
    String city = identity(cells, Who.CITY, row, null);
    String district = identity(cells, Who.DISTRICT, row, null);
    String key = province + "\t" + city + "\t" + district;
    Long known = placesSeen.get(key);
    if (known != null) {
      return known;
    }
    long code = ParquetColumns.BLANK;
    if (key.length() > 2) {
      boolean[] doubted = {false};
      Regions.Value found =
          values.regions().region(province, city, district, (problem, more) -> doubted[0] = true);
      code =
          doubted[0] || found == null
              ? FigureColumn.CELL
              : table.code(Objects.requireNonNull(region), found.code());
    }
    if (placesSeen.size() < REMEMBERED) {
      placesSeen.put(key, code);
    }
    return code;
  }
}
