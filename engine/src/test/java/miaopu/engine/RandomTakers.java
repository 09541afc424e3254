package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Draws firms that stand near the thresholds of [RandomPolicies], with values missing, coarse,
/// spread over days, derived from records, or beyond any code.
final class RandomTakers {
  private static final List<String> STEPS =
      List.of("0", "0", "0.01", "-0.01", "0.00000001", "-0.00000001", "1");
  private static final List<String> EXTREMES =
      List.of("1E+30", "-1E+30", "1E-12", "99999999999999999", "123456789012345678901");

  private RandomTakers() {}

  static Facts firm(String id, Random random) {
    Facts.Builder facts = Facts.of(new Firm(id, "", "虚构" + id));
    if (random.nextInt(10) > 0) {
      String region =
          pick(
              List.of("440305", "440304", "440106", "110108", "310115", "44", "4403", "440000"),
              random);
      facts.add(Fact.of("region", 0, new Value.Term(random.nextInt(60) == 0 ? "44深圳" : region)));
    }
    if (random.nextInt(8) > 0) {
      String industry =
          pick(List.of("3911", "C3911", "C39", "39", "C", "6510", "I65", "51", "C36", "J"), random);
      facts.add(
          Fact.of("industry", 0, new Value.Term(random.nextInt(60) == 0 ? "C39-1" : industry)));
    }
    for (int year = 2023; year <= 2025; year++) {
      money(facts, "revenue", year, random);
      money(facts, "rd_expense", year, random);
    }
    if (random.nextInt(4) == 0) {
      facts.add(
          Fact.of(
              "rd_ratio",
              2025,
              new Value.Amount(
                  new BigDecimal(pick(List.of("0.03", "0.0299999999", "0.05", "0.6"), random)))));
    }
    count(facts, "staff", List.of("0", "100", "97", "3"), random);
    count(facts, "rd_staff", List.of("3", "5", "60", "0"), random);
    if (random.nextInt(5) > 0) {
      LocalDate day = LocalDate.of(2020 + random.nextInt(4), 6, 29).plusDays(random.nextInt(3));
      facts.add(
          Fact.of(
              "founded_on",
              0,
              switch (random.nextInt(3)) {
                case 0 ->
                    new Value.Day(
                        LocalDate.of(day.getYear(), 1, 1), LocalDate.of(day.getYear(), 12, 31));
                case 1 ->
                    new Value.Day(
                        day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1).minusDays(1));
                default -> Value.Day.of(day);
              }));
    }
    if (random.nextInt(4) > 0) {
      facts.add(Fact.of("own_brand", 0, new Value.Flag(random.nextBoolean())));
    }
    if (random.nextInt(4) > 0) {
      facts.add(
          Fact.of(
              "institution_level",
              0,
              new Value.Term(
                  pick(List.of("national", "provincial", "city", "none", "martian"), random))));
    }
    titles(facts, random);
    rights(facts, random);
    return facts.build();
  }

  private static void money(Facts.Builder facts, String field, int year, Random random) {
    if (random.nextInt(6) == 0) {
      return;
    }
    String number =
        random.nextInt(80) == 0
            ? pick(EXTREMES, random)
            : new BigDecimal(pick(RandomPolicies.WAN, random))
                .scaleByPowerOfTen(4)
                .add(new BigDecimal(pick(STEPS, random)))
                .toPlainString();
    facts.add(Fact.of(field, year, new Value.Amount(new BigDecimal(number))));
  }

  private static void count(
      Facts.Builder facts, String field, List<String> numbers, Random random) {
    if (random.nextInt(5) > 0) {
      facts.add(Fact.of(field, 2025, new Value.Amount(new BigDecimal(pick(numbers, random)))));
    }
  }

  private static void titles(Facts.Builder facts, Random random) {
    int shape = random.nextInt(4);
    if (shape == 0) {
      facts.add(Fact.of("title_specialized_valid", 0, new Value.Flag(random.nextBoolean())));
    } else if (shape == 1) {
      facts.know("titles");
      for (int i = random.nextInt(3); i > 0; i--) {
        Map<String, Value> title = new HashMap<>();
        title.put("kind", new Value.Term(pick(List.of("specialized", "innovative"), random)));
        if (random.nextInt(3) > 0) {
          title.put("recognised_on", Value.Day.of(LocalDate.of(2022 + random.nextInt(5), 3, 1)));
        }
        facts.add("titles", new Facts.Entry(title, ""));
      }
    }
  }

  private static void rights(Facts.Builder facts, Random random) {
    int shape = random.nextInt(4);
    if (shape == 0) {
      facts.add(
          Fact.of("inventions_valid", 0, new Value.Amount(BigDecimal.valueOf(random.nextInt(4)))));
    } else if (shape == 1) {
      facts.know("ip_rights");
      for (int i = random.nextInt(5); i > 0; i--) {
        Map<String, Value> right = new HashMap<>();
        if (random.nextInt(4) > 0) {
          right.put("kind", new Value.Term("invention"));
        }
        if (random.nextInt(4) > 0) {
          right.put("granted_on", Value.Day.of(LocalDate.of(2020, 1, 1)));
          right.put("expires_on", Value.Day.of(LocalDate.of(2025 + random.nextInt(3), 1, 1)));
        }
        facts.add("ip_rights", new Facts.Entry(right, ""));
      }
    }
  }

  private static <T> T pick(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
