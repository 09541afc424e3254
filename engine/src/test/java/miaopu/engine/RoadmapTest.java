package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Plans to real editions, made on 2026-11-21: the year 2025 is closed, 2026 nearly so.
class RoadmapTest {
  private static final Rulebook RULES = Rulebook.bundled();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /// Meets all of the specialised edition of 2026 but P5, which is for people.
  private static final Facts SPECIALISED =
      Given.facts(
          RULES,
          "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no",
          "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no,industry=C3911",
          "founded_on=2015-03-02,staff@2025=120,title_tier1_valid=yes,segment_years@2025=5年",
          "revenue@2025=5000万元,revenue@2024=4500万元,main_revenue@2025=4500万元",
          "equity_financing_2y=0元,total_assets@2025=6000万元,total_liabilities@2025=3000万元",
          "rd_expense@2025=300万元,rd_expense@2024=250万元,ip_class1_2026=1项",
          "awards_provincial_top3_3y=0项,institution_level=none,platform_score@2026=60分");

  /// Has 42 points of the edition of 2022, and 5 for people.
  private static final Facts SCORED =
      Given.facts(
          RULES,
          "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no",
          "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no,industry=C3911",
          "staff@2025=100,segment_years@2025=10年,revenue@2025=5000万元,main_revenue@2025=3400万元",
          "main_revenue@2024=3300万元,main_revenue@2023=3300万元,rd_expense@2025=160万元",
          "rd_expense@2024=150万元,rd_staff@2025=5,net_profit@2025=150万元",
          "total_assets@2025=6000万元,total_liabilities@2025=3000万元,equity_financing_2y=0元",
          "awards_provincial_top3_r63=0,awards_national_top5_3y=0,awards_maker_top500_3y=0",
          "time_honoured_brand=no,digital_level_2024=level-2,quality_awards=0",
          "quality_system_certified=no,own_brand=no,standards_joined=0,local_features_points=9分",
          "ip_class1_high_r63=0,ip_class1_self_r63=1,ip_class1_r63=1,ip_class2_r63=1",
          "institution_level=city,title_innovative_valid=yes");

  private static Roadmap plan(Facts facts, String target, int year) {
    LocalDate by = LocalDate.of(year, 6, 30);
    return Objects.requireNonNull(RULES.roadmap(facts, target, Occasion.on(TODAY), by));
  }

  private static Facts specialised(String... differing) {
    return Given.with(RULES, SPECIALISED, differing);
  }

  private static List<String> moves(Roadmap roadmap) {
    return roadmap.steps().stream().map(s -> s.key() + " " + s.from() + " " + s.to()).toList();
  }

  /// The facts of the plan with some of them otherwise.
  private static Outcome otherwise(Roadmap roadmap, String... differing) {
    Facts facts = Given.with(RULES, roadmap.after().facts(), differing);
    return Objects.requireNonNull(
            RULES.assess(facts, roadmap.edition(), roadmap.after().occasion()))
        .verdict();
  }

