package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small standards drawn at random, whose every lawful plan can be tried.
class RoadmapExactnessTest {
  private static final int INSTANCES = 200;
  private static final int RANGE = 7;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final LocalDate BY = LocalDate.of(2028, 6, 30);
  private static final Occasion THEN = Occasion.on(BY);

  private static final String FIELDS =
      """
      citations: {c: {source: S, from: 2020-01-01, to: open, checked: 2026-01-01, confidence: confirmed}}
      codes: {}
      lists: []
      fields:
        - {id: a, zh: 甲, en: A, type: count, period: year, least: 0}
        - {id: b, zh: 乙, en: B, type: count, period: year, least: 0}
        - {id: c, zh: 丙, en: C, type: count, period: now, least: 0}
        - {id: d, zh: 丁, en: D, type: flag, period: now}
        - {id: share, zh: 占比, en: Share, type: ratio, period: year, derive: {ratio: [a@same, b@same]}}
      """;

  /// Prices and lead times; an unknown price is worse than any known one.
  private record Price(@Nullable Integer cost, int months) {
    String yaml() {
      return "cost: %s, lead: %d个月, effort: 1"
          .formatted(cost == null ? "unknown" : cost + "元", months);
    }
  }

  private record Value4(int a, int b, int c, boolean d) {}

  /// The order of plans.
  private record Worth(int unpriced, long money, int months, int steps)
      implements Comparable<Worth> {
    @Override
    public int compareTo(Worth other) {
      int order = Integer.compare(unpriced, other.unpriced);
      order = order != 0 ? order : Long.compare(money, other.money);
      order = order != 0 ? order : Integer.compare(months, other.months);
      return order != 0 ? order : Integer.compare(steps, other.steps);
    }
  }

  private static final Comparator<Worth> FEWEST =
      Comparator.comparingInt(Worth::steps)
          .thenComparingInt(Worth::months)
          .thenComparingInt(Worth::unpriced)
          .thenComparingLong(Worth::money);

  /// The best plan in each order; both null when none is lawful.
  private record Best(@Nullable Worth cheapest, @Nullable Worth fewest) {
    boolean better(Worth worth) {
      return cheapest == null
          || fewest == null
          || worth.compareTo(cheapest) < 0
          || FEWEST.compare(worth, fewest) < 0;
    }

    Best with(Worth worth) {
      return new Best(
          cheapest == null || worth.compareTo(cheapest) < 0 ? worth : cheapest,
          fewest == null || FEWEST.compare(worth, fewest) < 0 ? worth : fewest);
    }
  }

  @Test
  void findsWhatTryingEverythingFinds(@TempDir Path folder) throws IOException {
    Random random = new Random(20261121);
    int planned = 0;
    for (int i = 0; i < INSTANCES; i++) {
      List<Price> prices = prices(random);
      Rulebook rulebook = rulebook(folder.resolve("r" + i), prices, standard(random));
      Value4 start =
          new Value4(
              random.nextInt(5), 1 + random.nextInt(5), random.nextInt(4), random.nextInt(3) == 0);
      Roadmap found =
          Objects.requireNonNull(
              rulebook.roadmap(facts(start, 2026), "x/y/2020", Occasion.on(TODAY), BY));
      Best best = tried(rulebook, start, prices);
      agrees(found, best, "instance " + i);
      planned += found.lawful() && !found.steps().isEmpty() ? 1 : 0;
    }
    assertThat(planned).isGreaterThan(INSTANCES / 10);
  }

  /// Every plan is proven the best there is, in the order of price and in that of changes.
  private static void agrees(Roadmap found, Best best, String instance) {
    assertThat(found.proven()).as(instance).isTrue();
    assertThat(found.lawful()).as(instance).isEqualTo(best.cheapest() != null);
    if (found.lawful()) {
      assertThat(worth(found)).as(instance).isEqualTo(best.cheapest());
      Roadmap fewer = Objects.requireNonNullElse(found.fewer(), found);
      assertThat(fewer.proven()).as(instance).isTrue();
      assertThat(worth(fewer)).as(instance + ", fewest").isEqualTo(best.fewest());
    }
  }

