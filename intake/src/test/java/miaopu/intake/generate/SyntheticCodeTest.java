package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticCodeTest {
  @Test
  void givesTheCheckCharactersOfTheStandard() {
    assertThat(SyntheticCode.ofOrganisation("00000001")).isEqualTo("91000000000000019G");
    assertThat(SyntheticCode.ofOrganisation("MA000000")).isEqualTo("91000000MA0000007C");
    assertThat(SyntheticCode.ofOrganisation("MABCD123")).isEqualTo("91000000MABCD12390");
    assertThat(SyntheticCode.ofOrganisation("12345678")).isEqualTo("91000000123456788T");
    assertThat(SyntheticCode.ofOrganisation("MADEM001")).isEqualTo("91000000MADEM00112");
  }

  @Test
  void givesEachRowItsOwnCode() {
    Set<String> codes = new HashSet<>();
    for (int row = 0; row < 100_000; row++) {
      codes.add(SyntheticCode.of(7, row));
    }
    assertThat(codes).hasSize(100_000).allMatch(code -> code.matches("91000000MA[0-9A-Y]{8}"));
  }
}
