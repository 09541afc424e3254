package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.engine.Language;
import miaopu.engine.Text;
import miaopu.intake.Bundled;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static String threshold(Language language, String formula) {
    return new Wording(Bundled.RULEBOOK, language)
        .threshold(
            new ConditionResult.Test(
                "at_least", "400000000", Text.same("4亿元"), formula, "元", List.of()));
  }

  @Test
  void saysThatAThresholdIsOnAMeanOfYears() {
    String formula = "mean(main_revenue@2025,main_revenue@2024,main_revenue@2023)";
    assertThat(threshold(Language.ZH, formula)).isEqualTo("3 年平均 ≥ 4亿元");
    assertThat(threshold(Language.EN, formula)).isEqualTo("mean of 3 years ≥ 4亿元");
    assertThat(threshold(Language.ZH, "main_revenue@2025")).isEqualTo("≥ 4亿元");
  }
}
