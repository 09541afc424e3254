package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import miaopu.engine.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Single cases where a plain evaluator easily says too much, and facts meant to break it.
class SoundnessTest {
  private static final String WEST = "demo/good/2020/overlays/west.yaml";
  private static final String SET_P1 = "{set: P1, at_least: 200万元, clause: west, cite: main}";
  private static final String ON = "paid_on";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void leavesAReferenceOpenWhileItIsNotKnownToBeCovered() {
    Facts.Builder big = SmallRulebook.firm().add(SmallRulebook.fact("staff@2025", "500"));
    Assessment open = good(big.build());
    assertThat(node(open, "B").outcome()).isEqualTo(Outcome.UNKNOWN);
    Assessment school = good(big.add(SmallRulebook.fact("industry", "P")).build());
    assertThat(node(school, "B").reasons()).containsExactly(UnknownReason.LAW_UNKNOWN);
    Assessment maker = good(big.add(SmallRulebook.fact("industry", "C")).build());
    assertThat(node(maker, "B").outcome()).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void saysWhenAClassDoesNotCoverTheFirm() {
    Facts school = SmallRulebook.firm().add(SmallRulebook.fact("industry", "P")).build();
    Assessment assessment = SmallRulebook.in(folder).assess(school, "demo/size", SmallRulebook.NOW);
    assertThat(assessment.verdict()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(assessment.classes()).extracting(Code::id).containsExactly("not-covered");
    assertThat(assessment.covered()).isFalse();
  }

  @Test
  void boundsASumFromBelowOnlyWhereNothingCanBeNegative() {
    Facts facts =
        SmallRulebook.firm()
            .add("payments", paid("2025-07-01", Map.of("amount", "100", "balance", "100")))
            .add("payments", paid("2025-07-01", Map.of()))
            .build();
    assertThat(of("test: {value: paid, at_least: 50元}", facts).verdict()).isEqualTo(Outcome.MET);
    assertThat(of("test: {value: paid, at_least: 500元}", facts).verdict())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(of("test: {value: balance, at_least: 50元}", facts).verdict())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void countsTheApplicationDayAndNotTheDayYearsBefore() {
    String body = "test: {value: paid, at_least: 1元}";
    assertThat(of(body, paidOn("2026-06-30")).verdict()).isEqualTo(Outcome.MET);
    assertThat(of(body, paidOn("2026-07-01")).verdict()).isEqualTo(Outcome.NOT_MET);
    assertThat(of(body, paidOn("2024-07-01")).verdict()).isEqualTo(Outcome.MET);
    assertThat(of(body, paidOn("2024-06-30")).verdict()).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void keepsARecordOfUnknownStartOpen() {
    Facts facts =
        SmallRulebook.firm().add("titles", title(Map.of("valid_to", day("2030-01-01")))).build();
    Assessment assessment = of("test: {value: shoot_valid, is: yes}", facts);
    assertThat(assessment.root().missing()).containsExactly("titles.recognised_on");
  }

  @Test
  void takesAFindingOnlyForWhatItSays() {
    String body = "manual: {zh: 看, en: look}";
    assertThat(of(body, found("MET", "2026-06-30")).verdict()).isEqualTo(Outcome.MET);
    assertThat(of(body, found("NOT_MET", "2026-06-30")).verdict()).isEqualTo(Outcome.NOT_MET);
    assertThat(of(body, found("maybe", "2026-06-30")).verdict()).isEqualTo(Outcome.MANUAL);
    assertThat(of(body, found("MET", "2026-07-01")).verdict()).isEqualTo(Outcome.MANUAL);
  }

  @Test
  void letsAnOverlayReachConditionsInsideAScore() {
    Facts high = west().add(SmallRulebook.fact("level", "high")).build();
    SmallRulebook rules = SmallRulebook.in(folder).with(WEST, "level: province", "level: nation");
    assertThat(points(rules.assess(high, "demo/good", SmallRulebook.NOW), "2")).isEqualTo("5");
    rules.with(WEST, SET_P1, "{waive: '2.high', cite: main}");
    assertThat(points(rules.assess(high, "demo/good", SmallRulebook.NOW), "2")).isEqualTo("0");
  }

  @Test
  void letsAnOverlayReachAnExemption() {
    Facts poor =
        west()
            .add(SmallRulebook.fact("a", "yes"))
            .add(SmallRulebook.fact("revenue@2025", "1"))
            .build();
    SmallRulebook rules = SmallRulebook.in(folder).with(WEST, "level: province", "level: nation");
    assertThat(node(rules.assess(poor, "demo/good", SmallRulebook.NOW), "P1").outcome())
        .isEqualTo(Outcome.EXEMPT);
    rules.with(WEST, SET_P1, "{waive: P1.exempt, cite: main}");
    assertThat(node(rules.assess(poor, "demo/good", SmallRulebook.NOW), "P1").outcome())
        .isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void comparesWithoutRounding() {
    assertThat(share("29999.99", "1000000")).isEqualTo("0");
    assertThat(share("30000", "1000000")).isEqualTo("5");
    assertThat(share("1", "33.34")).isEqualTo("0");
    assertThat(share("1", "33.33")).isEqualTo("5");
    assertThat(share("0", "0")).isEqualTo("0–10");
    assertThat(share("1", "-1")).isEqualTo("0–10");
  }

  @Test
  void refusesNumbersNoFirmCanHave() {
    for (String number :
        List.of("1E+1000", "1E-1000", "-1E+1000", "0E+1000", "1E+999999999", "1E-999999999")) {
      assertThatThrownBy(() -> new Value.Amount(new BigDecimal(number)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("digits");
    }
    BigDecimal long100k = new BigDecimal(BigInteger.TEN.pow(100_000));
    assertThatThrownBy(() -> new Value.Amount(long100k))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesDaysNoCalendarHas() {
    LocalDate today = SmallRulebook.TODAY;
    for (LocalDate day :
        List.of(LocalDate.MAX, LocalDate.MIN, LocalDate.of(0, 1, 1), LocalDate.of(10_000, 1, 1))) {
      assertThatThrownBy(() -> Value.Day.of(day)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Value.Day(today, today.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersForTheLargestAndSmallestNumbersItTakes() {
    BigDecimal large = BigDecimal.TEN.pow(Value.Amount.MOST_DIGITS).subtract(BigDecimal.ONE);
    BigDecimal small = BigDecimal.ONE.movePointLeft(Value.Amount.MOST_DIGITS);
    for (BigDecimal rd : List.of(large, small, large.negate(), BigDecimal.ZERO)) {
      for (BigDecimal revenue : List.of(large, small, large.negate())) {
        Facts facts = firm(rd, revenue);
        Assessment assessment = good(facts);
        assertThat(assessment.canonical()).isNotEmpty();
        assertThat(assessment.explain(Language.ZH)).isNotEmpty();
      }
    }
    assertThat(good(firm(small, large)).canonical()).contains("\"gap\"");
  }

  @Test
  void keepsHostileTextsAsTexts() {
    String hostile = "\"},{\u0000\u202E\n\\ud83c<script>${7*7}';--";
    Facts facts =
        SmallRulebook.firm()
            .add(Fact.of("level", 0, new Value.Term(hostile)))
            .add(Fact.of("industry", 0, new Value.Term(hostile)))
            .add(Fact.of("region", 0, new Value.Term(hostile)))
            .build();
    Assessment assessment = good(facts);
    assertThat(assessment.canonical()).doesNotContain("\n").doesNotContain("\u0000");
    assertThat(points(assessment, "2")).isEqualTo("0");
  }

  private String share(String rd, String revenue) {
    return points(good(firm(new BigDecimal(rd), new BigDecimal(revenue))), "1");
  }

  private static Facts firm(BigDecimal rd, BigDecimal revenue) {
    return SmallRulebook.firm()
        .add(Fact.of("rd_expense", 2025, new Value.Amount(rd)))
        .add(Fact.of("revenue", 2025, new Value.Amount(revenue)))
        .build();
  }

  private static Facts.Builder west() {
    return SmallRulebook.firm().add(SmallRulebook.fact("region", "440300"));
  }

  private static Facts paidOn(String day) {
    return SmallRulebook.firm().add("payments", paid(day, Map.of("amount", "1"))).build();
  }

  private static Facts.Entry paid(String day, Map<String, String> amounts) {
    Map<String, Value> values = new HashMap<>(Map.of(ON, day(day)));
    amounts.forEach(
        (column, amount) -> values.put(column, new Value.Amount(new BigDecimal(amount))));
    return new Facts.Entry(values, "");
  }

  private static Facts.Entry title(Map<String, Value> more) {
    Map<String, Value> values = new HashMap<>(more);
    values.put("kind", new Value.Term("shoot"));
    return new Facts.Entry(values, "");
  }

  private static Facts found(String outcome, String day) {
    return SmallRulebook.firm()
        .add(
            "findings",
            new Facts.Entry(
                Map.of(
                    "item", new Value.Term("root"),
                    "outcome", new Value.Term(outcome),
                    "decided_on", day(day)),
                ""))
        .build();
  }

  private static Value day(String day) {
    return Value.Day.of(LocalDate.parse(day));
  }

  private Assessment good(Facts facts) {
    return SmallRulebook.in(folder).assess(facts, "demo/good/2020", SmallRulebook.NOW);
  }

  private Assessment of(String body, Facts facts) {
    return SmallRulebook.in(folder)
        .test(
            "result: verdict\nroot: {id: root, cite: main, label: {zh: 根, en: Root}, "
                + body
                + "}\n")
        .assess(facts);
  }

  private static ConditionResult node(Assessment assessment, String id) {
    return Objects.requireNonNull(assessment.root().find(id), id);
  }

  private static String points(Assessment assessment, String id) {
    ConditionResult score = Objects.requireNonNull(assessment.score());
    return Objects.requireNonNull(Objects.requireNonNull(score.find(id), id).points()).text();
  }
}
