package miaopu.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import miaopu.engine.Code;
import miaopu.engine.Firm;
import miaopu.engine.Rulebook;
import miaopu.engine.Table;
import miaopu.engine.Value;

/// Made-up firms for matching, from one seed: a whole number for each attribute, [#MISSING] for
/// what is not known, in the order of their regions.
final class Market {
  static final int MISSING = Integer.MIN_VALUE;

  /// In the order of [#codes]. Money in 万元; the ratio in half percent, odd between two percents.
  enum Attribute {
    REGION(0, "region"),
    INDUSTRY(1, "industry"),
    REVENUE(2, "revenue"),
    RD_RATIO(3, "rd_ratio"),
    ASSETS(4, "total_assets"),
    STAFF(5, "staff"),
    YEARS(6, "founded_on"),
    SPECIALIZED(7, "title_specialized_valid"),
    HIGH_TECH(8, "title_high_tech_valid"),
    LEVEL(9, "institution_level"),
    INVENTIONS(10, "inventions_valid");

    private final int place;
    private final String field;

    Attribute(int place, String field) {
      this.place = place;
      this.field = field;
    }

    /// Its place in [#codes].
    int place() {
      return place;
    }

    /// The field it stands for.
    String field() {
      return field;
    }

    /// Its name as a word of Java.
    String word() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      return words.length == 1
          ? words[0]
          : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
  }

  static final List<String> LEVELS = List.of("none", "lower", "city", "provincial", "national");
  private static final LocalDate DATE = Firms.DATE;
  private static final int YEAR = DATE.getYear() - 1;
  private final Rulebook rulebook;
  private final List<String> counties;
  private final List<String> divisions;
  private final int[][] codes = new int[Attribute.values().length][];
  private final int[] spent;
  private final int[] days;
  private final int rows;

  Market(Rulebook rulebook, int rows) {
    this.rulebook = rulebook;
    this.rows = rows;
    this.counties =
        rulebook.codes("region").stream()
            .map(Code::id)
            .filter(code -> !code.endsWith("00"))
            .sorted()
            .toList();
    this.divisions =
        rulebook.codes("industry").stream()
            .map(Code::id)
            .filter(code -> code.length() == 3)
            .sorted()
            .toList();
    Arrays.setAll(codes, i -> new int[rows]);
    this.spent = new int[rows];
    this.days = new int[rows];
    Random random = new Random(10_000);
    int[] regions = IntStream.range(0, rows).map(i -> random.nextInt(counties.size())).toArray();
    Arrays.sort(regions);
    for (int row = 0; row < rows; row++) {
      draw(row, regions[row], random);
    }
  }

  private void draw(int row, int region, Random random) {
    int size = 1 << random.nextInt(12);
    int revenue = 10 * size + random.nextInt(100 * size);
    spent[row] = maybe(random, 33, (int) ((long) revenue * random.nextInt(120) / 1000));
    days[row] = random.nextInt(9000);
    set(row, Attribute.REGION, maybe(random, 500, region));
    set(row, Attribute.INDUSTRY, maybe(random, 33, random.nextInt(divisions.size())));
    set(row, Attribute.REVENUE, maybe(random, 33, revenue));
    boolean told = spent[row] != MISSING && code(Attribute.REVENUE, row) != MISSING;
    set(row, Attribute.RD_RATIO, told ? half(spent[row], revenue) : MISSING);
    set(row, Attribute.ASSETS, maybe(random, 33, 10 * size + random.nextInt(100 * size)));
    set(row, Attribute.STAFF, maybe(random, 33, 1 + random.nextInt(size + 20)));
    int years = Period.between(DATE.minusDays(days[row]), DATE).getYears();
    set(row, Attribute.YEARS, maybe(random, 33, years));
    set(row, Attribute.SPECIALIZED, maybe(random, 33, random.nextInt(10) == 0 ? 1 : 0));
    set(row, Attribute.HIGH_TECH, maybe(random, 33, random.nextInt(4) == 0 ? 1 : 0));
    int level = Math.max(0, random.nextInt(7) - 2);
    set(row, Attribute.LEVEL, maybe(random, 33, level));
    set(row, Attribute.INVENTIONS, maybe(random, 33, random.nextInt(12)));
  }

