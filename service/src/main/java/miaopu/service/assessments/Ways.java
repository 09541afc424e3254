package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Roadmap;
import miaopu.engine.Rulebook;
import miaopu.service.rulebook.RulesInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Roadmaps, a few at a time: each is a search that may take seconds, and more at once would only
/// slow one another and every page beside them.
@Component
class Ways {
  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 20;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final RulesInForce rules;

  Ways(RulesInForce rules) {
    this.rules = rules;
  }

  /// The cheapest lawful way to a standard of the ladder, by the rules of the day of filing; null
  /// when no edition is known for that day.
  ///
  /// @throws ResponseStatusException 404 for another standard, 503 when all places stay taken
  @Nullable Roadmap to(String target, Facts facts, Occasion occasion, LocalDate by)
      throws InterruptedException {
    Rulebook rulebook = rules.on(by).rulebook();
    if (!rulebook.ladderStandards().contains(target)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    try {
      return rulebook.roadmap(facts, target, occasion, by);
    } finally {
      places.release();
    }
  }
}
