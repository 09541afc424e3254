package miaopu.service.enterprises;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes firms with their titles and their figures of the last three full years, as a table that
/// can be read again. Page after page, so that memory does not grow with the register.
@Component
class Export {
  private static final int PAGE = 500;
  private static final int YEARS = 3;
  private static final Set<Field.Type> NUMBERS =
      EnumSet.of(
          Field.Type.MONEY,
          Field.Type.COUNT,
          Field.Type.RATIO,
          Field.Type.YEARS,
          Field.Type.POINTS);

  private final Firms firms;
  private final Catalogue catalogue;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;
  private final Consents consents;

  Export(
      Firms firms,
      Catalogue catalogue,
      JdbcClient database,
      TransactionTemplate transactions,
      Events events,
      Consents consents) {
    this.firms = firms;
    this.catalogue = catalogue;
    this.database = database;
    this.transactions = transactions;
    this.events = events;
    this.consents = consents;
  }

  /// What the column of the titles is called that a firm holds on the day of the search.
  static final String TITLES = "现有称号";

  /// What the column of a partner's file is called that says what a firm keeps to itself.
  static final String CLOSED =
      "未授权的内容（这些内容的空格不等于没有） Not consented (a blank there does not mean none)";

  /// A column of figures.
  private record Column(Field field, int year) {
    String header() {
      String unit = field.type() == Field.Type.MONEY ? "元" : "";
      String label = field.label().zh();
      return year == 0
          ? label + (unit.isEmpty() ? "" : "（元）")
          : label + "（" + year + "年" + (unit.isEmpty() ? "" : "，元") + "）";
    }
  }

  /// Writes what a search finds; how many firms these were, −1 when they are more than one file
  /// takes.
  long write(Search search, TableFile.Form form, Path file) throws IOException {
    return write(search, form, file, TableFile.MOST);
  }

  long write(Search search, TableFile.Form form, Path file, int most) throws IOException {
    if (firms.more(search, Today.date(), most)) {
      return -1;
    }
    List<Column> columns = columns();
    List<String> headers =
        new ArrayList<>(List.of("企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "国民经济行业代码", "成立日期", TITLES));
    Set<Integer> numbers = new HashSet<>();
    for (Column column : columns) {
      if (NUMBERS.contains(column.field().type())) {
        numbers.add(headers.size());
      }
      headers.add(column.header());
    }
    if (Viewers.current().caller() == Caller.PARTNER) {
      headers.add(CLOSED);
    }
    TableFile table = new TableFile(headers, numbers, new Rows(search, columns));
    long rows = table.write(form, file);
    transactions.executeWithoutResult(_ ->
        events.record(
            EnterpriseEvent.EXPORTED,
            Subject.of("register", 0),
            Map.of("rows", rows, "format", form.name(), "filter", search.query())));
    return rows;
  }

  private List<Column> columns() {
    int last = Today.date().getYear() - 1;
    List<Column> columns = new ArrayList<>();
    for (Field field : catalogue.rulebook().fields()) {
      if (!field.yearly() && !List.of("region", "industry", "founded_on").contains(field.id())) {
        columns.add(new Column(field, 0));
      }
      for (int year = last - YEARS + 1; field.yearly() && year <= last; year++) {
        columns.add(new Column(field, year));
      }
    }
    return columns;
  }

  /// Rows of the firms a search finds, page after page. The file may be written by another thread.
  private final class Rows implements Iterator<List<String>> {
    private final Viewer viewer = Viewers.current();
    private final LocalDate today = Today.date();
    private final List<Column> columns;
    private final Deque<List<String>> ready = new ArrayDeque<>();
    private Search next;
    private boolean last;

    Rows(Search search, List<Column> columns) {
      this.columns = columns;
      this.next = search;
    }

    @Override
    public boolean hasNext() {
      if (ready.isEmpty() && !last) {
        Viewers.as(
            viewer,
            () -> {
              turn();
              return true;
            });
      }
      return !ready.isEmpty();
    }

    private void turn() {
      List<FirmLine> lines = firms.page(next, today, PAGE);
      last = lines.size() < PAGE;
      if (lines.isEmpty()) {
        return;
      }
      Map<Long, Set<FactGroup>> open =
          consents.used(
              lines.stream().map(FirmLine::id).toList(),
              EnumSet.allOf(FactGroup.class),
              Look.EXPORT);
      Map<Long, Map<String, String>> values = values(lines);
      for (FirmLine line : lines) {
        List<String> cells = cells(line, columns, values.getOrDefault(line.id(), Map.of()));
        if (viewer.caller() == Caller.PARTNER) {
          cells.add(closed(open.getOrDefault(line.id(), Set.of())));
        }
        ready.add(cells);
      }
      next = next.after(lines.getLast().region(), lines.getLast().id());
    }

    @Override
    public List<String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }
  }

  /// Names of the groups of facts that a firm does not show, in both languages.
  private static String closed(Set<FactGroup> open) {
    return Arrays.stream(FactGroup.values())
        .filter(group -> !open.contains(group))
        .map(group -> group.label().zh() + " " + group.label().en())
        .collect(Collectors.joining("；"));
  }

  private List<String> cells(FirmLine line, List<Column> columns, Map<String, String> values) {
    LocalDate founded = line.foundedOn();
    List<String> cells =
        new ArrayList<>(
            List.of(
                Long.toString(line.id()),
                line.name(),
                line.code(),
                line.seat() == 0 ? "" : "%06d".formatted(line.seat()),
                line.industry(),
                founded == null ? "" : founded.toString(),
                line.titles().stream()
                    .map(kind -> catalogue.label("title_kind", kind).zh())
                    .collect(Collectors.joining("、"))));
    for (Column column : columns) {
      String value = values.getOrDefault(Fact.key(column.field().id(), column.year()), "");
      boolean flag = column.field().type() == Field.Type.FLAG;
      cells.add(flag && !value.isEmpty() ? (value.equals("yes") ? "是" : "否") : value);
    }
    return cells;
  }

  private record Best(long firm, String field, int period, @Nullable String value) {}

  /// Of each figure the one whose source goes first.
  private Map<Long, Map<String, String>> values(List<FirmLine> lines) {
    Map<Long, Map<String, String>> values = new HashMap<>();
    List<Best> found =
        transactions.execute(_ ->
            database
                .sql(
                    """
                    SELECT DISTINCT ON (f.firm, f.field, f.period) f.firm, f.field, f.period,
                           f.value
                    FROM unnest(:regions::int[], :firms::bigint[]) AS asked (region, firm)
                    JOIN enterprises.fact f ON f.region = asked.region AND f.firm = asked.firm
                    JOIN enterprises.source s ON s.id = f.source
                    WHERE f.superseded_at IS NULL AND f.value IS NOT NULL
                    ORDER BY f.firm, f.field, f.period, s.precedence, f.source
                    """)
                .param("regions", lines.stream().mapToInt(FirmLine::region).toArray())
                .param("firms", lines.stream().mapToLong(FirmLine::id).toArray())
                .query(Best.class)
                .list());
    for (Best one : Objects.requireNonNull(found)) {
      values
          .computeIfAbsent(one.firm(), id -> new HashMap<>())
          .put(Fact.key(one.field(), one.period()), Objects.requireNonNull(one.value()));
    }
    return values;
  }
}
