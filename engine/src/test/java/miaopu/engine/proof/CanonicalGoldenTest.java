package miaopu.engine.proof;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Assessments to the byte, one of each kind of answer, under the small rulebook: a byte that
/// changes here changes for everyone who has stored an assessment.
class CanonicalGoldenTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /// A score with a gap, an exemption, an overlay, a reference to a class, a share without an exact
  /// decimal, and a fact that is missing.
  @Test
  void writesAVerdictWithAScore() {
    Facts.Builder firm = SmallRulebook.firm();
    Map.of(
            "region", "440300",
            "industry", "C39",
            "staff@2025", "99",
            "a", "yes",
            "revenue@2025", "900000",
            "rd_expense@2025", "70000.01",
            "rd_expense@2024", "100000")
        .forEach((key, value) -> firm.add(SmallRulebook.fact(key, value)));
    matches("verdict", firm.build(), "demo/good/2020");
  }

  @Test
  void writesTheClassesStillPossible() {
    Facts facts = SmallRulebook.firm().add(SmallRulebook.fact("industry", "C39")).build();
    matches("class", facts, "demo/size/2020");
  }

  /// A compound growth, a count that is a range, and a mean that fails.
  @Test
  void writesADistance() {
    Facts.Builder firm = SmallRulebook.firm();
    Map.of("revenue@2025", "121", "revenue@2024", "110", "revenue@2023", "100")
        .forEach((key, value) -> firm.add(SmallRulebook.fact(key, value)));
    Map<String, Value> paid =
        Map.of(
            "paid_on",
            new Value.Day(LocalDate.of(2024, 6, 1), LocalDate.of(2024, 7, 31)),
            "amount",
            new Value.Amount(new java.math.BigDecimal("5.50")));
    firm.add("payments", new Facts.Entry(paid, ""));
    Assessment assessment =
        SmallRulebook.in(folder)
            .test(
                """
                result: distance
                root:
                  id: root
                  cite: main
                  label: {zh: 任一, en: Any}
                  any:
                    - id: growth
                      label: {zh: 增长, en: Growth}
                      test: {value: {compound_growth: [revenue@Y-1, revenue@Y-3], years: 2}, at_least: 11%}
                    - id: both
                      label: {zh: 两项, en: Both}
                      all:
                        - {id: paid, label: {zh: 到账, en: Paid}, test: {value: paid, more_than: 1元}}
                        - {id: mean, label: {zh: 平均, en: Mean}, test: {value: {mean: [revenue@Y-1, revenue@Y-2, revenue@Y-3]}, at_least: 200元}}
                        - {id: people, label: {zh: 人, en: People}, manual: {zh: 看, en: look}}
                """)
            .assess(firm.build());
    Golden.matches("canonical/distance.json", assessment.canonical() + "\n");
  }

  private void matches(String name, Facts facts, String edition) {
    Assessment assessment =
        SmallRulebook.in(folder)
            .with("demo/good/2020/overlays/west.yaml", "set: P1", "set: P3")
            .with("demo/good/2020/overlays/west.yaml", "200万元", "12分")
            .assess(facts, edition, SmallRulebook.NOW);
    Golden.matches("canonical/" + name + ".json", assessment.canonical() + "\n");
  }
}
