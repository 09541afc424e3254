package miaopu.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import miaopu.bench.Market.Attribute;
import miaopu.engine.Policies;
import miaopu.engine.Policy;

/// What a policy asks for: for the engine as a policy of the rulebook, for the others as ranges of
/// codes, both from the same draw.
///
/// @param number from 0 on
/// @param parts all must hold
record Ask(int number, Policy policy, List<Part> parts) {
  /// Both ends belong to it.
  record Range(int low, int high) {}

  /// A code in one of some ranges, at most two.
  record Part(Attribute attribute, List<Range> ranges) {
    boolean holds(int code) {
      for (Range range : ranges) {
        if (code >= range.low && code <= range.high) {
          return true;
        }
      }
      return false;
    }
  }

  boolean national() {
    return parts.stream().noneMatch(part -> part.attribute == Attribute.REGION);
  }

  /// Invented policies, read as a user's would be: nine in ten for a region, three to eight parts.
  static List<Ask> draw(Market market, int from, int count) {
    Random random = new Random(from + 1L);
    Map<String, String> files = new LinkedHashMap<>();
    List<List<Part>> all = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      List<Part> parts = new ArrayList<>();
      files.put("p" + i + ".yaml", text(market, i, random, parts));
      all.add(parts);
    }
    Policies read = market.rulebook().policies(files);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException(read.problems().getFirst().toString());
    }
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asks.add(new Ask(from + i, read.policies().get(i), all.get(i)));
    }
    return asks;
  }

  private static String text(Market market, int number, Random random, List<Part> parts) {
    int predicates = 3 + random.nextInt(6);
    String region = "";
    if (random.nextInt(10) > 0) {
      int kind = random.nextInt(90);
      int digits = kind < 30 ? 2 : kind < 65 ? 4 : 6;
      String county = market.counties().get(random.nextInt(market.counties().size()));
      String prefix = county.substring(0, digits);
      region = "region: \"" + prefix + "\"\n";
      parts.add(new Part(Attribute.REGION, List.of(Market.prefix(market.counties(), prefix))));
      predicates--;
    }
    List<String> tests = new ArrayList<>();
    for (Attribute attribute : Market.shuffled(random).subList(0, predicates)) {
      tests.add(
          "{label: {zh: 条, en: Part}, test: {value: "
              + test(market, attribute, random, parts)
              + "}}");
    }
    return region
        + """
        policy: p%d
        title: {zh: 虚构政策, en: Invented policy}
        issuer: {zh: 虚构市, en: Nowhere}
        window: {from: 2026-01-01, to: 2026-12-31}
        documents: {D: {number: unknown, zh: 虚构, en: Invented, from: 2026-01-01, to: open}}
        citations:
          main:
            {source: D, from: 2026-01-01, to: open, checked: 2026-06-30, confidence: single-source}
        audience: {all: [%s]}
        """
            .formatted(number, String.join(", ", tests));
  }

  private static String test(Market market, Attribute attribute, Random random, List<Part> parts) {
    String field = attribute.field();
    Bound money = new Bound(List.of(500, 1000, 2000, 5000, 40_000), 40_000, "万元", 1);
    return switch (attribute) {
      case REGION -> throw new IllegalArgumentException("a region is no test here");
      case INDUSTRY -> industries(market, random, parts);
      case REVENUE, ASSETS -> field + "@Y-1, " + money.draw(attribute, random, parts);
      case RD_RATIO ->
          field
              + "@Y-1, "
              + new Bound(List.of(1, 2, 3, 5, 6), 9, "%", 2).draw(attribute, random, parts);
      case STAFF ->
          field
              + "@Y-1, "
              + new Bound(List.of(10, 20, 50, 100, 300), 500, "人", 1)
                  .draw(attribute, random, parts);
      case YEARS ->
          "{years_since: founded_on}, "
              + new Bound(List.of(2, 3, 5, 10), 15, "年", 1).draw(attribute, random, parts);
      case SPECIALIZED, HIGH_TECH -> {
        parts.add(new Part(attribute, List.of(new Range(1, 1))));
        yield field + ", is: yes";
      }
      case LEVEL -> {
        parts.add(new Part(attribute, List.of(new Range(2, 4))));
        yield field + ", in: [national, provincial, city]";
      }
      case INVENTIONS ->
          field
              + ", "
              + new Bound(List.of(1, 2, 3, 5, 6), 9, "项", 1).draw(attribute, random, parts);
    };
  }

  private static String industries(Market market, Random random, List<Part> parts) {
    List<String> all = market.divisions();
    String one = all.get(random.nextInt(all.size()));
    String other = all.get(random.nextInt(all.size()));
    if (random.nextInt(8) == 0) {
      parts.add(new Part(Attribute.INDUSTRY, List.of(Market.prefix(all, "C"))));
      return "industry, in: [C]";
    }
    parts.add(
        new Part(Attribute.INDUSTRY, List.of(Market.prefix(all, one), Market.prefix(all, other))));
    return "industry, in: [" + one + ", " + other + "]";
  }

  /// A threshold: mostly one of some round ones.
  ///
  /// @param times codes that make one of the unit
  private record Bound(List<Integer> round, int most, String unit, int times) {
    String draw(Attribute attribute, Random random, List<Part> parts) {
      int cut =
          random.nextInt(5) == 0
              ? 1 + random.nextInt(most)
              : round.get(random.nextInt(round.size()));
      boolean least = random.nextInt(8) > 0;
      Range range =
          least ? new Range(cut * times, Integer.MAX_VALUE - 1) : new Range(0, cut * times);
      parts.add(new Part(attribute, List.of(range)));
      return (least ? "at_least: " : "at_most: ") + cut + unit;
    }
  }
}
