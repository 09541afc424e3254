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

/// Measures matching on one core in processor time and by the clock, with some firms checked
/// against the plain evaluator: `java -cp … miaopu.engine.MatchMeasurement FIRMS POLICIES`. Not a
/// test.
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
    lap("table built", start);
    long before = used();
    start = now();
    Matcher matcher = rulebook.matcher(table, policies, Occasion.on(TODAY));
    lap("matcher built", start);
    System.out.println("memory: " + (used() - before) / rows + " bytes a firm, policies with it");
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

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long lap(String what, long start) {
    long now = now();
    System.out.println(what + ": " + (now - start) / 1_000_000 + " ms");
    return now;
  }

  /// Times of one kind of question, each by the processor and by the clock, in nanoseconds.
  private static final class Times {
    private final List<Long> core = new ArrayList<>();
    private final List<Long> clock = new ArrayList<>();
    private final int times;

    /// @param times how often each is done in one go
    Times(int times) {
      this.times = times;
    }

    void time(Runnable work) {
      long began = System.nanoTime();
      long start = now();
      work.run();
      core.add((now() - start) / times);
      clock.add((System.nanoTime() - began) / times);
    }

    void tell(String what) {
      System.out.println(what + ": processor " + told(core) + "; clock " + told(clock));
    }

    private static String told(List<Long> of) {
      List<Long> sorted = of.stream().sorted().toList();
      return "median %d ns, mean %d, 95%% %d"
          .formatted(
              sorted.get(sorted.size() / 2),
              sorted.stream().mapToLong(Long::longValue).sum() / sorted.size(),
              sorted.get(sorted.size() * 95 / 100));
    }
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
    Times times = new Times(1000);
    long[] seen = new long[2];
    for (int i = 0; i < ids.length; i += 1000) {
      List<String> some = Arrays.asList(ids).subList(i, i + 1000);
      times.time(() -> {
        for (String id : some) {
          Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, id));
          seen[0] += offers.sure().size();
          seen[1] += offers.possible().size();
        }
      });
    }
    times.tell(
        "forward at random, sure %d/1000, possible %d/1000"
            .formatted(seen[0] * 1000 / ids.length, seen[1] * 1000 / ids.length));
  }

  private static void reverse(Matcher matcher, String what, List<Policy> policies) {
    Times times = new Times(1);
    long[] told = new long[1];
    for (Policy policy : policies) {
      times.time(() -> {
        Matcher.Takers takers = matcher.takers(ALL, policy);
        told[0] += takers.sure().size() + takers.possible().size();
      });
    }
    times.tell(what + ", firms a policy " + told[0] / policies.size());
  }

  /// Hands out pairs as firms, and then with a look at the id of each, wherever it lies in memory.
  private static void pairs(Matcher matcher) {
    Firm[] last = new Firm[1 << 12];
    long[] seen = new long[2];
    Times times = new Times(1);
    times.time(() ->
        matcher.pairs(
            ALL,
            (policy, firm, sure) -> {
              last[(int) (seen[0] + seen[1]) & last.length - 1] = firm;
              seen[sure ? 0 : 1]++;
            }));
    times.tell("all pairs, sure " + seen[0] + ", possible " + seen[1]);
    Times read = new Times(1);
    read.time(
        () -> matcher.pairs(ALL, (policy, firm, sure) -> seen[firm.id().isEmpty() ? 0 : 1]++));
    read.tell("all pairs, ids read");
  }

  private static void add(Matcher matcher, List<Policy> unseen) {
    Times added = new Times(1);
    unseen.forEach(policy -> added.time(() -> matcher.add(policy)));
    added.tell("add a policy");
    Times withdrawn = new Times(1);
    unseen.forEach(policy -> withdrawn.time(() -> matcher.withdraw(policy.id())));
    withdrawn.tell("withdraw a policy");
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
    put(matcher, some, "change revenue");
    put(matcher, all, "change everything but the region");
  }

  private static void put(Matcher matcher, List<Facts> all, String what) {
    Times times = new Times(100);
    for (int i = 0; i < all.size(); i += 100) {
      List<Facts> some = all.subList(i, i + 100);
      times.time(() -> some.forEach(matcher::put));
    }
    times.tell(what);
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
