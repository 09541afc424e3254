package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.engine.Value;
import org.junit.jupiter.api.Test;

/// A firm that fails one condition is near to a title only when it holds neither that nor a higher
/// one.
class HoldersTest {
  private static final Rulebook RULES = Rulebook.bundled();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String ASKED = "miit/specialized";

  /// All that is asked but the revenue of last year.
  private static Facts firm(long id, String... titles) {
    Map<String, String> known = new TreeMap<>();
    String all =
        "legal_person=yes,on_abnormal_list=no,on_dishonest_list=no,restricted_product=no,"
            + "major_incident_3y=no,tax_evasion_3y=no,serious_incident_3y=no,industry=C3911,"
            + "staff@2025=100,segment_years@2025=3,title_tier1_valid=yes,"
            + "revenue@2025=12000000,revenue@2024=11000000,revenue@2023=10000000,"
            + "main_revenue@2025=11000000,main_revenue@2024=10000000,main_revenue@2023=9000000,"
            + "rd_expense@2025=1600000,rd_expense@2024=1500000,equity_financing_2y=0,"
            + "total_assets@2025=30000000,total_liabilities@2025=12000000,ip_class1_2026=1,"
            + "awards_provincial_top3_3y=0,institution_level=city,platform_score@2026=60";
    for (String one : all.split(",")) {
      known.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    for (String title : titles) {
      known.put(title, "yes");
    }
    Facts.Builder facts = Facts.of(new Firm(Long.toString(id), "", "虚构持有" + id));
    known.forEach((key, text) -> {
      int at = key.indexOf('@');
      String field = at < 0 ? key : key.substring(0, at);
      int year = at < 0 ? 0 : Integer.parseInt(key.substring(at + 1));
      facts.add(Fact.of(field, year, value(text)));
    });
    return facts.build();
  }

  private static Value value(String text) {
    if (text.equals("yes") || text.equals("no")) {
      return new Value.Flag(text.equals("yes"));
    }
    return text.matches("\\d+") ? new Value.Amount(new BigDecimal(text)) : new Value.Term(text);
  }

  private static List<Sweeps.Group> groups(Procedure procedure, Facts... firms) {
    FirmTable.Collecting collecting = new FirmTable.Collecting(RULES, DAY);
    for (Facts one : firms) {
      collecting.add(one);
    }
    FirmTable table = collecting.table();
    Sweeps.Asked asked = new Sweeps.Asked(ASKED, procedure, DAY, 0, "");
    Occasion occasion = asked.occasion();
    Holders holders = Holders.of(RULES, asked);
    Map<Long, Sweeps.Group> found = new TreeMap<>();
    for (Sweep.Slice slice :
        RULES
            .sweep(List.of(ASKED), occasion, false)
            .run(table.table(), Scope.wholeTable("a test"), 1)) {
      for (int row : slice.rows()) {
        found.put(table.firm(row), holders.group(table, slice, row));
      }
    }
    return List.copyOf(found.values());
  }

  @Test
  void setsApartWhoHoldsTheTitleOrAHigherOne() {
    assertThat(
            groups(
                Procedure.NEW,
                firm(1),
                firm(2, "title_specialized_valid"),
                firm(3, "title_little_giant_valid"),
                firm(4, "title_champion_valid"),
                firm(5, "title_innovative_valid")))
        .containsExactly(
            Sweeps.Group.ONE_AWAY,
            Sweeps.Group.HELD,
            Sweeps.Group.HIGHER,
            Sweeps.Group.HIGHER,
            Sweeps.Group.ONE_AWAY);
  }

  @Test
  void asksHoldersAtAReview() {
    assertThat(groups(Procedure.REVIEW, firm(1), firm(2, "title_specialized_valid")))
        .doesNotContain(Sweeps.Group.HELD, Sweeps.Group.HIGHER);
  }

  @Test
  void knowsWhatIsHeld() {
    assertThat(RULES.held(firm(6, "title_little_giant_valid"), Occasion.on(DAY)))
        .containsExactly("miit/little-giant");
    assertThat(RULES.held(firm(7), Occasion.on(DAY))).isEmpty();
  }
}
