package miaopu.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// Draws policies of every shape the rulebook allows, with thresholds from few numbers, so that
/// random firms often stand right on one.
final class RandomPolicies {
  static final List<String> REGIONS =
      List.of("44", "4403", "440305", "440304", "4401", "11", "110108", "310115", "440000");
  static final List<String> INDUSTRIES =
      List.of("C", "C39", "39", "C391", "3911", "I", "I65", "6510", "51", "J", "C3");
  static final List<String> WAN = List.of("0", "500", "1000", "1000.0001", "5000", "40000", "-1");
  static final List<String> PERCENT = List.of("0", "3", "5", "2.999999", "60", "3.0000000001");

  /// All of a policy but its audience, for an id.
  static final String HEAD =
      """
      policy: %s
      title: {zh: 虚构政策, en: Invented policy}
      issuer: {zh: 虚构市, en: Nowhere}
      window: {from: 2026-01-01, to: 2026-12-31}
      documents: {D: {number: unknown, zh: 虚构, en: Invented, from: 2026-01-01, to: open}}
      citations:
        main: {source: D, from: 2026-01-01, to: open, checked: 2026-06-30, confidence: single-source}
      audience:
      """;

  private final Random random;

  RandomPolicies(long seed) {
    random = new Random(seed);
  }

  /// Files of policies, by name.
  Map<String, String> files(String stem, int count) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      files.put(stem + i + ".yaml", policy(stem + i));
    }
    return files;
  }

  String policy(String id) {
    String head = HEAD.formatted(id);
    if (random.nextInt(3) > 0) {
      head = "region: \"" + pick(REGIONS.subList(0, 8)) + "\"\n" + head;
    }
    if (random.nextInt(20) == 0) {
      head = head.replace("from: 2026-01-01, to: 2026-12-31", "from: 2027-01-01, to: open");
    }
    List<String> parts = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      parts.add(random.nextInt(6) == 0 ? odd() : test());
    }
    return head + " " + group("all", parts) + "\n";
  }

  private String group(String word, List<String> parts) {
    return "{" + word + ": [" + String.join(", ", parts) + "]}";
  }

  private String node(String body) {
    return "{label: {zh: 条, en: Part}, " + body + "}";
  }

  private String test() {
    return node("test: {" + comparison() + "}");
  }

  /// Something that is no plain test.
  private String odd() {
    List<Supplier<String>> shapes =
        List.of(
            () -> group("any", List.of(test(), test())),
            () -> group("all", List.of(test(), test())),
            () -> "{at_least: {n: 2, of: [" + test() + ", " + test() + ", " + test() + "]}}",
            () -> node("manual: {zh: 看, en: look}"),
            () -> node("law_unknown: {zh: 未见, en: not seen}"),
            () -> node("refers: {edition: miit/size/2011, is: [micro, small]}"),
            () -> node("only: review, test: {" + comparison() + "}"),
            () -> node("exempt_if: " + test() + ", test: {" + comparison() + "}"),
            () -> node("applies_if: " + test() + ", test: {" + comparison() + "}"),
            () ->
                node(
                    "each_year: {years: [Y-1, Y-2], test: {value: revenue@each, at_least: 500万元}}"),
            () -> "{first_known: [" + test() + ", " + test() + "]}");
    return shapes.get(random.nextInt(shapes.size())).get();
  }

  private String comparison() {
    return switch (random.nextInt(15)) {
      case 0 -> "value: region, " + in(REGIONS);
      case 1, 2 -> "value: industry, " + in(INDUSTRIES);
      case 3 -> "value: title_specialized_valid, is: " + yes();
      case 4 -> "value: own_brand, is: " + yes();
      case 5 ->
          "value: institution_level, " + in(List.of("national", "provincial", "city", "none"));
      case 6 -> "value: revenue@Y-1, " + bound(WAN, "万元");
      case 7 -> "value: rd_expense@Y-1, " + bound(WAN, "万元");
      case 8 -> "value: rd_ratio@Y-1, " + bound(PERCENT, "%");
      case 9 -> "value: {ratio: [rd_staff@Y-1, staff@Y-1]}, " + bound(PERCENT, "%");
      case 10 -> "value: {growth: [revenue@Y-1, revenue@Y-2]}, " + bound(PERCENT, "%");
      case 11 ->
          "value: {compound_growth: [revenue@Y-1, revenue@Y-3], years: 2}, " + bound(PERCENT, "%");
      case 12 -> "value: {years_since: founded_on}, " + bound(List.of("3", "5", "6"), "年");
      case 13 -> "value: inventions_valid, " + bound(List.of("1", "2", "3"), "项");
      default -> "value: {sum: [rd_expense@Y-1, rd_expense@Y-2]}, " + bound(WAN, "万元");
    };
  }

  private String yes() {
    return random.nextBoolean() ? "yes" : "no";
  }

  private String in(List<String> codes) {
    String word = random.nextInt(4) == 0 ? "not_in" : "in";
    String two = '"' + pick(codes) + '"' + (random.nextBoolean() ? ", \"" + pick(codes) + '"' : "");
    return word + ": [" + two + "]";
  }

  private String bound(List<String> numbers, String unit) {
    List<String> words = List.of("at_least", "more_than", "at_most", "less_than", "equals");
    return pick(words) + ": " + pick(numbers) + unit;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
