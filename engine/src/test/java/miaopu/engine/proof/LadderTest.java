package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Held, reached, ready for people and next are four things.
class LadderTest {
  private static final Value MONTH_OF_2023 = month("2023-07");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallRulebook rules;

  @BeforeEach
  void takesASoundRulebook() {
    rules = SmallRulebook.in(folder);
  }

  @Test
  void leavesHeldUnknownWithoutAnyWordAboutTitles() {
    Ladder ladder = ladder(SmallRulebook.firm().build());
    assertThat(ladder.rungs()).extracting(Ladder.Rung::held).containsOnly(Outcome.UNKNOWN);
    assertThat(next(ladder)).isEqualTo("seedling");
  }

  @Test
  void holdsNothingWhenTheListOfTitlesIsEmpty() {
    Ladder ladder = ladder(SmallRulebook.firm().know("titles").build());
    assertThat(ladder.rungs()).extracting(Ladder.Rung::held).containsOnly(Outcome.NOT_MET);
    assertThat(next(ladder)).isEqualTo("seedling");
  }

  @Test
  void holdsATierByAnyOfItsTitles() {
    Ladder ladder = ladder(titled("shoot", day("2025-01-01"), day("2027-12-31")));
    assertThat(held(ladder, "seedling")).isEqualTo(Outcome.MET);
    assertThat(held(ladder, "tree")).isEqualTo(Outcome.NOT_MET);
    assertThat(next(ladder)).isEqualTo("tree");
  }