  /// Three figures in one sum, in two shares and in lines of their own.
  @Test
  void findsTheCheapestOfThreeFiguresThatDependOnEachOther(@TempDir Path folder)
      throws IOException {
    Random random = new Random(7);
    int planned = 0;
    for (int i = 0; i < 60; i++) {
      List<Price> prices = prices(random);
      int[] t = random.ints(4, 1, 9).toArray();
      Rulebook rulebook = rulebook(folder.resolve("t" + i), prices, triple(t));
      Value4 start = new Value4(random.nextInt(5), 1 + random.nextInt(5), random.nextInt(4), true);
      Roadmap found =
          Objects.requireNonNull(
              rulebook.roadmap(facts(start, 2026), "x/y/2020", Occasion.on(TODAY), BY));
      Best best = tried(rulebook, start, prices);
      agrees(found, best, "triple " + i);
      planned += found.lawful() && found.steps().size() > 1 ? 1 : 0;
    }
    assertThat(planned).isGreaterThan(10);
  }

  /// Two open years of one figure at one price: the money may be spent in either, within a ceiling
  /// and a mean growth, which is no straight function of them.
  @Test
  void findsTheCheapestOfTwoYearsThatStandInForEachOther(@TempDir Path folder) throws IOException {
    Random random = new Random(11);
    int planned = 0;
    for (int i = 0; i < 60; i++) {
      List<Price> prices = prices(random).stream().map(p -> new Price(p.cost(), 3)).toList();
      int[] t = random.ints(4, 0, 7).toArray();
      Rulebook rulebook = rulebook(folder.resolve("y" + i), prices, years(t));
      int a = 1 + random.nextInt(4);
      int b = 1 + random.nextInt(5);
      Roadmap found =
          Objects.requireNonNull(
              rulebook.roadmap(yearly(a, b), "x/y/2020", Occasion.on(TODAY), BY.plusYears(1)));
      agrees(found, triedYears(rulebook, a, b, prices), "years " + i);
      planned += found.lawful() && !found.steps().isEmpty() ? 1 : 0;
    }
    assertThat(planned).isGreaterThan(20);
  }

  private static String years(int... t) {
    return """
    edition: x/y/2020
    title: {zh: 试, en: Trial}
    result: verdict
    decider: nation
    citations: {c: {source: S, from: 2020-01-01, to: open, checked: 2026-01-01, confidence: confirmed}}
    root:
      id: root
      cite: c
      label: {zh: 全, en: All}
      all:
        - {id: C1, label: {zh: 一, en: One}, test: {value: {sum: [a@Y-1, a@Y-2]}, at_least: %d个}}
        - {id: C2, label: {zh: 二, en: Two}, test: {value: a@Y-1, at_most: %d个}}
        - {id: C3, label: {zh: 三, en: Three}, test: {value: {ratio: [a@Y-1, b@Y-1]}, at_least: %d0%%}}
        - {id: C4, label: {zh: 四, en: Four}, test: {value: {mean_growth: [a@Y-1, a@Y-2, a@Y-3]}, more_than: %d0%%}}
    """
        .formatted(t[0] + 4, t[1] + 5, t[2] + 2, t[3] - 1);
  }

  private static Facts yearly(int a, int b) {
    return Facts.of(new Firm("f", "", ""))
        .add(Fact.of("a", 2026, amount(a)))
        .add(Fact.of("b", 2026, amount(b)))
        .build();
  }

  private static Best triedYears(Rulebook rulebook, int a, int b, List<Price> prices) {
    Best best = new Best(null, null);
    for (int a27 = a; a27 < 3 * RANGE; a27++) {
      for (int a28 = a; a28 < 3 * RANGE; a28++) {
        Integer cost = prices.getFirst().cost();
        int moved = (a27 > a ? 1 : 0) + (a28 > a ? 1 : 0);
        Worth worth =
            new Worth(
                cost == null ? moved : 0,
                cost == null ? 0 : (long) cost * (a27 + a28 - 2 * a),
                moved == 0 ? 0 : 3,
                moved);
        Facts facts =
            Facts.of(new Firm("f", "", ""))
                .add(Fact.of("a", 2026, amount(a)))
                .add(Fact.of("a", 2027, amount(a27)))
                .add(Fact.of("a", 2028, amount(a28)))
                .add(Fact.of("b", 2028, amount(b)))
                .build();
        if (best.better(worth)
            && Objects.requireNonNull(
                    rulebook.assess(facts, "x/y/2020", Occasion.on(BY.plusYears(1))))
                .verdict()
                .holds()) {
          best = best.with(worth);
        }
      }
    }
    return best;
  }

