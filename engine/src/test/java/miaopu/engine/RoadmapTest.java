package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoadmapTest {
  private static final Rulebook RULES = Rulebook.bundled();
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
  private static final Facts SCORED =
      Given.facts(
          RULES,
          "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no",
          "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no,industry=C3911",
          "staff@2025=100,segment_years@2025=10年,revenue@2025=5000万元,main_revenue@2025=3400万元",
          "main_revenue@2024=3300万元,main_revenue@2023=3300万元,rd_expense@2025=160万元,rd_expense@2024=150万元",
          "rd_staff@2025=5,net_profit@2025=150万元,total_assets@2025=6000万元,total_liabilities@2025=3000万元",
          "equity_financing_2y=0元,awards_provincial_top3_3y=0,awards_national_top5_3y=0,awards_maker_top500_3y=0",
          "time_honoured_brand=no,digital_level_2024=level-2,quality_awards=0,quality_system_certified=no,own_brand=no",
          "standards_joined=0,local_features_points=9分,ip_class1_high_r63=0,ip_class1_self_r63=1,ip_class1_r63=1,ip_class2_r63=1",
          "institution_level=city,listing_state=none,first_set_product=no,regional_prize=no,overseas_certified=no");

  private static Roadmap plan(Facts facts, String target, String today, String by) {
    long start = System.nanoTime();
    Roadmap map =
        Objects.requireNonNull(
            RULES.roadmap(facts, target, Occasion.on(LocalDate.parse(today)), LocalDate.parse(by)));
    System.out.println("ms " + (System.nanoTime() - start) / 1_000_000);
    System.out.println(map.explain(Language.ZH));
    System.out.println(map.before().explain(Language.EN).lines().limit(3).toList());
    return map;
  }

  @Test
  void tries() {
    Facts nothing = Facts.of(new Firm("x", "", "")).build();
    Facts poor = Given.with(RULES, SCORED, "local_features_points=0分,net_profit@2025=0元,institution_level=none,rd_expense@2025=20万元,rd_expense@2024=20万元,own_brand=yes,total_liabilities@2025=5000万元,ip_class1_self_r63=0,ip_class1_r63=0,ip_class2_r63=0,digital_level_2024=none,rd_staff@2025=1");
    for (int i = 0; i < 2; i++) {
      for (Edition e : RULES.editions()) {
        for (Facts f : new Facts[] {nothing, SCORED, poor, SPECIALISED}) {
          for (String by : new String[] {"2028-06-30", "2030-06-30"}) {
            long start = System.nanoTime();
            Roadmap map = Objects.requireNonNull(RULES.roadmap(f, e.id(), Occasion.on(LocalDate.parse("2026-11-21")), LocalDate.parse(by)));
            System.out.println("RUN " + i + " " + e.id() + " " + (f == nothing ? "nothing" : f == SCORED ? "scored" : f == poor ? "poor" : "spec") + " " + by + " ms " + (System.nanoTime() - start) / 1_000_000 + " steps " + map.steps().size() + " " + map.lawful() + " cost " + map.cost());
          }
        }
      }
    }
    Comparison c = RULES.compare(Given.with(RULES, SCORED, "revenue@2025=1200万元,title_tier1_valid=yes"), "miit/specialized/2022", "miit/specialized/2026", Occasion.on(LocalDate.parse("2026-11-21")));
    System.out.println(c.explain(Language.ZH));
    c = RULES.compare(Given.with(RULES, SCORED, "revenue@2025=1200万元,title_tier1_valid=yes"), "miit/little-giant/2022", "miit/little-giant/2026", Occasion.on(LocalDate.parse("2026-11-21")));
    System.out.println(c.explain(Language.EN));
    assertThat(true).isTrue();
  }
}
