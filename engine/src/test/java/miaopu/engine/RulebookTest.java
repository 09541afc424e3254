package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulebookTest {
  @Test
  void shipsWithoutAProblem() {
    Rulebook rulebook = Rulebook.bundled();
    assertThat(rulebook.problems().stream().map(p -> p.line(Language.EN))).isEmpty();
    assertThat(rulebook.editions()).isNotEmpty();
  }

  @Test
  void namesTheFlagsOfATitle() {
    Rulebook rulebook = Rulebook.bundled();
    assertThat(rulebook.flagsOf("tech-sme"))
        .containsExactly("title_technology_valid", "title_tier1_valid");
    assertThat(rulebook.flagsOf("little-giant")).containsExactly("title_little_giant_valid");
    assertThat(rulebook.flagsOf("none")).isEmpty();
  }

  /// The rules documents: 30 April under R63, 31 May from 2026, Guangdong's window of July.
  @Test
  void namesTheDaysOfAYear() {
    Rulebook rulebook = Rulebook.bundled();
    List<Choice.Window> shenzhen = rulebook.windows(2026, "440305");
    assertThat(shenzhen)
        .extracting(Choice.Window::what, Choice.Window::from, Choice.Window::to)
        .containsExactly(
            tuple(Choice.What.UPDATE, null, LocalDate.of(2026, 5, 31)),
            tuple(Choice.What.RENEWAL, null, LocalDate.of(2026, 3, 31)),
            tuple(Choice.What.FILING, LocalDate.of(2026, 6, 1), LocalDate.of(2026, 8, 31)),
            tuple(Choice.What.FILING, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)));
    assertThat(shenzhen.getFirst().titles())
        .containsExactly("innovative", "specialized", "little-giant");
    assertThat(shenzhen.getFirst().figures()).containsExactly("revenue", "rd_expense", "staff");
    assertThat(shenzhen.getLast().figures()).isEmpty();
    assertThat(shenzhen).allMatch(one -> !one.citation().source().isEmpty());
    assertThat(rulebook.windows(2026, "510100")).hasSize(3);
    assertThat(rulebook.windows(2028, "510100")).hasSize(2);
    assertThat(rulebook.windows(2025, "440305").getFirst().to())
        .isEqualTo(LocalDate.of(2025, 4, 30));
    assertThat(rulebook.windows(2027, "440305"))
        .extracting(Choice.Window::what)
        .containsExactly(Choice.What.UPDATE, Choice.What.RENEWAL);
  }
}
