package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import miaopu.engine.Language;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void showsExactValuesInTheUnitsPeopleUse() {
    assertThat(Figures.show("0.02999", "1", Language.ZH)).isEqualTo("2.999 %");
    assertThat(Figures.show("15000000", "元", Language.ZH)).isEqualTo("1,500 万元");
    assertThat(Figures.show("14999999.99", "元", Language.ZH)).isEqualTo("1,499.999999 万元");
    assertThat(Figures.show("-15000000", "元", Language.EN)).isEqualTo("-15,000,000 yuan");
    assertThat(Figures.show("-0.5", "元", Language.EN)).isEqualTo("-0.5 yuan");
    assertThat(Figures.show("100", "元", Language.ZH)).isEqualTo("100 元");
    assertThat(Figures.show("3", "年", Language.EN)).isEqualTo("3 years");
    assertThat(Figures.show("yes", "", Language.ZH)).isEqualTo("是");
    assertThat(Figures.show("2..5", "项", Language.ZH)).isEqualTo("2 项–5 项");
  }

  @Test
  void marksWhatHasNoExactDecimal() {
    assertThat(Figures.show("1/3", "1", Language.ZH)).isEqualTo("≈ 33.333333 %");
  }

  @Test
  void leavesCodesAndDatesAlone() {
    assertThat(Figures.show("C3911", "", Language.ZH)).isEqualTo("C3911");
    assertThat(Figures.show("2026-11-21", "", Language.EN)).isEqualTo("2026-11-21");
    assertThat(Figures.show("1/0", "1", Language.EN)).isEqualTo("1/0");
  }
}
