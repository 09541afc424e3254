package miaopu.intake.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors of GB 32100-2015 that we know, real and made up.
class CreditCodeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "914403001922038216",
        "9144030071526726XG",
        "91330100799655058B",
        "91000000000000019G",
        "91000000MA0000007C",
        "91000000MABCD12390",
        "91000000123456788T",
        "91000000MADEM00112"
      })
  void acceptsValidCodes(String text) {
    CreditCode code = CreditCode.of(text);

    assertThat(code.checks()).isTrue();
    assertThat(code.problems("a", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
  void warnsOfRealCodesWhoseCheckFails(String text) {
    CreditCode code = CreditCode.of(text);

    assertThat(code.wellFormed()).isTrue();
    assertThat(code.checks()).isFalse();
    assertThat(code.organisationChecks()).isTrue();
    assertThat(code.problems("a", text))
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
  }

  @Test
  void answersTheEdgeCases() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("uscc_edge_cases.csv")),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).toList();
      assertThat(lines).hasSize(13);
      for (String line : lines) {
        String[] cells = line.split(",", -1);
        assertThat(CreditCode.of(cells[0]).checks()).as(line).isEqualTo(cells[2].equals("Y"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"91440300I062936863", "91440300O062936863"})
  void showsATypedLetterAndDoesNotMendIt(String text) {
    CreditCode code = CreditCode.of(text);

    assertThat(code.text()).isEqualTo(text);
    assertThat(code.problems("a", text))
        .extracting(Problem::code)
        .containsExactly("credit-code-format");
    assertThat(code.problems("a", text).getFirst().remedy().zh()).contains("第 9 位是字母");
  }

  @Test
  void notesAnAuthorityThatIsNotPublished() {
    String text = "A1000000MA0000007";
    CreditCode code = CreditCode.of(text + CreditCode.of(text + "0").check());

    assertThat(code.problems("a", ""))
        .extracting(Problem::code)
        .containsExactly("credit-code-first");
  }

  @Test
  void warnsOfAnOrganisationCodeThatDisagrees() {
    String text = "91000000MA0000008";
    CreditCode code = CreditCode.of(text + CreditCode.of(text + "0").check());

    assertThat(code.problems("a", ""))
        .extracting(Problem::code)
        .containsExactly("organisation-code-check");
  }

  @Test
  void normalisesFullWidthLowerCaseAndBlanksAround() {
    assertThat(CreditCode.of("　９１４４０３００１９２２０３８２１６ ").text()).isEqualTo("914403001922038216");
    assertThat(CreditCode.of("9144030071526726xg").checks()).isTrue();
    assertThat(CreditCode.of("91440300 1922038216").wellFormed()).isFalse();
  }
}