  private static int half(int part, int whole) {
    int percent = (int) (100L * part / whole);
    return 2 * percent + (100L * part % whole == 0 ? 0 : 1);
  }

  private static int maybe(Random random, int missing, int code) {
    return random.nextInt(missing) == 0 ? MISSING : code;
  }

  private void set(int row, Attribute attribute, int code) {
    codes[attribute.place()][row] = code;
  }

  int code(Attribute attribute, int row) {
    return codes[attribute.place()][row];
  }

  int[] codes(Attribute attribute) {
    return codes[attribute.place()];
  }

  int rows() {
    return rows;
  }

  Rulebook rulebook() {
    return rulebook;
  }

  List<String> counties() {
    return counties;
  }

  List<String> divisions() {
    return divisions;
  }

  /// The same firms as a table of the engine.
  Table table() {
    Table.Builder builder = rulebook.table(DATE);
    Map<Attribute, List<Value>> few = new HashMap<>();
    few.put(Attribute.REGION, counties.stream().map(c -> (Value) new Value.Term(c)).toList());
    few.put(
        Attribute.INDUSTRY, divisions.stream().map(d -> (Value) new Value.Term(d + "11")).toList());
    few.put(Attribute.LEVEL, LEVELS.stream().map(l -> (Value) new Value.Term(l)).toList());
    few.put(Attribute.SPECIALIZED, List.of(new Value.Flag(false), new Value.Flag(true)));
    few.put(Attribute.HIGH_TECH, few.get(Attribute.SPECIALIZED));
    for (int row = 0; row < rows; row++) {
      builder.row(new Firm(Integer.toString(row), "", ""));
      for (Attribute attribute : Attribute.values()) {
        int code = code(attribute, row);
        if (attribute == Attribute.RD_RATIO) {
          put(builder, "rd_expense", YEAR, spent[row] == MISSING ? null : money(spent[row]));
        } else if (code != MISSING) {
          List<Value> terms = few.get(attribute);
          put(builder, attribute, terms == null ? number(attribute, row, code) : terms.get(code));
        }
      }
    }
    return builder.build();
  }

  private Value number(Attribute attribute, int row, int code) {
    return switch (attribute) {
      case REVENUE, ASSETS -> money(code);
      case YEARS -> Value.Day.of(DATE.minusDays(days[row]));
      default -> new Value.Amount(BigDecimal.valueOf(code));
    };
  }

  private static Value money(int wan) {
    return new Value.Amount(BigDecimal.valueOf(wan * 10_000L));
  }

  private void put(Table.Builder builder, Attribute attribute, Value value) {
    boolean yearly =
        switch (attribute) {
          case REVENUE, ASSETS, STAFF -> true;
          default -> false;
        };
    put(builder, attribute.field(), yearly ? YEAR : 0, value);
  }

  private void put(
      Table.Builder builder,
      String field,
      int year,
      @org.jspecify.annotations.Nullable Value value) {
    if (value != null
        && !builder.put(Objects.requireNonNull(rulebook.field(field), field), year, value)) {
      throw new IllegalStateException("no code for [" + field + "]");
    }
  }

  /// Some firms at random, the same for every engine.
  int[] sample(int count) {
    Random random = new Random(count);
    return IntStream.range(0, count).map(i -> random.nextInt(rows)).toArray();
  }

  /// The places of the entries that begin with a text, which stand together.
  static Ask.Range prefix(List<String> sorted, String text) {
    int low = 0;
    while (!sorted.get(low).startsWith(text)) {
      low++;
    }
    int high = low;
    while (high + 1 < sorted.size() && sorted.get(high + 1).startsWith(text)) {
      high++;
    }
    return new Ask.Range(low, high);
  }

  /// The attributes but the region, in a random order.
  static List<Attribute> shuffled(Random random) {
    List<Attribute> kinds = new ArrayList<>(List.of(Attribute.values()));
    kinds.remove(Attribute.REGION);
    Collections.shuffle(kinds, random);
    return kinds;
  }
}
