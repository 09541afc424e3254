package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// One firm under the editions of 2022 and 2026.
class ComparisonTest {
  private static final Rulebook RULES = Rulebook.bundled();
  private static final Occasion OCCASION = Occasion.on(LocalDate.of(2026, 11, 21));
  private static final Facts FIRM =
      Given.facts(
          RULES,
          "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no",
          "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no,industry=C3911",
          "staff@2025=100,segment_years@2025=2年,title_tier1_valid=yes,title_specialized_valid=yes",
          "revenue@2025=1200万元,revenue@2024=1100万元,revenue@2023=1000万元",
          "main_revenue@2025=1100万元,main_revenue@2024=1000万元,main_revenue@2023=900万元",
          "rd_expense@2025=160万元,rd_expense@2024=150万元,equity_financing_2y=0元",
          "total_assets@2025=3000万元,total_liabilities@2025=2190万元,ip_class1_2026=1项",
          "awards_provincial_top3_3y=0,institution_level=city,platform_score@2026=60分");

  private static Comparison compare(String standard) {
    return RULES.compare(FIRM, standard + "/2022", standard + "/2026", OCCASION);
  }

  private static String pair(Comparison.Change change) {
    ConditionResult before = change.before();
    ConditionResult after = change.after();
    return (before == null ? "-" : before.id()) + " " + (after == null ? "-" : after.id());
  }

  private static List<String> turning(Comparison comparison) {
    return comparison.changes().stream()
        .filter(c -> c.before() != null && c.after() != null && c.turns())
        .map(ComparisonTest::pair)
        .toList();
  }

  @Test
  void namesTheClausesThatTurnForTheSpecialised() {
    Comparison comparison = compare("miit/specialized");
    assertThat(turning(comparison)).containsExactly("G1 P1b", "G3 P2a", "G3.revenue P2a.revenue");
    assertThat(comparison.changes().stream().map(ComparisonTest::pair))
        .contains(
            "G3.financing P2a.financing",
            "G2.amount P3.amount@Y-1",
            "- P3.amount@Y-2",
            "tier-specialized P1a.innovative",
            "- P1a.tier",
            "G4.rd -",
            "8 -");
  }

  @Test
  void keepsTheOrderOfTheSecondThenWhatOnlyTheFirstHas() {
    List<Comparison.Change> changes = compare("miit/specialized").changes();
    int first = 0;
    while (first < changes.size() && changes.get(first).after() != null) {
      first++;
    }
    assertThat(changes.subList(first, changes.size())).allMatch(c -> c.after() == null);
    assertThat(changes.stream().filter(c -> c.after() != null).map(c -> c.after().id()))
        .containsSubsequence(
            "B", "P1a.tier", "P1b", "P2a", "P2a.revenue", "P2b", "P4", "P5", "P6.year");
  }

  @Test
  void pairsEachNodeOnce() {
    for (String standard : List.of("miit/specialized", "miit/little-giant")) {
      List<Comparison.Change> changes = compare(standard).changes();
      assertThat(changes.stream().map(Comparison.Change::before).filter(Objects::nonNull))
          .doesNotHaveDuplicates();
      assertThat(changes.stream().map(Comparison.Change::after).filter(Objects::nonNull))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void namesTheClausesThatTurnForTheLittleGiant() {
    Comparison comparison = compare("miit/little-giant");
    assertThat(turning(comparison)).containsExactly("annex3-debt G2d");
    assertThat(comparison.changes().stream().map(ComparisonTest::pair))
        .contains(
            "annex3-years.full G1b",
            "annex3-main-share G2b",
            "annex3-share.figure G5.domestic",
            "annex3-growth -",
            "- G2c");
  }

  @Test
  void tellsWhatTurnsFirst() {
    String text = compare("miit/specialized").explain(Language.ZH);
    assertThat(text).contains("结果改变 3", "G3.revenue 符合（≥ 1000万元，实为 1,200 万元） → P2a.revenue 不符合");
    assertThat(text.indexOf("结果改变")).isLessThan(text.indexOf("新增"));
    assertThat(compare("miit/specialized").explain(Language.EN))
        .contains("Outcome turns 3", "Dropped", "no such clause");
  }

  /// Of alternatives that all fail none decides alone: the group does.
  @Test
  void namesTheClausesThatDecide() {
    Comparison comparison = compare("miit/specialized");
    assertThat(comparison.from().verdict()).isEqualTo(Outcome.UNKNOWN);
    assertThat(comparison.to().verdict()).isEqualTo(Outcome.NOT_MET);
    assertThat(comparison.deciding().stream().map(ComparisonTest::pair))
        .containsExactly("G1 P1b", "G3 P2a");
    Comparison back = Comparison.of(comparison.to(), comparison.from());
    assertThat(back.deciding().stream().map(ComparisonTest::pair))
        .containsExactly("P1b G1", "P2a G3");
    assertThat(Comparison.of(comparison.to(), comparison.to()).deciding()).isEmpty();
  }

  @Test
  void refusesAnUnknownEdition() {
    assertThatThrownBy(() -> RULES.compare(FIRM, "miit/specialized/2022", "miit/x/1", OCCASION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("miit/x/1");
  }
}
