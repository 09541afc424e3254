package miaopu.engine;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Measures matching on one core in processor time, with a thousandth of the firms checked against
/// the plain evaluator: `java -cp … miaopu.engine.MatchMeasurement FIRMS POLICIES`. Not a test.
final class MatchMeasurement {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Scope ALL = Scope.wholeTable("measurement");

  private final Rulebook rulebook = Rulebook.bundled();
  private final Random random = new Random(1);
  private final List<String> counties =
      rulebook.codes("region").stream()
          .map(Code::id)
          .filter(code -> !code.endsWith("00"))
          .sorted()
          .toList();
  private final List<String> divisions =
      rulebook.codes("industry").stream().map(Code::id).filter(c -> c.length() == 3).toList();

  private MatchMeasurement() {}

  public static void main(String[] arguments) {
    int firms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int policies = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    new MatchMeasurement().measure(firms, policies);
  }

  private void measure(int rows, int count) {
    long start = now();
    List<Policy> policies = policies(0, count);
    List<Policy> unseen = policies(count, 400);
    start = lap("policies read", start);
    Table.Builder builder = rulebook.table(TODAY);
    for (int i = 0; i < rows; i++) {
      builder.add(firm(i));
    }
    Table table = builder.build();
    start = lap("table built", start);
    Matcher matcher = rulebook.matcher(table, policies, Occasion.on(TODAY));
    lap("matcher built", start);
    check(matcher, policies, rows);
    for (int round = 0; round < 3; round++) {
      System.out.println("round " + round);
      forward(matcher, rows);
      reverse(
          matcher,
          "reverse, unseen, nation",
          unseen.stream().filter(p -> p.region().isEmpty()).toList());
      reverse(
          matcher,
          "reverse, unseen, region",
          unseen.stream().filter(p -> !p.region().isEmpty()).toList());
      pairs(matcher);
      add(matcher, unseen);
      change(matcher, rows);
    }
  }

  /// Time this thread had a core for: on a machine shared with others the clock says little.
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long lap(String what, long start) {
    long now = now();
    System.out.println(what + ": " + (now - start) / 1_000_000 + " ms");
    return now;
  }

  private static void tell(String what, long[] times) {
    Arrays.sort(times);
    System.out.printf(
        "%s: median %d ns, mean %d ns, 95%% %d ns%n",
        what,
        times[times.length / 2],
        Arrays.stream(times).sum() / times.length,
        times[times.length * 95 / 100]);
  }

