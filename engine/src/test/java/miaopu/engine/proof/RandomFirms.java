package miaopu.engine.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import miaopu.engine.Code;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Draws firms for one edition from a fixed seed, and fills what they lack with any lawful value.
///
/// A derived field is never given beside what it is derived from, so that no filling can contradict
/// it. Evidence that an edition prefers (`first_known`, all but the last) is there from the start
/// or never comes: a platform level that turns up later may lawfully say something else than the
/// questionnaire did.
final class RandomFirms {
  private static final int YEAR = SmallRulebook.TODAY.getYear();
  private static final List<String> MONEY =
      List.of("0", "0.01", "-1", "999999.99", "1000000", "15000000", "50000000", "200000000");

  /// What a firm that does well has for each yuan of revenue, in thousandths.
  private static final Map<String, Integer> SHARES =
      Map.ofEntries(
          Map.entry("revenue", 1000),
          Map.entry("total_income", 1000),
          Map.entry("main_revenue", 950),
          Map.entry("high_tech_income", 800),
          Map.entry("cost_and_expense", 850),
          Map.entry("rd_expense", 100),
          Map.entry("rd_expense_domestic", 90),
          Map.entry("net_profit", 120),
          Map.entry("operating_cash", 120),
          Map.entry("total_assets", 1200),
          Map.entry("net_assets", 700),
          Map.entry("total_liabilities", 400));

  /// Its head counts, for a revenue of 100 million.
  private static final Map<String, Integer> HEADS =
      Map.of("staff", 200, "rd_staff", 60, "science_staff", 80);

  private final Library library;
  private final Plan plan;
  private final Random random;
  private final Set<String> judged = new LinkedHashSet<>();
  private final Set<String> preferred = new LinkedHashSet<>();
  private final Set<String> fields = new LinkedHashSet<>();

  RandomFirms(Library library, Plan plan, long seed) {
    this.library = library;
    this.plan = plan;
    this.random = new Random(seed);
    look(plan);
  }

