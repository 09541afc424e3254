package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import miaopu.engine.Language;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void showsExactValuesInTheUnitsPeopleUse() {
    assertThat(Language.ZH.figure("0.02999", "1")).isEqualTo("2.999 %");
    assertThat(Language.ZH.figure("15000000", "元")).isEqualTo("1,500 万元");
    assertThat(Language.ZH.figure("14999999.99", "元")).isEqualTo("1,499.999999 万元");
    assertThat(Language.EN.figure("-15000000", "元")).isEqualTo("-15,000,000 yuan");
    assertThat(Language.EN.figure("-0.5", "元")).isEqualTo("-0.5 yuan");
    assertThat(Language.ZH.figure("100", "元")).isEqualTo("100 元");
    assertThat(Language.EN.figure("3", "年")).isEqualTo("3 years");
    assertThat(Language.ZH.figure("yes", "")).isEqualTo("是");
    assertThat(Language.ZH.figure("2..5", "项")).isEqualTo("2 项–5 项");
  }

  @Test
  void marksWhatHasNoExactDecimal() {
    assertThat(Language.ZH.figure("1/3", "1")).isEqualTo("≈ 33.333333 %");
  }

  @Test
  void leavesCodesAndDatesAlone() {
    assertThat(Language.ZH.figure("C3911", "")).isEqualTo("C3911");
    assertThat(Language.EN.figure("2026-11-21", "")).isEqualTo("2026-11-21");
    assertThat(Language.EN.figure("1/0", "1")).isEqualTo("1/0");
  }
}
