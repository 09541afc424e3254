package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Figures that can hardly be are told, at their bounds and beyond; they are kept all the same.
class PlausibilityTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

  private final Facts.Builder facts = Facts.of(new Firm("F", "", "虚构"));

  private PlausibilityTest given(String field, int year, String number) {
    Value value = new Value.Amount(new BigDecimal(number));
    facts.add(new Fact(field, year, value, number, "", "", "", ""));
    return this;
  }

  private List<String> told() {
    return RULEBOOK.check(facts.build(), DATE).stream()
        .peek(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING))
        .map(problem -> problem.place() + " " + problem.code())
        .toList();
  }

  @Test
  void tellsAPartLargerThanItsWhole() {
    given("revenue", 2025, "30000000").given("main_revenue", 2025, "30000000");
    assertThat(told()).isEmpty();
    given("main_revenue", 2025, "30000000.01").given("staff", 2025, "50");
    given("rd_staff", 2025, "51");
    assertThat(told())
        .containsExactly("main_revenue@2025 part-over-whole", "rd_staff@2025 part-over-whole");
    assertThat(RULEBOOK.check(facts.build(), DATE).getFirst().found())
        .isEqualTo("30000000.01元 > 30000000元");
  }

  @Test
  void tellsAFigureOutOfScaleWithTheStaff() {
    given("staff", 2025, "50").given("revenue", 2025, "5000000000");
    assertThat(told()).isEmpty();
    given("revenue", 2025, "5000000000.01");
    assertThat(told()).containsExactly("revenue@2025 out-of-scale");
    given("revenue", 2025, "50000");
    assertThat(told()).isEmpty();
    given("revenue", 2025, "49999");
    assertThat(told()).containsExactly("revenue@2025 out-of-scale");
    given("revenue", 2025, "0");
    assertThat(told()).as("no revenue yet is sound").isEmpty();
  }

  @Test
  void tellsRevenueWithoutStaff() {
    given("staff", 2025, "0").given("revenue", 2025, "1");
    assertThat(told()).containsExactly("revenue@2025 out-of-scale");
  }

  @Test
  void tellsYuanTypedUnderTenThousands() {
    // 3000万元 typed in yuan under a header in 万元
    given("revenue", 2025, "300000000000");
    assertThat(told()).containsExactly("revenue@2025 out-of-scale");
  }

  @Test
  void tellsAThousandfoldOfTheYearBesideOnce() {
    given("revenue", 2024, "3000").given("revenue", 2025, "2999999.99");
    assertThat(told()).isEmpty();
    given("revenue", 2025, "3000000");
    assertThat(told()).containsExactly("revenue@2025 jump");
    given("revenue", 2024, "3000000000").given("revenue", 2025, "3000000");
    assertThat(told()).containsExactly("revenue@2024 jump");
  }

  @Test
  void tellsYearsThatBeginBeforeTheFirm() {
    facts.add(
        new Fact(
            "founded_on",
            0,
            new Value.Day(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31)),
            "2019",
            "",
            "",
            "",
            ""));
    given("segment_years", 2025, "7");
    assertThat(told()).isEmpty();
    given("segment_years", 2025, "7.1");
    assertThat(told()).containsExactly("segment_years@2025 over-age");
    given("segment_years", 2025, "2015");
    assertThat(told())
        .containsExactly("segment_years@2025 out-of-scale", "segment_years@2025 over-age");
  }

  @Test
  void tellsAShareThatDiffersFromItsPartsWithBoth() {
    given("rd_expense", 2025, "1").given("revenue", 2025, "30").given("rd_ratio", 2025, "0.05");
    assertThat(RULEBOOK.check(facts.build(), DATE))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.found()).isEqualTo("rd_ratio@2025=0.05 / ≈3.333333%"));
  }

  @Test
  void tellsAShareOverNothing() {
    given("revenue", 2025, "0").given("rd_expense", 2025, "1").given("rd_ratio", 2025, "0.05");
    assertThat(RULEBOOK.check(facts.build(), DATE))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("no-base"))
        .satisfies(problem ->
            assertThat(problem.found()).isEqualTo("rd_ratio@2025=0.05 / revenue@2025=0"));
  }

  @Test
  void tellsARightWhoseClassIsNotThatOfItsKind() {
    Map<String, Value> right =
        Map.of("kind", new Value.Term("invention"), "class", new Value.Term("class2"));
    facts.add("ip_rights", new Facts.Entry(right, "firms.xlsx!知识产权!3"));
    assertThat(told()).containsExactly("firms.xlsx!知识产权!3 record-differs");
    assertThat(RULEBOOK.check(facts.build(), DATE).getFirst().expected().en())
        .isEqualTo("Class I, as Invention patent is");
  }

  @Test
  void takesARightForValidByItsStatusAndSaysSo() {
    assertThat(count(Map.of())).as("neither end nor status: unknown").isNull();
    assertThat(count(Map.of("legal_status", new Value.Term("invalid")))).isEqualTo("0");
    assertThat(count(Map.of("legal_status", new Value.Term("pending")))).isEqualTo("0");
    Value ended = Value.Day.of(LocalDate.of(2026, 11, 20));
    Map<String, Value> over = Map.of("legal_status", new Value.Term("valid"), "expires_on", ended);
    assertThat(count(over)).as("an end that is given decides").isEqualTo("0");
    assertThat(count(Map.of("legal_status", new Value.Term("valid")))).isEqualTo("1");
    assertThat(RULEBOOK.check(facts.build(), DATE))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("valid-by-status"))
        .satisfies(problem -> assertThat(problem.found()).isEqualTo("ip_rights: 1"));
  }

  /// Class I rights of 2026 counted from one record, as the edition sees them; null while unknown.
  private @org.jspecify.annotations.Nullable String count(Map<String, Value> more) {
    Map<String, Value> right = new HashMap<>(more);
    right.put("kind", new Value.Term("invention"));
    right.put("origin", new Value.Term("self"));
    right.put("holder_rank", new Value.Amount(BigDecimal.ONE));
    right.put("related", new Value.Flag(true));
    right.put("applied", new Value.Flag(true));
    right.put("granted_on", Value.Day.of(LocalDate.of(2020, 1, 1)));
    facts.forgetList("ip_rights").add("ip_rights", new Facts.Entry(right, ""));
    Assessment assessment =
        Objects.requireNonNull(
            RULEBOOK.assess(facts.build(), "miit/specialized/2026", Occasion.on(DATE)));
    ConditionResult rights = Objects.requireNonNull(assessment.root().find("P4"));
    String value = rights.value();
    return value == null || value.contains("..") ? null : value;
  }

  @Test
  void keepsTheFigure() {
    given("revenue", 2025, "300000000000");
    assertThat(facts.build().value("revenue", 2025)).isNotNull();
  }
}
