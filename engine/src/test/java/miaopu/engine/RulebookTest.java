package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulebookTest {
  @Test
  void shipsWithoutAProblem() {
    Rulebook rulebook = Rulebook.bundled();
    assertThat(rulebook.problems().stream().map(p -> p.line(Language.EN))).isEmpty();
    assertThat(rulebook.editions()).isNotEmpty();
  }
}