  private void look(Plan one) {
    List<Condition> conditions = one.draft().conditions();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Manual) {
        judged.add(condition.head().id());
      }
      if (condition instanceof Condition.FirstKnown first) {
        for (Condition better : first.of().subList(0, first.of().size() - 1)) {
          better
              .all()
              .forEach(c -> {
                if (c instanceof Condition.Test test && test.value() instanceof Operand.At at) {
                  preferred.add(at.field().id());
                }
              });
        }
      }
    }
    if (one.draft().score() != null) {
      for (Score score : one.draft().score().all()) {
        if (score instanceof Score.Judged) {
          judged.add(score.head().id());
        }
      }
    }
    one.fields().forEach(this::needs);
    one.references().values().forEach(this::look);
  }

  /// A field, or what it is derived from by a formula.
  private void needs(String id) {
    if (library.catalogue().derivations().get(id) instanceof Derivation.Formula formula) {
      operands(formula.operand());
    } else {
      fields.add(id);
    }
  }

  private void operands(Operand operand) {
    switch (operand) {
      case Operand.At at -> needs(at.field().id());
      case Operand.Sum sum -> sum.of().forEach(this::operands);
      case Operand.Mean mean -> mean.of().forEach(this::operands);
      case Operand.Ratio ratio -> List.of(ratio.a(), ratio.b()).forEach(this::operands);
      case Operand.Growth growth -> List.of(growth.a(), growth.b()).forEach(this::operands);
      case Operand.MeanGrowth growth -> growth.newestFirst().forEach(this::operands);
      case Operand.CompoundGrowth growth -> List.of(growth.a(), growth.b()).forEach(this::operands);
      case Operand.YearsSince since -> needs(since.date().field().id());
    }
  }

  /// The evidence that never comes when it is not there from the start.
  Set<String> preferred() {
    return preferred;
  }

  /// A firm of which about a third is not known; one in three has a finding for every matter that
  /// people judge.
  Facts firm(int number) {
    Facts.Builder firm = Facts.of(new Firm(plan.id() + "-" + number, "", "虚构" + number));
    Set<String> lists = new LinkedHashSet<>();
    boolean promising = random.nextInt(2) == 0;
    BigDecimal size = BigDecimal.valueOf(10_000_000L + random.nextLong(300_000_000L));
    int known = promising ? 3 + random.nextInt(20) : 3;
    for (String id : fields) {
      Field field = field(id);
      String list = list(id);
      if (list != null && random.nextInt(promising ? 6 : 2) == 0) {
        lists.add(list);
      }
      for (int year = YEAR; year >= YEAR - (field.yearly() ? 3 : 0); year--) {
        if (random.nextInt(known) > 0) {
          Value value = promising ? well(field, size, year) : value(field, false);
          firm.add(Fact.of(id, field.yearly() ? year : 0, value));
        }
      }
    }
    for (String list : lists) {
      fields.stream().filter(id -> list.equals(list(id))).forEach(firm::forget);
      firm.know(list);
      for (int i = random.nextInt(5); i > 0; i--) {
        firm.add(list, record(records(list)));
      }
    }
    if (random.nextInt(3) == 0) {
      judged.forEach(item -> firm.add("findings", finding(item)));
    }
    return firm.build();
  }

  private Facts.Entry finding(String item) {
    return new Facts.Entry(
        Map.of(
            "item", new Value.Term(item),
            "outcome", new Value.Term(random.nextInt(4) == 0 ? "NOT_MET" : "MET"),
            "points", new Value.Amount(BigDecimal.ZERO),
            "decided_on", Value.Day.of(SmallRulebook.TODAY)),
        "");
  }

  private Facts.Entry record(Catalogue.Records list) {
    Map<String, Value> values = new HashMap<>();
    for (Field column : list.list().columns()) {
      boolean said = random.nextInt(4) > 0 && !list.follows().containsKey(column.id());
      if (said && !column.id().equals("transferred_on")) {
        values.put(column.id(), value(column, true));
      }
    }
    return new Facts.Entry(ordered(values, list), "");
  }

  /// A record ends after it starts.
  private static Map<String, Value> ordered(Map<String, Value> values, Catalogue.Records list) {
    if (list.from() != null
        && list.to() != null
        && values.get(list.from()) instanceof Value.Day from
        && values.get(list.to()) instanceof Value.Day to
        && to.earliest().isBefore(from.latest())) {
      values.put(list.to(), Value.Day.of(from.latest().plusYears(3)));
    }
    return values;
  }

  /// The same facts with one missing key filled: a fact, or a column wherever records lack it.
  Facts filled(Facts facts, String key) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      int at = key.indexOf('@');
      Field field = field(at < 0 ? key : key.substring(0, at));
      int year = at < 0 ? 0 : Integer.parseInt(key.substring(at + 1));
      Value within = facts.value(field.id(), year);
      return facts.with().add(Fact.of(field.id(), year, narrowed(field, within))).build();
    }
    String list = key.substring(0, dot);
    String column = key.substring(dot + 1);
    Facts.Builder filled = facts.with().forgetList(list).know(list);
    for (Facts.Entry entry : Objects.requireNonNull(facts.records(list), key)) {
      filled.add(list, filled(records(list), entry, column));
    }
    return filled.build();
  }

  private Facts.Entry filled(Catalogue.Records list, Facts.Entry entry, String column) {
    Field field =
        list.list().columns().stream().filter(c -> c.id().equals(column)).findFirst().orElseThrow();
    Value known = entry.get(column);
    boolean settled = known != null && !(known instanceof Value.Day day && !exact(day));
    Catalogue.Follow follow = list.follows().get(column);
    if (settled || (follow != null && entry.get(follow.column()) != null)) {
      return entry;
    }
    Map<String, Value> values = new HashMap<>(entry.values());
    do {
      values.put(column, narrowed(field, known));
    } while (contradicts(list, values));
    Facts.Entry start = new Facts.Entry(values, entry.origin());
    return new Facts.Entry(
        column.equals(list.to()) && known == null ? ordered(values, list) : start.values(),
        entry.origin());
  }

  /// True when a code that follows from another column is there as well and says otherwise.
  private static boolean contradicts(Catalogue.Records list, Map<String, Value> values) {
    return list.follows().entrySet().stream()
        .anyMatch(follow ->
            values.get(follow.getKey()) instanceof Value.Term said
                && values.get(follow.getValue().column()) instanceof Value.Term from
                && !said.text().equals(follow.getValue().codeByCode().get(from.text())));
  }

  private static boolean exact(Value.Day day) {
    return day.earliest().equals(day.latest());
  }

  /// Any lawful value; of a span one of its days, of a coarse code one below it.
  private Value narrowed(Field field, @Nullable Value within) {
    return switch (within) {
      case Value.Day day ->
          Value.Day.of(
              day.earliest()
                  .plusDays(
                      random.nextLong(
                          day.latest().toEpochDay() - day.earliest().toEpochDay() + 1)));
      case Value.Term term -> {
        List<Code> below = new ArrayList<>();
        for (Code code : library.catalogue().codes().getOrDefault(field.codes(), List.of())) {
          String normal = library.catalogue().normal(field.codes(), code.id());
          if (normal.startsWith(term.text()) && !normal.equals(term.text())) {
            below.add(code);
          }
        }
        // below the finest code known a further digit is lawful
        yield below.isEmpty()
            ? new Value.Term(term.text() + "1")
            : new Value.Term(below.get(random.nextInt(below.size())).id());
      }
      case null, default -> value(field, random.nextBoolean());
    };
  }

  private Value value(Field field, boolean promising) {
    return switch (field.type()) {
      case MONEY -> money(field, promising);
      case COUNT -> new Value.Amount(BigDecimal.valueOf(random.nextInt(promising ? 6 : 400)));
      case RATIO -> new Value.Amount(BigDecimal.valueOf(random.nextInt(1_000_001), 6));
      case YEARS ->
          new Value.Amount(BigDecimal.valueOf(random.nextInt(150), field.decimals() > 0 ? 1 : 0));
      case POINTS -> points(field);
      case FLAG -> new Value.Flag(flag(field, promising));
      case DATE -> date();
      case CODE -> code(field);
      case TEXT -> new Value.Term("无");
    };
  }

  /// What a firm that does well has: figures that fit each other, growing by about a tenth a year.
  private Value well(Field field, BigDecimal size, int year) {
    if (random.nextInt(40) == 0) {
      return value(field, random.nextBoolean());
    }
    BigDecimal noise = BigDecimal.valueOf(900 + random.nextInt(200), 3);
    BigDecimal grown = size.multiply(new BigDecimal("1.1").pow(year - YEAR + 3)).multiply(noise);
    Integer share = SHARES.get(field.id());
    if (share != null) {
      return new Value.Amount(
          grown.multiply(BigDecimal.valueOf(share, 3)).setScale(2, RoundingMode.DOWN));
    }
    Integer heads = HEADS.get(field.id());
    if (heads != null) {
      BigDecimal staff = grown.multiply(BigDecimal.valueOf(heads)).movePointLeft(8);
      return new Value.Amount(staff.setScale(0, RoundingMode.DOWN));
    }
    return switch (field.type()) {
      case RATIO -> new Value.Amount(BigDecimal.valueOf(random.nextInt(10, 60), 2));
      case POINTS ->
          new Value.Amount(
              BigDecimal.valueOf(field.id().startsWith("local") ? 15 : 60 + random.nextInt(40)));
      case MONEY -> new Value.Amount(BigDecimal.valueOf(random.nextInt(2, 9) * 10_000_000L));
      case YEARS -> new Value.Amount(BigDecimal.valueOf(random.nextInt(3, 15)));
      case COUNT ->
          new Value.Amount(
              BigDecimal.valueOf(random.nextInt(1, field.id().contains("rank") ? 4 : 9)));
      case CODE -> field.id().equals("industry") ? new Value.Term("C39") : best(field);
      case FLAG, DATE, TEXT -> value(field, true);
    };
  }

  /// The first entries of a code list are its highest.
  private Value best(Field field) {
    List<Code> codes = library.catalogue().codes().getOrDefault(field.codes(), List.of());
    return codes.isEmpty()
        ? value(field, true)
        : new Value.Term(codes.get(random.nextInt(Math.min(2, codes.size()))).id());
  }

  private Value points(Field field) {
    int most = field.most() == null ? 100 : field.most().intValue();
    return new Value.Amount(
        BigDecimal.valueOf(random.nextInt(most * 2 + 1), 0).divide(BigDecimal.TWO));
  }

  private Value money(Field field, boolean promising) {
    BigDecimal number =
        switch (random.nextInt(8)) {
          case 0 -> new BigDecimal(MONEY.get(random.nextInt(MONEY.size())));
          case 1 -> BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 2);
          default ->
              BigDecimal.valueOf(random.nextLong(promising ? 40_000_000_000L : 2_000_000_000L), 2);
        };
    boolean lawful = field.least() == null || number.compareTo(field.least()) >= 0;
    return new Value.Amount(lawful ? number : number.negate());
  }

  /// A firm that does well: what is asked for with `is: no` is mostly a wrong.
  private boolean flag(Field field, boolean promising) {
    boolean wrong =
        field.id().startsWith("on_")
            || field.id().contains("incident")
            || field.id().contains("evasion")
            || field.id().contains("misconduct")
            || field.id().startsWith("restricted");
    return random.nextInt(promising ? 30 : 2) == 0 ? wrong : !wrong;
  }

  private Value date() {
    LocalDate day = SmallRulebook.TODAY.minusDays(random.nextInt(5000) - 200);
    return switch (random.nextInt(4)) {
      case 0 -> {
        LocalDate first = day.withDayOfMonth(1);
        yield new Value.Day(first, first.plusMonths(1).minusDays(1));
      }
      case 1 -> {
        LocalDate first = day.withDayOfYear(1);
        yield new Value.Day(first, first.plusYears(1).minusDays(1));
      }
      default -> Value.Day.of(day);
    };
  }

  private Value code(Field field) {
    List<Code> codes = library.catalogue().codes().getOrDefault(field.codes(), List.of());
    return new Value.Term(
        codes.isEmpty() ? "440300" : codes.get(random.nextInt(codes.size())).id());
  }

  private Field field(String id) {
    return Objects.requireNonNull(library.catalogue().fields().get(id), id);
  }

  private Catalogue.Records records(String list) {
    return Objects.requireNonNull(library.catalogue().lists().get(list), list);
  }

  private @Nullable String list(String field) {
    return switch (library.catalogue().derivations().get(field)) {
      case Derivation.Count count -> count.list();
      case Derivation.Total total -> total.list();
      case Derivation.Exists exists -> exists.list();
      case null, default -> null;
    };
  }
}
