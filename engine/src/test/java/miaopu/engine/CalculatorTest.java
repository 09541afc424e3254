package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Order;
import miaopu.engine.Calculator.Standing;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.Policy.Stacking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The best combination is what trying every set of benefits finds, and the calculator says of a
/// firm and a policy what matching says.
class CalculatorTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Occasion NOW = Occasion.on(TODAY);
  private static final Scope ALL = Scope.wholeTable("test");
  private static final String GROUPS =
      """
      documents: {D: {number: unknown, zh: 虚构, en: Invented, from: 2026-01-01, to: open}}
      citations:
        main: {source: D, from: 2026-01-01, to: open, checked: 2026-06-30, confidence: single-source}
      groups:
      """;

  private static final Facts FIRM =
      Facts.of(new Firm("f", "", "虚构甲"))
          .add(Fact.of("region", 0, new Value.Term("440305")))
          .build();

  /// A drawn library: groups of every stacking, some with a cap, and benefits in some of them.
  private static Map<String, String> library(Random random, int benefits) {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder groups = new StringBuilder(GROUPS);
    List<String> plain = new ArrayList<>();
    List<String> capped = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String stacking = List.of("adds", "adds", "highest", "unstated").get(random.nextInt(4));
      boolean cap = random.nextInt(3) == 0;
      (cap ? capped : plain).add("g" + i);
      groups.append(
          " - {group: g%d, label: {zh: 组, en: Group}, stacking: %s%s, cite: main}\n"
              .formatted(i, stacking, cap ? ", cap: " + (1 + random.nextInt(40)) + "万元" : ""));
    }
    files.put("groups.yaml", groups.toString());
    for (int i = 0; i < benefits; i++) {
      Set<String> in = new TreeSet<>();
      plain.stream().filter(group -> random.nextInt(2) == 0).forEach(in::add);
      if (!capped.isEmpty() && random.nextInt(3) > 0) {
        in.add(capped.get(random.nextInt(capped.size())));
      }
      files.put(
          "p" + i + ".yaml",
          RandomPolicies.HEAD.formatted("p" + i)
              + " {label: {zh: 有地区, en: Somewhere}, test: {value: region, in: [\"44\"]}}\n"
              + "benefits: [{id: b, label: {zh: 奖, en: Reward}, kind: grant, amount: %d万元, groups: [%s]}]\n"
                  .formatted(random.nextInt(25), String.join(", ", in)));
    }
    return files;
  }

  @Test
  void findsTheBestOfEverySetOfBenefits() {
    int proven = 0;
    for (int seed = 1; seed <= 150; seed++) {
      Policies read = RULEBOOK.policies(library(new Random(seed), 1 + seed % 11));
      assertThat(read.problems()).isEmpty();
      Calculator calculator = RULEBOOK.calculator(read.policies(), read.groups(), NOW);
      List<Offer> offers = calculator.offers(FIRM, List.of());
      Best best = calculator.best(offers, Policy.Kind.GRANT, List.of());
      List<Worth> all = offers.stream().flatMap(offer -> offer.worths().stream()).toList();
      assertThat(best.low()).as("seed %d", seed).isEqualByComparingTo(brute(all, read, false));
      assertThat(best.ifAdded()).as("seed %d", seed).isEqualByComparingTo(brute(all, read, true));
      assertThat(best.high()).as("seed %d", seed).isEqualByComparingTo(best.ifAdded());
      assertThat(sum(best.chosen(), read)).isEqualByComparingTo(best.low());
      assertThat(fits(best.chosen(), read, false)).isTrue();
      best.left()
          .forEach(left ->
              assertThat(left.stacking()).isEqualTo(stacking(left.worth(), left.against(), read)));
      proven += best.proven() ? 1 : 0;
    }
    assertThat(proven).isEqualTo(150);
  }

  private static BigDecimal brute(List<Worth> all, Policies read, boolean loosely) {
    BigDecimal best = BigDecimal.ZERO;
    for (int set = 0; set < 1 << all.size(); set++) {
      List<Worth> some = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if ((set >> i & 1) == 1) {
          some.add(all.get(i));
        }
      }
      if (fits(some, read, loosely)) {
        best = best.max(sum(some, read));
      }
    }
    return best;
  }

  private static boolean fits(List<Worth> some, Policies read, boolean loosely) {
    for (Worth one : some) {
      for (Worth other : some) {
        Stacking stacking = one.equals(other) ? Stacking.ADDS : stacking(one, other, read);
        if (stacking == Stacking.HIGHEST || (stacking == Stacking.UNSTATED && !loosely)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Stacking stacking(Worth one, Worth other, Policies read) {
    Set<Stacking> shared =
        read.groups().stream()
            .filter(group -> one.benefit().groups().contains(group.id()))
            .filter(group -> other.benefit().groups().contains(group.id()))
            .map(Policy.Group::stacking)
            .collect(Collectors.toSet());
    if (shared.contains(Stacking.HIGHEST)) {
      return Stacking.HIGHEST;
    }
    return shared.contains(Stacking.ADDS) ? Stacking.ADDS : Stacking.UNSTATED;
  }

  private static BigDecimal sum(List<Worth> some, Policies read) {
    Map<String, BigDecimal> byCap = new HashMap<>();
    for (Worth worth : some) {
      String cap =
          worth.benefit().groups().stream()
              .filter(id -> cap(id, read) != null)
              .findFirst()
              .orElse("");
      byCap.merge(cap, worth.low(), BigDecimal::add);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> part : byCap.entrySet()) {
      BigDecimal cap = cap(part.getKey(), read);
      sum = sum.add(cap == null ? part.getValue() : part.getValue().min(cap));
    }
    return sum;
  }

  private static @Nullable BigDecimal cap(String group, Policies read) {
    return read.groups().stream()
        .filter(each -> each.id().equals(group))
        .map(Policy.Group::cap)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Test
  void saysWhatMatchingSays() {
    Policies read = RULEBOOK.policies(new RandomPolicies(77).files("p", 60));
    assertThat(read.problems()).isEmpty();
    Random random = new Random(78);
    Table.Builder table = RULEBOOK.table(TODAY);
    List<Facts> firms = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Facts facts = RandomTakers.firm("f" + i, random);
      firms.add(facts);
      table.add(facts);
    }
    Matcher matcher = RULEBOOK.matcher(table.build(), read.policies(), NOW);
    Set<String> matched = new TreeSet<>();
    matcher.pairs(
        ALL, (policy, firm, sure) -> matched.add(policy.id() + " " + firm.id() + " " + sure));
    Calculator calculator = RULEBOOK.calculator(read.policies(), List.of(), NOW);
    Set<String> offered = new TreeSet<>();
    for (Facts facts : firms) {
      for (Offer offer : calculator.offers(facts, List.of())) {
        boolean sure = offer.standing() == Standing.SURE;
        if (offer.season() == Policy.Season.OPEN
            && (sure || offer.standing() == Standing.POSSIBLE)) {
          offered.add(offer.policy().id() + " " + facts.firm().id() + " " + sure);
        }
        assertThat(offer.against().isEmpty()).isEqualTo(offer.why().verdict() != Outcome.NOT_MET);
      }
    }
    assertThat(offered).hasSizeGreaterThan(500).isEqualTo(matched);
  }

  @Test
  void ordersByMoneyEffortAndDeadline() {
    Map<String, String> files = new LinkedHashMap<>();
    policy(files, "a", "effort: 3", "amount: 10万元", "2026-12-31");
    policy(files, "b", "effort: 1", "amount: {up_to: 50万元}", "2026-09-30");
    policy(files, "c", "open: []", "amount: 20万元", "open");
    policy(files, "d", "effort: 2", "amount: unstated", "2026-07-31");
    Policies read = RULEBOOK.policies(files);
    assertThat(read.problems()).isEmpty();
    List<Offer> offers =
        RULEBOOK.calculator(read.policies(), read.groups(), NOW).offers(FIRM, List.of());
    assertThat(ids(Order.MONEY.sorted(offers))).isEqualTo("cabd");
    assertThat(ids(Order.EFFORT.sorted(offers))).isEqualTo("bdac");
    assertThat(ids(Order.DEADLINE.sorted(offers))).isEqualTo("dbac");
  }

  private static void policy(
      Map<String, String> files, String id, String more, String amount, String to) {
    files.put(
        id + ".yaml",
        RandomPolicies.HEAD.formatted(id).replace("to: 2026-12-31}", "to: " + to + "}")
            + " {label: {zh: 有地区, en: Somewhere}, test: {value: region, in: [\"44\"]}}\n"
            + "benefits: [{id: b, label: {zh: 奖, en: Reward}, kind: grant, %s}]\n%s\n"
                .formatted(amount, more));
  }

  private static String ids(List<Offer> offers) {
    return offers.stream().map(offer -> offer.policy().id()).collect(Collectors.joining());
  }

  @Test
  void countsOnceWhatNoDocumentSaysIsHadAgain() {
    Map<String, String> files = new LinkedHashMap<>();
    policy(files, "a", "effort: 1", "amount: 10万元", "open");
    policy(files, "b", "effort: 1", "amount: 10万元, once: unstated", "open");
    policy(files, "c", "effort: 1", "amount: 10万元, once: each", "open");
    Policies read = RULEBOOK.policies(files);
    assertThat(read.problems()).isEmpty();
    List<Calculator.Receipt> receipts =
        read.policies().stream()
            .map(one -> new Calculator.Receipt(one.id(), "b", 2020, null))
            .toList();
    assertThat(RULEBOOK.calculator(read.policies(), read.groups(), NOW).offers(FIRM, receipts))
        .flatExtracting(Offer::worths)
        .extracting(Worth::had)
        .containsExactly(true, true, false);
  }

  /// Of a group of which a firm gets one, what it has had keeps it from the others: within a year,
  /// and for good where both can be had once a firm.
  @Test
  void leavesOutWhatAnotherOfItsGroupTookThePlaceOf() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "groups.yaml",
        GROUPS
            + " - {group: g, label: {zh: 组, en: Group}, stacking: highest, cite: main}\n"
            + " - {group: h, label: {zh: 组, en: Group}, stacking: adds, cite: main}\n");
    policy(files, "a", "effort: 1", "amount: 10万元, groups: [g, h]", "open");
    policy(files, "b", "effort: 1", "amount: 20万元, groups: [g, h]", "open");
    policy(files, "c", "effort: 1", "amount: 40万元, once: year, groups: [g]", "open");
    policy(files, "d", "effort: 1", "amount: 80万元, groups: [h]", "open");
    Policies read = RULEBOOK.policies(files);
    assertThat(read.problems()).isEmpty();
    assertThat(open(read, "a", 2026)).isEqualTo("d");
    assertThat(open(read, "a", 2025)).isEqualTo("cd");
    assertThat(open(read, "c", 2026)).isEqualTo("d");
    assertThat(open(read, "c", 2025)).isEqualTo("abcd");
    assertThat(open(read, "d", 2026)).isEqualTo("abc");
  }

  /// The policies whose benefit is open to a firm that has had one.
  private static String open(Policies read, String had, int year) {
    Calculator calculator = RULEBOOK.calculator(read.policies(), read.groups(), NOW);
    List<Calculator.Receipt> receipts = List.of(new Calculator.Receipt(had, "b", year, null));
    List<Offer> offers = calculator.offers(FIRM, receipts);
    List<Worth> open =
        offers.stream().flatMap(offer -> offer.worths().stream()).filter(Worth::open).toList();
    Best best = calculator.best(offers, Policy.Kind.GRANT, receipts);
    assertThat(open).containsAll(best.chosen());
    assertThat(best.left()).extracting(Calculator.Left::worth).allMatch(open::contains);
    return open.stream().map(worth -> worth.policy().id()).collect(Collectors.joining());
  }

  @Test
  void refusesABenefitWithTwoCaps() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "groups.yaml",
        GROUPS
            + " - {group: g, label: {zh: 组, en: Group}, stacking: adds, cap: 1万元, cite: main}\n"
            + " - {group: h, label: {zh: 组, en: Group}, stacking: adds, cap: 2万元, cite: main}\n");
    policy(files, "a", "effort: 1", "amount: 10万元, groups: [g, h]", "open");
    policy(files, "b", "effort: 1", "amount: 10万元, groups: [g, none]", "open");
    Policies read = RULEBOOK.policies(files);
    assertThat(read.policies()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::code)
        .containsExactly("wrong-shape", "unknown-id");
    assertThat(read.problems()).extracting(Problem::found).containsExactly("cap: g, h", "none");
  }
}
