package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import miaopu.engine.Outcome;
import org.junit.jupiter.api.Test;

/// Verdicts come back as they were put in, also of ids that nearly meet.
class VerdictsTest {
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  @Test
  void comeBackAsTheyWerePutIn() {
    Random random = new Random(7);
    Map<Long, Outcome> known = new HashMap<>();
    Verdicts verdicts = new Verdicts();
    while (known.size() < 20_000) {
      long firm = random.nextInt(1 << 20) + (known.size() % 3 == 0 ? 1L << 50 : 0);
      Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      if (known.putIfAbsent(firm, outcome) == null) {
        verdicts.put(firm, outcome);
      }
    }
    known.forEach((firm, outcome) ->
        assertThat(verdicts.getOrDefault(firm, Outcome.MANUAL)).isEqualTo(outcome));
    for (long firm = 0; firm < 1 << 20; firm += 7) {
      assertThat(verdicts.getOrDefault(firm, Outcome.MANUAL))
          .isEqualTo(known.getOrDefault(firm, Outcome.MANUAL));
    }
  }
}