  private static String triple(int... t) {
    return """
    edition: x/y/2020
    title: {zh: 试, en: Trial}
    result: verdict
    decider: nation
    citations: {c: {source: S, from: 2020-01-01, to: open, checked: 2026-01-01, confidence: confirmed}}
    root:
      id: root
      cite: c
      label: {zh: 全, en: All}
      all:
        - {id: C1, label: {zh: 一, en: One}, test: {value: {sum: [a@Y-1, b@Y-1, c]}, at_least: %d个}}
        - {id: C2, label: {zh: 二, en: Two}, test: {value: {ratio: [{sum: [a@Y-1, c]}, b@Y-1]}, at_least: %d0%%}}
        - {id: C3, label: {zh: 三, en: Three}, test: {value: {ratio: [b@Y-1, {sum: [a@Y-1, b@Y-1, c]}]}, more_than: %d%%}}
        - {id: C4, label: {zh: 四, en: Four}, test: {value: {ratio: [c, {sum: [a@Y-1, b@Y-1, c]}]}, at_least: %d%%}}
    """
        .formatted(t[0] + 6, t[1] + 2, 3 * t[2], 4 * t[3]);
  }

  private static List<Price> prices(Random random) {
    List<Price> prices = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      prices.add(
          new Price(random.nextInt(4) == 0 ? null : 1 + random.nextInt(9), 1 + random.nextInt(9)));
    }
    return prices;
  }

  private static Rulebook rulebook(Path folder, List<Price> prices, String standard)
      throws IOException {
    Path edition = Files.createDirectories(folder.resolve("x/y/2020"));
    Files.writeString(
        folder.resolve("sources.yaml"),
        "documents: {S: {number: 1号, zh: 文件, en: Document, from: 2020-01-01, to: open}}\n");
    Files.writeString(folder.resolve("fields.yaml"), FIELDS);
    Files.writeString(
        folder.resolve("calendar.yaml"),
        FIELDS.lines().findFirst().orElseThrow() + "\nstandards: []\nladder: []\n");
    StringBuilder levers = new StringBuilder("levers:\n");
    for (int i = 0; i < 4; i++) {
      levers.append(
          "  - {field: %s, change: lever, %s, %s, %seditorial: true, checked: 2026-01-01, how: {zh: 做, en: do}}\n"
              .formatted(
                  "abcd".substring(i, i + 1),
                  i < 3 ? "direction: up" : "to: yes",
                  prices.get(i).yaml(),
                  i < 2 ? "closed_year: never, " : ""));
    }
    Files.writeString(folder.resolve("levers.yaml"), levers);
    Files.writeString(edition.resolve("standard.yaml"), standard);
    Rulebook rulebook = Rulebook.read(folder);
    assertThat(rulebook.problems()).isEmpty();
    return rulebook;
  }

  private static String standard(Random random) {
    int[] t = random.ints(12, 1, 9).toArray();
    return """
    edition: x/y/2020
    title: {zh: 试, en: Trial}
    result: verdict
    decider: nation
    citations: {c: {source: S, from: 2020-01-01, to: open, checked: 2026-01-01, confidence: confirmed}}
    root:
      id: root
      cite: c
      label: {zh: 全, en: All}
      %s:
        - {id: C1, label: {zh: 一, en: One}, test: {value: {sum: [a@Y-1, b@Y-1]}, %s: %d个}}
        - {id: C2, label: {zh: 二, en: Two}, test: {value: share@Y-1, at_least: %d0%%}}
        - id: C3
          label: {zh: 三, en: Three}
          any:
            - {id: C3a, label: {zh: 三甲, en: Three A}, test: {value: c, at_least: %d个}}
            - {id: C3b, label: {zh: 三乙, en: Three B}, test: {value: {growth: [b@Y-1, b@Y-2]}, more_than: %d0%%}}
            - {id: C3c, label: {zh: 三丙, en: Three C}, test: {value: d, is: yes}}
        - {id: C4, label: {zh: 四, en: Four}, points: {of: total, at_least: %d分}}
    score:
      id: total
      label: {zh: 总, en: Total}
      cite: c
      parts:
        - {id: S1, label: {zh: 甲分, en: A}, max: 5分, bands: {value: a@Y-1, steps: [{at_least: %d个, points: 5}, {at_least: 2个, points: 2}, {otherwise: 0}]}}
        - {id: S2, label: {zh: 丙分, en: C}, max: 4分, bands: {value: {ratio: [c, b@Y-1]}, steps: [{at_least: %d0%%, points: 4}, {at_least: 20%%, points: 1}, {otherwise: 0}]}}
        - {id: S3, label: {zh: 丁分, en: D}, max: 2分, best: [{when: {id: S3d, label: {zh: 有, en: Has}, test: {value: d, is: yes}}, points: 2}, {otherwise: 0}]}
    """
        .formatted(
            random.nextInt(6) == 0 ? "any" : "all",
            random.nextInt(2) == 0 ? "at_least" : "more_than",
            t[0] + 3,
            t[1] + 1,
            t[2],
            t[3],
            Math.min(t[4] + 2, 11),
            Math.max(3, t[5]),
            t[6] + 2);
  }

  private static Facts facts(Value4 values, int year) {
    return facts(values, values.b(), year);
  }

  private static Facts facts(Value4 values, int before, int year) {
    return Facts.of(new Firm("f", "", ""))
        .add(Fact.of("a", year, amount(values.a())))
        .add(Fact.of("b", year, amount(values.b())))
        .add(Fact.of("b", year - 1, amount(before)))
        .add(Fact.of("c", 0, amount(values.c())))
        .add(Fact.of("d", 0, new Value.Flag(values.d())))
        .build();
  }

  private static Value amount(int number) {
    return new Value.Amount(BigDecimal.valueOf(number));
  }

  /// The best of all plans within reach, by trying each; the year before the filing is 2027.
  private static Best tried(Rulebook rulebook, Value4 start, List<Price> prices) {
    Best best = new Best(null, null);
    for (int a = start.a(); a < start.a() + 3 * RANGE; a++) {
      for (int b = start.b(); b < start.b() + 2 * RANGE; b++) {
        for (int c = start.c(); c < start.c() + 3 * RANGE; c++) {
          for (int d = start.d() ? 1 : 0; d < 2; d++) {
            Value4 values = new Value4(a, b, c, d == 1);
            Worth worth = worth(start, values, prices);
            if (best.better(worth) && holds(rulebook, start, values)) {
              best = best.with(worth);
            }
          }
        }
      }
    }
    return best;
  }

  private static boolean holds(Rulebook rulebook, Value4 start, Value4 values) {
    Assessment assessment =
        Objects.requireNonNull(rulebook.assess(facts(values, start.b(), 2027), "x/y/2020", THEN));
    return assessment.verdict().holds();
  }

  private static Worth worth(Value4 start, Value4 values, List<Price> prices) {
    int[] more = {
      values.a() - start.a(),
      values.b() - start.b(),
      values.c() - start.c(),
      values.d() == start.d() ? 0 : 1
    };
    Worth worth = new Worth(0, 0, 0, 0);
    for (int i = 0; i < 4; i++) {
      if (more[i] > 0) {
        Integer cost = prices.get(i).cost();
        worth =
            new Worth(
                worth.unpriced() + (cost == null ? 1 : 0),
                worth.money() + (cost == null ? 0L : (long) cost * more[i]),
                Math.max(worth.months(), prices.get(i).months()),
                worth.steps() + 1);
      }
    }
    return worth;
  }

  private static Worth worth(Roadmap roadmap) {
    Worth worth = new Worth(0, 0, roadmap.months(), roadmap.steps().size());
    for (Roadmap.Step step : roadmap.steps()) {
      BigDecimal cost = step.cost();
      worth =
          new Worth(
              worth.unpriced() + (cost == null ? 1 : 0),
              worth.money() + (cost == null ? 0 : cost.longValueExact()),
              worth.months(),
              worth.steps());
    }
    return worth;
  }
}
