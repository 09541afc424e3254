package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.value.Days;
import miaopu.service.shell.Frame;
import org.jspecify.annotations.Nullable;

/// The facts of a firm laid out for its page: figures of the year as rows over years, facts of the
/// present as a list.
///
/// @param years years that have any figure, latest first
/// @param yearly fields of the year
/// @param present fields of the present
public record Figures(List<Integer> years, List<Row> yearly, List<Row> present) {
  private static final int YEARS = 4;

  /// A field and what is known of it, by period.
  ///
  /// @param field id
  /// @param money true for amounts of yuan
  public record Row(
      String field, Text label, String unit, boolean money, Map<Integer, Cell> cells) {

    /// What is known of a period, or null.
    public @Nullable Cell cell(int period) {
      return cells.get(period);
    }
  }

  /// What is known of a field and a period.
  ///
  /// @param best the fact whose source goes first
  /// @param others facts of other sources
  public record Cell(FirmSeen.Fact best, List<FirmSeen.Fact> others) {

    /// True when another source says something else.
    public boolean disputed() {
      return others.stream().anyMatch(one -> !java.util.Objects.equals(one.value(), best.value()));
    }
  }

  /// What is known of a field of the present, of the source that goes first; null when nothing that
  /// could be read is.
  public FirmSeen.@Nullable Fact now(String field) {
    for (Row row : present) {
      Cell cell = row.cell(0);
      if (row.field().equals(field) && cell != null && cell.best().value() != null) {
        return cell.best();
      }
    }
    return null;
  }

  /// Titles that the figures say the firm holds, of which no record holds on a day.
  List<FirmSeen.Fact> unrecorded(List<FirmSeen.Title> titles, LocalDate day, Catalogue catalogue) {
    Set<String> recorded =
        titles.stream()
            .filter(one -> one.holds(day))
            .flatMap(one -> catalogue.rulebook().flagsOf(one.kind()).stream())
            .collect(Collectors.toSet());
    Set<String> flags =
        catalogue.titles().stream()
            .flatMap(kind -> catalogue.rulebook().flagsOf(kind.id()).stream())
            .collect(Collectors.toSet());
    List<FirmSeen.Fact> found = new ArrayList<>();
    for (Row row : present) {
      FirmSeen.Fact fact = now(row.field());
      if (flags.contains(row.field())
          && !recorded.contains(row.field())
          && fact != null
          && "yes".equals(fact.value())) {
        found.add(fact);
      }
    }
    return found;
  }

  static Figures of(List<FirmSeen.Fact> facts, Catalogue catalogue) {
    Map<String, Row> rows = new LinkedHashMap<>();
    TreeSet<Integer> years = new TreeSet<>(Comparator.reverseOrder());
    for (FirmSeen.Fact fact : facts) {
      Row row = rows.computeIfAbsent(fact.field(), id -> row(id, catalogue));
      if (fact.period() > 0) {
        years.add(fact.period());
      }
      Cell cell = row.cells().get(fact.period());
      if (cell == null) {
        row.cells().put(fact.period(), new Cell(fact, new ArrayList<>()));
      } else {
        cell.others().add(fact);
      }
    }
    List<Row> yearly = new ArrayList<>();
    List<Row> present = new ArrayList<>();
    List<Row> left = new ArrayList<>(rows.values());
    for (Field field : catalogue.rulebook().fields()) {
      Row row = rows.get(field.id());
      if (row != null) {
        (field.yearly() ? yearly : present).add(row);
        left.remove(row);
      }
    }
    present.addAll(left);
    return new Figures(years.stream().limit(YEARS).toList(), yearly, present);
  }

  private static Row row(String id, Catalogue catalogue) {
    Field field = catalogue.rulebook().field(id);
    boolean money = field != null && field.type() == Field.Type.MONEY;
    String unit = field == null || money || field.unit().equals("1") ? "" : field.unit();
    return new Row(id, catalogue.field(id), unit, money, new HashMap<>());
  }

  /// A value as people read it.
  static String text(Frame frame, FirmSeen.Fact fact, Catalogue catalogue) {
    String value = fact.value();
    return value == null
        ? frame.say("“" + fact.raw() + "”（未能读出）", "“" + fact.raw() + "” (not readable)")
        : text(frame, fact.field(), value, catalogue);
  }

  /// A day, month or year as it was given.
  static String day(Frame frame, String given) {
    Value.Day day = Days.read(given, (_, _) -> {});
    return day == null ? given : frame.date(day.earliest(), day.latest());
  }

  /// The value of a field as people read it.
  static String text(Frame frame, String id, String value, Catalogue catalogue) {
    Field field = catalogue.rulebook().field(id);
    if (field == null) {
      int records = value.startsWith("[") ? Entries.read(value).size() : 0;
      return frame.say(records + " 条", records + " records");
    }
    return switch (field.type()) {
      case MONEY -> frame.bareMoney(new BigDecimal(value));
      case RATIO -> frame.percent(new BigDecimal(value));
      case COUNT, YEARS, POINTS -> frame.number(new BigDecimal(value));
      case FLAG -> value.equals("yes") ? frame.say("是", "Yes") : frame.say("否", "No");
      case CODE ->
          frame.say(
              field.id().equals("region")
                  ? catalogue.region(Integer.parseInt(value))
                  : catalogue.label(
                      field.id().equals("industry") ? "industry" : field.codes(), value));
      case DATE -> day(frame, value);
      case TEXT -> value;
    };
  }
}
