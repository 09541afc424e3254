package miaopu.intake.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Assessment.Kind;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Gap;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.ConditionResult.Test;
import miaopu.engine.Confidence;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// Assessments typed by hand, so that the writers are tested without a rulebook.
final class Samples {
  static final LocalDate DATE = LocalDate.of(2026, 11, 21);
  static final Firm SEEDLING = new Firm("F01", "91000000MADEM00112", "虚构青苗轴承有限公司");

  private Samples() {}

  static Facts facts(Firm firm) {
    return Facts.of(firm)
        .add(
            new Fact(
                "revenue",
                2025,
                new Value.Amount(new BigDecimal("10000000")),
                "1000",
                "demo.xlsx!企业!C4",
                "2025-12-31",
                "王会计",
                ""))
        .add(
            new Fact(
                "rd_expense",
                2025,
                new Value.Amount(new BigDecimal("299900")),
                "29.99",
                "demo.xlsx!企业!D4",
                "",
                "",
                "估计"))
        .build();
  }

  static Citation citation(Confidence confidence) {
    return new Citation(
        "R2026",
        "annex 1",
        "2026-04-01",
        "open",
        "2026-11-21",
        confidence,
        null,
        new Text("工信部企业〔2026〕2号", "MIIT 2026 no. 2"),
        new Text("附件1", "annex 1"));
  }

  static ConditionResult leaf(String id, String zh, String en, Outcome outcome) {
    return node(id, Role.MEMBER, new Text(zh, en), outcome, List.of());
  }

  static ConditionResult group(String id, Outcome outcome, ConditionResult... children) {
    return node(id, Role.MEMBER, Text.same(id), outcome, List.of(children));
  }

  static ConditionResult node(
      String id, Role role, Text label, Outcome outcome, List<ConditionResult> children) {
    Set<UnknownReason> reasons =
        outcome == Outcome.UNKNOWN ? Set.of(UnknownReason.MISSING_FACT) : Set.of();
    Text guide = outcome == Outcome.MANUAL ? new Text("请查看细分市场说明", "read the statement") : null;
    return new ConditionResult(
        id,
        role,
        children.isEmpty() ? ConditionResult.Form.LEAF : ConditionResult.Form.ALL,
        label,
        citation(Confidence.CONFIRMED),
        List.of("V2"),
        outcome,
        reasons,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        outcome == Outcome.UNKNOWN ? List.of("segment_years@2025") : List.of(),
        null,
        guide,
        children);
  }

  static ConditionResult share(Outcome outcome) {
    return new ConditionResult(
        "P3.share@2025",
        Role.MEMBER,
        ConditionResult.Form.LEAF,
        new Text("研发费用占营业收入比重", "R&D share of revenue"),
        citation(Confidence.RECOLLECTION),
        List.of("V2", "V3"),
        outcome,
        Set.of(),
        "0.02999",
        null,
        new Test(
            "at_least", "0.03", Text.same("3%"), "rd_expense@2025/revenue@2025", "1", List.of()),
        null,
        null,
        List.of("rd_expense@2025", "revenue@2025"),
        List.of(),
        outcome == Outcome.NOT_MET ? new Gap("rd_expense@2025", "100", "元", true) : null,
        null,
        List.of());
  }

  static Assessment verdict(Facts facts, ConditionResult root, @Nullable Points points) {
    boolean unknown = root.outcome() == Outcome.UNKNOWN;
    return new Assessment(
        facts,
        "miit/specialized",
        "miit/specialized/2026",
        new Text("专精特新中小企业认定标准（2026）", "Specialised SME, 2026"),
        List.of(),
        "ab".repeat(32),
        Occasion.on(DATE),
        Kind.VERDICT,
        root.outcome(),
        root.reasons(),
        List.of(),
        true,
        points,
        root,
        null,
        unknown ? List.of(new Assessment.Missing("segment_years@2025", 1, "0", 1)) : List.of(),
        List.of(),
        Map.of());
  }

  static Points points(int min, int max) {
    return new Points(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }

  /// Fails by a hair, with one item for people and one exemption.
  static Assessment nearMiss() {
    ConditionResult root =
        group(
            "root",
            Outcome.NOT_MET,
            leaf("P1a", "有效的科技和创新型中小企业称号", "Valid tier-1 title", Outcome.MET),
            group("P3", Outcome.NOT_MET, share(Outcome.NOT_MET)),
            leaf("P4", "Ⅰ类知识产权", "Class I IP rights", Outcome.EXEMPT),
            leaf("P5", "细分市场地位", "Market position", Outcome.MANUAL));
    return verdict(facts(SEEDLING), root, null);
  }

  /// Open, for a fact is missing.
  static Assessment open() {
    ConditionResult root =
        group(
            "root",
            Outcome.UNKNOWN,
            leaf("P1b", "从事特定细分市场年限", "Years in the market segment", Outcome.UNKNOWN),
            leaf("P5", "细分市场地位", "Market position", Outcome.MANUAL));
    return verdict(facts(new Firm("F02", "", "=虚构小满传感")), root, points(45, 80));
  }
}