  private void check(Matcher matcher, List<Policy> policies, int rows) {
    int wrong = 0;
    int pairs = 0;
    for (int i = 0; i < Math.min(rows, 50); i++) {
      String id = "f" + random.nextInt(rows);
      Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, id));
      for (Policy policy : policies.subList(0, Math.min(300, policies.size()))) {
        Outcome outcome = Objects.requireNonNull(matcher.explain(ALL, id, policy)).verdict();
        boolean sure = offers.sure().contains(policy);
        boolean possible = offers.possible().contains(policy);
        pairs += sure || possible ? 1 : 0;
        wrong += sure != outcome.holds() || possible != (outcome == Outcome.UNKNOWN) ? 1 : 0;
      }
    }
    System.out.println("checked, wrong " + wrong + " of matches " + pairs);
  }

  private void forward(Matcher matcher, int rows) {
    String[] ids = new String[200_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "f" + random.nextInt(rows);
    }
    long sure = 0;
    long possible = 0;
    long start = now();
    for (String id : ids) {
      Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, id));
      sure += offers.sure().size();
      possible += offers.possible().size();
    }
    long time = now() - start;
    System.out.printf(
        "forward at random: %d ns, sure %d/1000, possible %d/1000%n",
        time / ids.length, sure * 1000 / ids.length, possible * 1000 / ids.length);
  }

  private void reverse(Matcher matcher, String what, List<Policy> policies) {
    long[] times = new long[policies.size()];
    long told = 0;
    for (int i = 0; i < times.length; i++) {
      long start = now();
      Matcher.Takers takers = matcher.takers(ALL, policies.get(i));
      times[i] = now() - start;
      told += takers.sure().size() + takers.possible().size();
    }
    tell(what + ", firms a policy " + told / times.length, times);
  }

  private void pairs(Matcher matcher) {
    long[] seen = new long[3];
    long start = now();
    matcher.pairs(
        ALL,
        (policy, firm, sure) -> {
          seen[sure ? 0 : 1]++;
          seen[2] ^= System.identityHashCode(firm.id().isEmpty() ? policy : null);
        });
    lap("all pairs, sure " + seen[0] + ", possible " + seen[1], start);
  }

  private static void add(Matcher matcher, List<Policy> unseen) {
    long[] added = new long[unseen.size()];
    long[] withdrawn = new long[unseen.size()];
    for (int i = 0; i < added.length; i++) {
      long start = now();
      matcher.add(unseen.get(i));
      added[i] = now() - start;
    }
    for (int i = 0; i < added.length; i++) {
      long start = now();
      matcher.withdraw(unseen.get(i).id());
      withdrawn[i] = now() - start;
    }
    tell("add a policy", added);
    tell("withdraw a policy", withdrawn);
  }

  private void change(Matcher matcher, int rows) {
    List<Facts> all = new ArrayList<>();
    List<Facts> some = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int row = random.nextInt(rows);
      Facts now = Objects.requireNonNull(matcher.facts(ALL, "f" + row));
      Facts.Builder other = firm(row).with();
      Fact region = now.fact("region");
      all.add((region == null ? other.forget("region") : other.add(region)).build());
      some.add(now.with().add(Fact.of("revenue", 2025, money(1 + random.nextInt(9999)))).build());
    }
    tell("change revenue", put(matcher, some));
    tell("change everything but the region", put(matcher, all));
  }

  private static long[] put(Matcher matcher, List<Facts> all) {
    long[] times = new long[all.size() / 100];
    for (int i = 0; i < times.length; i++) {
      long start = now();
      for (Facts facts : all.subList(100 * i, 100 * i + 100)) {
        matcher.put(facts);
      }
      times[i] = (now() - start) / 100;
    }
    return times;
  }

  private Facts firm(int i) {
    Facts.Builder facts = Facts.of(new Firm("f" + i, "", ""));
    put(facts, "region", 0, new Value.Term(counties.get(random.nextInt(counties.size()))));
    put(
        facts,
        "industry",
        0,
        new Value.Term(divisions.get(random.nextInt(divisions.size())) + "11"));
    int size = 1 << random.nextInt(12);
    int revenue = 10 * size + random.nextInt(100 * size);
    put(facts, "revenue", 2025, money(revenue));
    put(facts, "rd_expense", 2025, money((int) ((long) revenue * random.nextInt(120) / 1000)));
    put(facts, "total_assets", 2025, money(10 * size + random.nextInt(100 * size)));
    put(facts, "staff", 2025, number(1 + random.nextInt(size + 20)));
    LocalDate founded = TODAY.minusDays(random.nextInt(9000));
    put(facts, "founded_on", 0, Value.Day.of(founded));
    put(facts, "title_specialized_valid", 0, new Value.Flag(random.nextInt(10) == 0));
    put(facts, "title_high_tech_valid", 0, new Value.Flag(random.nextInt(4) == 0));
    List<String> levels =
        List.of("none", "none", "none", "lower", "city", "provincial", "national");
    put(facts, "institution_level", 0, new Value.Term(levels.get(random.nextInt(7))));
    put(facts, "inventions_valid", 0, number(random.nextInt(12)));
    return facts.build();
  }

  private void put(Facts.Builder facts, String field, int year, Value value) {
    // a region is hardly ever missing
    if (random.nextInt(field.equals("region") ? 500 : 33) > 0) {
      facts.add(Fact.of(field, year, value));
    }
  }

  private static Value money(int wan) {
    return new Value.Amount(BigDecimal.valueOf(wan * 10_000L));
  }

  private static Value number(int number) {
    return new Value.Amount(BigDecimal.valueOf(number));
  }

  private List<Policy> policies(int from, int count) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = from; i < from + count; i++) {
      files.put("p" + i, policy("p" + i));
    }
    Policies read = rulebook.policies(files);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException(read.problems().getFirst().toString());
    }
    return read.policies();
  }

  private String policy(String id) {
    String head = RandomPolicies.HEAD.formatted(id);
    int predicates = 3 + random.nextInt(6);
    if (random.nextInt(10) > 0) {
      int kind = random.nextInt(90);
      int digits = kind < 30 ? 2 : kind < 65 ? 4 : 6;
      String county = counties.get(random.nextInt(counties.size()));
      head = "region: \"" + county.substring(0, digits) + "\"\n" + head;
      predicates--;
    }
    List<Integer> kinds = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    java.util.Collections.shuffle(kinds, random);
    List<String> parts = new ArrayList<>();
    for (int kind : kinds.subList(0, predicates)) {
      parts.add("{label: {zh: 条, en: Part}, test: {value: " + test(kind) + "}}");
    }
    return head + "  {all: [" + String.join(", ", parts) + "]}\n";
  }

  private String test(int kind) {
    return switch (kind) {
      case 0 -> "industry, in: [" + industries() + "]";
      case 1 -> "revenue@Y-1, " + bound(List.of(500, 1000, 2000, 5000, 40000), 40000, "万元");
      case 2 -> "rd_ratio@Y-1, " + bound(List.of(1, 2, 3, 5, 6), 9, "%");
      case 3 -> "total_assets@Y-1, " + bound(List.of(1000, 5000, 10000, 40000), 40000, "万元");
      case 4 -> "staff@Y-1, " + bound(List.of(10, 20, 50, 100, 300), 500, "人");
      case 5 -> "{years_since: founded_on}, " + bound(List.of(2, 3, 5, 10), 15, "年");
      case 6 -> "title_specialized_valid, is: yes";
      case 7 -> "title_high_tech_valid, is: yes";
      case 8 -> "institution_level, in: [national, provincial, city]";
      default -> "inventions_valid, " + bound(List.of(1, 2, 3, 5, 6), 9, "项");
    };
  }

  private String industries() {
    return random.nextInt(8) == 0
        ? "C"
        : divisions.get(random.nextInt(divisions.size()))
            + ", "
            + divisions.get(random.nextInt(divisions.size()));
  }

  private String bound(List<Integer> round, int most, String unit) {
    int cut =
        random.nextInt(5) == 0 ? 1 + random.nextInt(most) : round.get(random.nextInt(round.size()));
    return (random.nextInt(8) > 0 ? "at_least: " : "at_most: ") + cut + unit;
  }
}
