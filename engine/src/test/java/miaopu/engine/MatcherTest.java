package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.internal.reference.Assessor;
import org.junit.jupiter.api.Test;

/// Matching says what the plain evaluator says of every pair, both ways and all at once, also after
/// policies and firms came, went and changed.
class MatcherTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Occasion NOW = Occasion.on(TODAY);
  private static final Scope ALL = Scope.wholeTable("test");

  private final Map<String, Facts> firms = new HashMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final IdentityHashMap<Facts, IdentityHashMap<Policy, String>> answers =
      new IdentityHashMap<>();

  @Test
  void agreesWithThePlainEvaluator() {
    for (int seed = 1; seed <= 3; seed++) {
      firms.clear();
      policies.clear();
      Matcher matcher = matcher(seed, 40, seed == 1 ? 2300 : 400);
      agree(matcher, ALL);
      Random random = new Random(seed + 100);
      RandomPolicies drawn = new RandomPolicies(seed + 200);
      for (int round = 0; round < 3; round++) {
        change(matcher, random, drawn, round);
        agree(matcher, ALL);
      }
      agree(matcher, new Scope("a city", List.of("4403"), Set.of("f7", "f11", "f500", "gone")));
      agree(matcher, Scope.jurisdiction("two", "44", "110108"));
      agree(matcher, Scope.jurisdiction("none"));
    }
  }

  private Matcher matcher(int seed, int count, int rows) {
    Policies read = RULEBOOK.policies(new RandomPolicies(seed).files("p", count));
    assertThat(read.problems()).isEmpty();
    read.policies().forEach(policy -> policies.put(policy.id(), policy));
    Random random = new Random(seed);
    Table.Builder table = RULEBOOK.table(TODAY);
    for (int i = 0; i < rows; i++) {
      Facts facts = RandomTakers.firm("f" + i, random);
      firms.put("f" + i, facts);
      table.add(facts);
    }
    return RULEBOOK.matcher(table.build(), read.policies(), NOW);
  }

  private void change(Matcher matcher, Random random, RandomPolicies drawn, int round) {
    for (int i = 0; i < 10; i++) {
      String id = "p" + random.nextInt(70);
      assertThat(matcher.withdraw(id)).isEqualTo(policies.remove(id) != null);
      String name = random.nextBoolean() ? id : "q" + round + "-" + i;
      Policy added = RULEBOOK.policies(Map.of("x", drawn.policy(name))).policies().getFirst();
      matcher.add(added);
      policies.put(name, added);
    }
    for (int i = 0; i < 60; i++) {
      String id = "f" + random.nextInt(2400);
      if (random.nextInt(5) == 0) {
        assertThat(matcher.remove(id)).isEqualTo(firms.remove(id) != null);
      } else {
        Facts facts = RandomTakers.firm(id, random);
        matcher.put(facts);
        firms.put(id, facts);
      }
    }
  }

  private void agree(Matcher matcher, Scope scope) {
    Set<String> expected = new TreeSet<>();
    Set<String> visible = new TreeSet<>();
    for (Facts facts : firms.values()) {
      String id = facts.firm().id();
      String region = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
      if (scope.sees(region, id)) {
        visible.add(id);
        for (Policy policy : policies.values()) {
          String answer =
              answers
                  .computeIfAbsent(facts, f -> new IdentityHashMap<>())
                  .computeIfAbsent(policy, p -> plainly(p, facts));
          if (!answer.isEmpty()) {
            expected.add(policy.id() + " " + id + answer);
          }
        }
      }
    }
    assertThat(matcher.rows(scope)).isEqualTo(visible.size());
    assertThat(matcher.policies()).containsExactlyElementsOf(policies.values());
    Set<String> pairs = new TreeSet<>();
    matcher.pairs(scope, (policy, firm, sure) -> note(pairs, policy, firm, sure));
    same(pairs, expected);
    Set<String> reverse = new TreeSet<>();
    for (Policy policy : policies.values()) {
      Matcher.Takers takers = matcher.takers(scope, policy);
      takers.sure().forEach(firm -> note(reverse, policy, firm, true));
      takers.possible().forEach(firm -> note(reverse, policy, firm, false));
    }
    same(reverse, expected);
    Set<String> forward = new TreeSet<>();
    for (Facts facts : firms.values()) {
      Firm firm = facts.firm();
      Matcher.Offers offers = matcher.offers(scope, firm.id());
      assertThat(offers != null).isEqualTo(visible.contains(firm.id()));
      assertThat(matcher.facts(scope, firm.id()) != null).isEqualTo(offers != null);
      if (offers != null) {
        offers.sure().forEach(policy -> note(forward, policy, firm, true));
        offers.possible().forEach(policy -> note(forward, policy, firm, false));
      }
    }
    same(forward, expected);
  }

  private static void note(Set<String> to, Policy policy, Firm firm, boolean sure) {
    assertThat(to.add(policy.id() + " " + firm.id() + (sure ? "+" : "?"))).isTrue();
  }

  private void same(Set<String> found, Set<String> expected) {
    Set<String> more = new TreeSet<>(found);
    more.removeAll(expected);
    Set<String> fewer = new TreeSet<>(expected);
    fewer.removeAll(found);
    String pair =
        more.isEmpty() ? fewer.isEmpty() ? "" : fewer.iterator().next() : more.iterator().next();
    assertThat(pair).as(() -> told(pair, more.size() + fewer.size())).isEmpty();
  }

  private String told(String pair, int wrong) {
    String[] parts = pair.split("[ +?]", -1);
    Facts facts = Objects.requireNonNull(firms.get(parts[1]));
    StringBuilder told = new StringBuilder(wrong + " wrong\n");
    facts.all().forEach(fact -> told.append(fact.key()).append('=').append(fact.raw()).append(' '));
    told.append(facts.lists());
    Policy policy = Objects.requireNonNull(policies.get(parts[0]));
    return told.append(Assessor.assess(policy.plan(), facts, NOW).canonical()).toString();
  }

  private static String plainly(Policy policy, Facts facts) {
    if (!policy.isOpen(TODAY)) {
      return "";
    }
    return switch (Assessor.assess(policy.plan(), facts, NOW).verdict()) {
      case MET, EXEMPT -> "+";
      case UNKNOWN, MANUAL -> "?";
      case NOT_MET, NOT_APPLICABLE -> "";
    };
  }

  @Test
  void tellsWhatIsMissing() {
    Policy policy =
        policy(
            "revenue",
            "{label: {zh: 营收, en: Revenue}, test: {value: revenue@Y-1, at_least: 500万元}}");
    Table.Builder table = RULEBOOK.table(TODAY);
    table.add(Given.facts(RULEBOOK, "region=440305"));
    Matcher matcher = RULEBOOK.matcher(table.build(), List.of(policy), NOW);
    Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, "f1"));
    assertThat(offers.possible()).containsExactly(policy);
    Assessment why = Objects.requireNonNull(matcher.explain(ALL, "f1", policy));
    assertThat(why.missing().stream().map(Assessment.Missing::key)).containsExactly("revenue@2025");
    assertThat(matcher.explain(Scope.jurisdiction("elsewhere", "11"), "f1", policy)).isNull();
  }

  @Test
  void readersSeeWholeFirmsWhileWritersChangeThem() throws InterruptedException {
    Policy low =
        policy("low", "{label: {zh: 低, en: Low}, test: {value: revenue@Y-1, less_than: 500万元}}");
    Policy high =
        policy("high", "{label: {zh: 高, en: High}, test: {value: revenue@Y-1, at_least: 500万元}}");
    Table.Builder table = RULEBOOK.table(TODAY);
    for (int i = 0; i < 600; i++) {
      table.add(poor(i, "440305"));
    }
    Matcher matcher = RULEBOOK.matcher(table.build(), List.of(low, high), NOW);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicReference<String> fault = new AtomicReference<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(
          Thread.ofPlatform()
              .start(() -> {
                Random random = new Random(1);
                while (!stop.get() && fault.get() == null) {
                  int[] seen = new int[1];
                  matcher.pairs(ALL, (policy, firm, sure) -> seen[0]++);
                  Matcher.Offers offers = matcher.offers(ALL, "f" + random.nextInt(600));
                  int count = offers == null ? 0 : offers.sure().size();
                  if (seen[0] != 600 || count != 1) {
                    fault.set("pairs " + seen[0] + ", offers " + count);
                  }
                }
              }));
    }
    Random random = new Random(2);
    for (int i = 0; i < 12_000; i++) {
      int firm = random.nextInt(600);
      String region = random.nextBoolean() ? "440305" : "110108";
      matcher.put(random.nextBoolean() ? rich(firm, region) : poor(firm, region));
    }
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(fault.get()).isNull();
  }

  private static Facts poor(int i, String region) {
    return firm(i, region, "100");
  }

  private static Facts rich(int i, String region) {
    return firm(i, region, "10000000");
  }

  private static Facts firm(int i, String region, String revenue) {
    return Facts.of(new Firm("f" + i, "", ""))
        .add(Fact.of("region", 0, new Value.Term(region)))
        .add(Fact.of("revenue", 2025, new Value.Amount(new BigDecimal(revenue))))
        .build();
  }

  private static Policy policy(String id, String audience) {
    Policies read =
        RULEBOOK.policies(Map.of(id, RandomPolicies.HEAD.formatted(id) + "  " + audience));
    assertThat(read.problems()).isEmpty();
    return read.policies().getFirst();
  }

  @Test
  void readsTheSamples() {
    Policies read = RULEBOOK.policies(Path.of("..", "samples", "policies"));
    assertThat(read.problems()).isEmpty();
    assertThat(read.policies()).hasSize(3);
    assertThat(read.policies()).allMatch(policy -> policy.title().zh().startsWith("虚构"));
  }

  @Test
  void collectsTheProblemsOfPolicies() {
    String text =
        RandomPolicies.HEAD.formatted("a").replace("2026-12-31", "31.12.2026")
            + "  {all: [{test: {value: revenue@Y-1, at_least: 5%}}, {test: {value: nothing, is: yes}}]}\n"
            + "colour: red\n";
    Policies read = RULEBOOK.policies(Map.of("a.yaml", text));
    assertThat(read.policies()).isEmpty();
    assertThat(read.problems().stream().map(Problem::code))
        .containsExactlyInAnyOrder(
            "bad-date", "wrong-unit", "no-label", "unknown-field", "no-label", "unknown-key");
    assertThat(read.problems()).allMatch(problem -> problem.place().matches("a\\.yaml:\\d+:\\d+"));
  }
}