  @Test
  void holdsATitleOnItsLastDayAndNotTheDayAfter() {
    assertThat(held(ladder(titled("shoot", day("2023-07-01"), day("2026-06-30"))), "seedling"))
        .isEqualTo(Outcome.MET);
    assertThat(held(ladder(titled("shoot", day("2023-06-30"), day("2026-06-29"))), "seedling"))
        .isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void holdsNoTitleBeforeItsFirstDay() {
    assertThat(held(ladder(titled("shoot", day("2026-07-01"), day("2029-06-30"))), "seedling"))
        .isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void livesAsLongAsItsKindLastsWhenNoEndIsGiven() {
    Facts facts = titled("bud", day("2023-07-01"), null);
    assertThat(held(on("2026-06-30", facts), "seedling")).isEqualTo(Outcome.MET);
    assertThat(held(on("2026-07-01", facts), "seedling")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void livesByItsGivenEndWhateverItsKindLasts() {
    Facts facts = titled("bud", day("2023-07-01"), day("2026-12-31"));
    assertThat(held(on("2026-12-31", facts), "seedling")).isEqualTo(Outcome.MET);
    assertThat(held(on("2027-01-01", facts), "seedling")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void knowsNoLifeOfAKindThatHasNone() {
    assertThat(held(ladder(titled("shoot", day("2026-06-01"), null)), "seedling"))
        .isEqualTo(Outcome.UNKNOWN);
  }

  /// A register that says only the month: sure while the earliest day of it still lasts.
  @Test
  void countsTheLifeOfAMonthFromItsFirstDay() {
    Facts facts = titled("tree", MONTH_OF_2023, null);
    assertThat(held(on("2023-06-30", facts), "tree")).isEqualTo(Outcome.NOT_MET);
    assertThat(held(on("2023-07-15", facts), "tree")).isEqualTo(Outcome.UNKNOWN);
    assertThat(held(on("2023-07-31", facts), "tree")).isEqualTo(Outcome.MET);
    assertThat(held(on("2026-06-30", facts), "tree")).isEqualTo(Outcome.MET);
    assertThat(held(on("2026-07-15", facts), "tree")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void leavesATitleOpenWhileItsEndIsAMonth() {
    Facts facts = titled("tree", day("2023-01-01"), month("2026-06"));
    assertThat(held(on("2026-06-01", facts), "tree")).isEqualTo(Outcome.MET);
    assertThat(held(on("2026-06-15", facts), "tree")).isEqualTo(Outcome.UNKNOWN);
    assertThat(held(on("2026-07-01", facts), "tree")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void holdsATierByOneSureTitleAmongOpenOnes() {
    Facts facts =
        titled("bud", day("2019-01-01"), null)
            .with()
            .add("titles", title("shoot", day("2026-01-01"), day("2028-12-31")))
            .build();
    assertThat(held(ladder(facts), "seedling")).isEqualTo(Outcome.MET);
  }

  @Test
  void takesTheFlagWhereTheRecordsLeaveItOpen() {
    Facts facts =
        titled("bud", day("2019-01-01"), null)
            .with()
            .add(SmallRulebook.fact("bud_valid", "yes"))
            .build();
    assertThat(held(ladder(facts), "seedling")).isEqualTo(Outcome.MET);
  }

  @Test
  void takesOneYesAmongTheFlagsOfATier() {
    assertThat(held(ladder(flags("yes", "no")), "seedling")).isEqualTo(Outcome.MET);
    assertThat(held(ladder(flags("no", "yes")), "seedling")).isEqualTo(Outcome.MET);
    assertThat(held(ladder(flags("no", "no")), "seedling")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void concludesNothingFromOneNoAmongTheFlags() {
    Facts facts = SmallRulebook.firm().add(SmallRulebook.fact("bud_valid", "no")).build();
    assertThat(held(ladder(facts), "seedling")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void reachesWithoutHolding() {
    Ladder ladder = ladder(good().know("titles").build());
    assertThat(held(ladder, "seedling")).isEqualTo(Outcome.NOT_MET);
    assertThat(rung(ladder, "seedling").reached()).isTrue();
    assertThat(rung(ladder, "seedling").ready()).isFalse();
  }

  @Test
  void holdsWithoutReaching() {
    Facts facts =
        titled("shoot", day("2025-01-01"), day("2027-12-31"))
            .with()
            .add(SmallRulebook.fact("staff@2025", "500"))
            .build();
    Ladder ladder = ladder(facts);
    assertThat(held(ladder, "seedling")).isEqualTo(Outcome.MET);
    assertThat(rung(ladder, "seedling").reached()).isFalse();
  }

  @Test
  void isReadyWhenOnlyPeopleAreLeft() {
    rules.with(
        "demo/good/2020/standard.yaml",
        "points: {of: total, at_least: 10分}",
        "manual: {zh: 看, en: look}");
    Ladder ladder = ladder(good().know("titles").build());
    assertThat(rung(ladder, "seedling").ready()).isTrue();
    assertThat(rung(ladder, "seedling").reached()).isFalse();
    assertThat(next(ladder)).isEqualTo("seedling");
  }

  @Test
  void hasNoNextAtTheTop() {
    rules.with(
        "calendar.yaml",
        "standards: [demo/size], titles: [tree]",
        "standards: [demo/good], titles: [tree]");
    assertThat(ladder(good().know("titles").build()).next()).isNull();
  }

  @Test
  void staysUnknownWhereTheCalendarHasNoRule() {
    Ladder ladder = on("2019-06-30", SmallRulebook.firm().know("titles").build());
    assertThat(rung(ladder, "seedling").assessments()).isEmpty();
    assertThat(rung(ladder, "seedling").best()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void takesTheBestOfTheStandardsOfATier() {
    rules.with(
        "calendar.yaml",
        "standards: [demo/good], titles",
        "standards: [demo/size, demo/good], titles");
    Facts poor = SmallRulebook.firm().add(SmallRulebook.fact("revenue@2025", "1")).build();
    assertThat(rung(ladder(poor), "seedling").best()).isEqualTo(Outcome.UNKNOWN);
    assertThat(rung(ladder(good().build()), "seedling").best()).isEqualTo(Outcome.MET);
  }

  private static Facts.Builder good() {
    Facts.Builder firm = SmallRulebook.firm();
    Map.of(
            "industry", "C39",
            "staff@2025", "50",
            "revenue@2025", "2000000",
            "rd_expense@2025", "200000",
            "rd_expense@2024", "200000")
        .forEach((key, value) -> firm.add(SmallRulebook.fact(key, value)));
    return firm;
  }

  private static Facts flags(String bud, String shoot) {
    return SmallRulebook.firm()
        .add(SmallRulebook.fact("bud_valid", bud))
        .add(SmallRulebook.fact("shoot_valid", shoot))
        .build();
  }

  private static Facts titled(String kind, Value from, @Nullable Value to) {
    return SmallRulebook.firm().add("titles", title(kind, from, to)).build();
  }

  private static Facts.Entry title(String kind, Value from, @Nullable Value to) {
    Map<String, Value> values = new HashMap<>();
    values.put("kind", new Value.Term(kind));
    values.put("recognised_on", from);
    if (to != null) {
      values.put("valid_to", to);
    }
    return new Facts.Entry(values, "");
  }

  private static Value day(String day) {
    return Value.Day.of(LocalDate.parse(day));
  }

  private static Value month(String month) {
    YearMonth whole = YearMonth.parse(month);
    return new Value.Day(whole.atDay(1), whole.atEndOfMonth());
  }

  private Ladder ladder(Facts facts) {
    return rules.read().ladder(facts, SmallRulebook.NOW);
  }

  private Ladder on(String day, Facts facts) {
    Rulebook rulebook = rules.read();
    return rulebook.ladder(facts, Occasion.on(LocalDate.parse(day)));
  }

  private static Ladder.Rung rung(Ladder ladder, String tier) {
    return ladder.rungs().stream().filter(r -> r.tier().equals(tier)).findFirst().orElseThrow();
  }

  private static Outcome held(Ladder ladder, String tier) {
    return rung(ladder, tier).held();
  }

  private static String next(Ladder ladder) {
    return Objects.requireNonNull(ladder.next()).tier();
  }

  /// `Fact` with a span of days, for records; kept beside the literals it makes.
  @Test
  void spellsAMonthAsAMonth() {
    assertThat(Fact.of("founded_on", 0, MONTH_OF_2023).raw()).isEqualTo("2023-07");
    assertThat(List.of(month("2024-02").text(), day("2024-02-29").text()))
        .containsExactly("2024-02", "2024-02-29");
  }
}