  @Test
  void needsNothingWhenTheYearsPass() {
    Facts weakIn2025 = specialised("rd_expense@2025=80万元,rd_expense@2026=160万元");
    assertThat(plan(weakIn2025, "miit/specialized", 2027).lawful()).isFalse();
    Roadmap later = plan(weakIn2025, "miit/specialized", 2028);
    assertThat(later.lawful()).isTrue();
    assertThat(later.steps()).isEmpty();
    assertThat(later.cost()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(later.before()).isEqualTo(later.after());
  }

  @Test
  void neverTouchesAClosedYear() {
    Roadmap roadmap = plan(specialised("rd_expense@2025=80万元"), "miit/specialized", 2027);
    assertThat(roadmap.lawful()).isFalse();
    assertThat(roadmap.obstacles().stream().map(Text::en))
        .anyMatch(t -> t.startsWith("P3.amount@Y-2") && t.contains("the year 2025 is closed"));
  }

  @Test
  void saysWhenTheLeadTimeIsTooLong() {
    Roadmap roadmap = plan(specialised("rd_expense@2025=80万元"), "miit/specialized", 2028);
    assertThat(roadmap.lawful()).isFalse();
    assertThat(roadmap.obstacles().stream().map(Text::en))
        .anyMatch(t ->
            t.startsWith("P3.amount@Y-2")
                && t.contains("takes 12 months, there are 1 until 2026-12-31"));
  }

  @Test
  void raisesResearchInTheOpenYearsToTheShareThatLacks() {
    Roadmap roadmap = plan(specialised("rd_expense@2025=80万元"), "miit/specialized", 2029);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(moves(roadmap))
        .containsExactly("rd_expense@2027 800000 1500000", "rd_expense@2028 800000 1500000");
    assertThat(roadmap.cost()).isEqualByComparingTo("1400000");
    assertThat(roadmap.months()).isEqualTo(12);
    assertThat(roadmap.before().verdict()).isEqualTo(Outcome.NOT_MET);
    assertThat(roadmap.after().verdict()).isEqualTo(Outcome.MANUAL);
    assertThat(otherwise(roadmap, "rd_expense@2028=1499999.99元")).isEqualTo(Outcome.NOT_MET);
    assertThat(otherwise(roadmap, "rd_expense@2027=1499999.99元")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void namesWhatPeopleMustStillJudge() {
    assertThat(plan(SPECIALISED, "miit/specialized", 2028).obstacles())
        .singleElement()
        .satisfies(text -> assertThat(text.en()).startsWith("For people P5"));
  }

  @Test
  void takesTheQuickerOfTwoAlternativesWithoutAPrice() {
    Facts small = specialised("revenue@2025=1000万元,main_revenue@2025=900万元");
    Roadmap roadmap = plan(small, "miit/specialized", 2029);
    assertThat(moves(roadmap)).containsExactly("equity_financing_2y 0 20000000");
    assertThat(roadmap.cost()).isNull();
    assertThat(otherwise(roadmap, "equity_financing_2y=19999999.99元")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void prefersAKnownPriceToAnUnknownOne() {
    Facts rightless = specialised("ip_class1_2026=0项");
    assertThat(moves(plan(rightless, "miit/specialized", 2029)))
        .containsExactly("ip_class1_2026 0 1");
  }

  @Test
  void takesAnExemptionWhenItIsTheOnlyWay() {
    Facts rightless = specialised("ip_class1_2026=0项,institution_level=provincial").with().build();
    Roadmap exempt = plan(rightless, "miit/specialized", 2028);
    assertThat(exempt.steps()).isEmpty();
    assertThat(Objects.requireNonNull(exempt.after().root().find("P4")).outcome())
        .isEqualTo(Outcome.EXEMPT);
    // 19 months: too few for a right (24), enough for an institution of the city (12), which does
    // not exempt.
    assertThat(plan(specialised("ip_class1_2026=0项"), "miit/specialized", 2028).lawful()).isFalse();
  }

  @Test
  void cannotHurryTheYearsInTheSegment() {
    Facts young = specialised("segment_years@2025=0年");
    Roadmap soon = plan(young, "miit/specialized", 2028);
    assertThat(soon.lawful()).isFalse();
    assertThat(soon.obstacles().stream().map(Text::en))
        .anyMatch(t -> t.startsWith("P1b") && t.contains("Grows by one each year"));
    assertThat(plan(young, "miit/specialized", 2029).lawful()).isTrue();
  }

  @Test
  void reachesTheLineByTheCheapestMixOfIndicators() {
    Roadmap roadmap = plan(SCORED, "miit/specialized/2022", 2028);
    assertThat(moves(roadmap))
        .containsExactly(
            "quality_system_certified no yes",
            "own_brand no yes",
            "rd_expense@2027 1600000 5000000");
    assertThat(roadmap.cost()).isEqualByComparingTo("3422000");
    assertThat(roadmap.proven()).isTrue();
    Roadmap fewer = Objects.requireNonNull(roadmap.fewer());
    assertThat(fewer.steps()).hasSize(1);
    assertThat(fewer.proven()).isTrue();
    assertThat(fewer.after().verdict().holds()).isTrue();
    assertThat(fewer.fewer()).isNull();
    assertThat(roadmap.explain(Language.EN)).contains("Another plan that changes less");
    assertThat(roadmap.explain(Language.ZH)).contains("另一方案，改变较少或较快");
    assertThat(Objects.requireNonNull(roadmap.after().points()).text()).isEqualTo("55–60");
    assertThat(otherwise(roadmap, "rd_expense@2027=4999999.99元")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void goesFromSpecialisedToLittleGiant() {
    Roadmap roadmap = plan(specialised("awards_national_top3_3y=0项"), "miit/little-giant", 2029);
    assertThat(roadmap.edition()).isEqualTo("miit/little-giant/2026");
    assertThat(roadmap.lawful()).isTrue();
    assertThat(roadmap.proven()).isTrue();
    assertThat(moves(roadmap))
        .containsExactlyInAnyOrder(
            "revenue@2028 50000000 55125000",
            "main_revenue@2028 45000000 49612500",
            "rd_expense@2028 3000000 9000000",
            "ip_class1_2026 1 4",
            "market_rank_domestic@2028  3");
    assertThat(roadmap.stages())
        .singleElement()
        .satisfies(stage -> {
          assertThat(stage.after().edition()).isEqualTo("miit/specialized/2026");
          assertThat(stage.by()).isEqualTo("2028-06-30");
          assertThat(stage.award()).isEqualTo("2029-06-30");
          assertThat(stage.steps()).isEmpty();
        });
    assertThat(roadmap.assumptions().stream().map(Text::en))
        .anyMatch(t -> t.contains("the authority decides"));
    assertThat(otherwise(roadmap, "revenue@2028=55124999.99元")).isEqualTo(Outcome.NOT_MET);
    assertThat(otherwise(roadmap, "main_revenue@2028=49612499.99元")).isEqualTo(Outcome.NOT_MET);
    assertThat(otherwise(roadmap, "rd_expense@2028=8999999.99元")).isEqualTo(Outcome.NOT_MET);
    assertThat(otherwise(roadmap, "ip_class1_2026=3项")).isEqualTo(Outcome.NOT_MET);
    assertThat(otherwise(roadmap, "market_rank_domestic@2028=4")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void raisesTheTurnoverOfAChampionInTheLastYearAlone() {
    Roadmap roadmap =
        plan(specialised("falsification_3y=no,segment_years@2025=10年"), "miit/champion", 2030);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(roadmap.proven()).isTrue();
    // A mean of 4亿元 over three years, two of them as they are; the line of 2亿元 for holders of a
    // specialised title is not certain, so no title is planned for it.
    assertThat(moves(roadmap))
        .containsExactlyInAnyOrder(
            "main_revenue@2029 45000000 1110000000",
            "revenue@2029 50000000 1110000000",
            "market_rank_global@2029  3");
    assertThat(roadmap.stages()).isEmpty();
    assertThat(roadmap.after().verdict()).isEqualTo(Outcome.MANUAL);
    assertThat(otherwise(roadmap, "main_revenue@2029=1109999999.99元")).isNotEqualTo(Outcome.MANUAL);
    assertThat(otherwise(roadmap, "market_rank_global@2029=4")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void saysOnceWhichFiguresGoOn() {
    Roadmap roadmap = plan(specialised("awards_national_top3_3y=0项"), "miit/little-giant", 2029);
    assertThat(roadmap.stages()).hasSize(1);
    assertThat(roadmap.explain(Language.EN)).containsOnlyOnce("go on as last known");
    assertThat(roadmap.explain(Language.ZH)).containsOnlyOnce("按最近一年延续");
  }

  @Test
  void raisesTheWholeWithThePart() {
    Facts pure =
        Given.with(
            RULES,
            SCORED,
            "revenue@2025=9000万元,main_revenue@2025=9000万元,main_revenue@2024=9000万元",
            "rd_expense@2025=1000万元,rd_expense@2024=1000万元,title_specialized_valid=yes",
            "market_share_domestic@2025=20%,core_business_on_system=1,own_brand=yes",
            "management_system_certificate=yes,ip_class1_applied_r63=2");
    Roadmap roadmap = plan(pure, "miit/little-giant/2022", 2029);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(moves(roadmap))
        .containsExactly("revenue@2028 90000000 99000000", "main_revenue@2028 90000000 99000000");
  }

  @Test
  void leavesFiguresAloneThatContradictEachOtherAlready() {
    Roadmap roadmap = plan(specialised("main_revenue@2025=6000万元"), "miit/specialized", 2028);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(roadmap.steps()).isEmpty();
  }

  @Test
  void asksForTheFactsThatNoLeverMoves() {
    Facts silent = specialised("on_dishonest_list=unknown,rd_expense@2025=80万元");
    Roadmap roadmap = plan(silent, "miit/specialized", 2029);
    assertThat(roadmap.lawful()).isFalse();
    assertThat(roadmap.after().verdict()).isEqualTo(Outcome.UNKNOWN);
    assertThat(moves(roadmap))
        .containsExactly("rd_expense@2027 800000 1500000", "rd_expense@2028 800000 1500000");
    assertThat(roadmap.obstacles().stream().map(Text::en))
        .anyMatch(t -> t.startsWith("Facts to be given:") && t.contains("dishonest"));
  }

  /// Without the industry nobody can tell whether the firm is too large, however its staff and
  /// turnover move.
  @Test
  void knowsThatNothingHelpsWhileTheIndustryIsUnknown() {
    Facts nameless =
        Given.facts(
            RULES,
            "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no",
            "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no",
            "staff@2025=2,revenue@2025=102万元,total_assets@2025=99万元");
    Roadmap roadmap = plan(nameless, "miit/base", 2030);
    assertThat(roadmap.lawful()).isFalse();
    assertThat(roadmap.proven()).isTrue();
    assertThat(roadmap.obstacles().stream().map(Text::en)).anyMatch(t -> t.contains("ndustry"));
  }

  @Test
  void seesATitleExpireAndTurnsToTheNextCampaign() {
    Facts expiring =
        specialised("title_tier1_valid=unknown")
            .with()
            .add(
                "titles",
                Given.entry(
                    RULES,
                    "titles",
                    Map.of(
                        "kind", "innovative",
                        "recognised_on", "2024-05-01",
                        "valid_to", "2027-04-30")))
            .build();
    Roadmap roadmap = plan(expiring, "miit/specialized", 2028);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(roadmap.stages())
        .singleElement()
        .satisfies(stage -> assertThat(stage.by()).isEqualTo("2027-06-30"));
  }

  @Test
  void countsRecordsOnTheFilingDate() {
    Facts owner =
        specialised("ip_class1_2026=unknown")
            .with()
            .add("ip_rights", right("2015-01-01", "2028-01-01"))
            .add("ip_rights", right("2026-01-01", "2046-01-01"))
            .build();
    Roadmap roadmap = plan(owner, "miit/little-giant", 2029);
    assertThat(moves(roadmap)).contains("ip_class1_2026 1 4");
    assertThat(roadmap.after().facts().records("ip_rights")).isNull();
  }

  private static Facts.Entry right(String from, String to) {
    return Given.entry(
        RULES,
        "ip_rights",
        Map.of(
            "kind", "invention",
            "origin", "self",
            "holder_rank", "1",
            "granted_on", from,
            "expires_on", to,
            "related", "yes",
            "applied", "yes"));
  }

  @Test
  void plansAlikeEachTime() {
    Roadmap once = plan(SCORED, "miit/specialized/2022", 2030);
    Roadmap again = plan(SCORED, "miit/specialized/2022", 2030);
    assertThat(again.explain(Language.EN)).isEqualTo(once.explain(Language.EN));
    assertThat(again.after().canonical()).isEqualTo(once.after().canonical());
  }

  @Test
  void tellsThePlanInBothLanguages() {
    Roadmap roadmap = plan(specialised("rd_expense@2025=80万元"), "miit/specialized", 2029);
    assertThat(roadmap.explain(Language.ZH))
        .contains("2027年研发费用：80 万元 → 150 万元", "费用 70 万元 · 12 个月", "共 2 步 · 费用 140 万元");
    assertThat(roadmap.explain(Language.EN))
        .contains("800,000 yuan → 1,500,000 yuan", "2 steps · cost 1,400,000 yuan");
    assertThat(plan(SCORED, "miit/specialized/2022", 2030).explain(Language.ZH)).contains("否 → 是");
  }

  @Test
  void refusesAFilingBeforeToday() {
    assertThatThrownBy(() -> plan(SPECIALISED, "miit/specialized", 2026))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-06-30");
  }

  @Test
  void answersNothingWhereThereIsNoRuleData() {
    assertThat(
            RULES.roadmap(
                SPECIALISED, "mof/key-little-giant", Occasion.on(TODAY), LocalDate.of(2029, 1, 1)))
        .isNull();
  }
}
