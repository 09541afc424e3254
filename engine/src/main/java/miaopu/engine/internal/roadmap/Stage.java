package miaopu.engine.internal.roadmap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Outcome;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.reference.Assessor;
import miaopu.engine.internal.reference.Prospect;
import miaopu.engine.internal.reference.Told;

/// One filing of a route, with the titles won by then. Answers, by asking the evaluator, whether it
/// may succeed.
final class Stage {
  /// What a filing must reach.
  enum Aim {
    /// MET, EXEMPT, or MANUAL: nothing is left but what people must judge.
    HOLDS,
    /// Anything but NOT_MET: facts that no lever moves may still be missing.
    NOT_FAILING
  }

  private final Filing filing;
  private final Map<String, Value> won;
  private final Set<String> hoped;
  private final Aim aim;
  private final Budget budget;
  private final Map<String, Map<Plan, Assessment>> references = new HashMap<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private final Map<String, Facts> facts = new HashMap<>();

  /// @param won flags of the titles won and in force on the day
  /// @param hoped flags of titles that are held open
  Stage(Filing filing, Map<String, Value> won, Set<String> hoped, Aim aim, Budget budget) {
    this.filing = filing;
    this.won = won;
    this.hoped = hoped;
    this.aim = aim;
    this.budget = budget;
  }

  Filing filing() {
    return filing;
  }

  /// Whether the aim may be reached with these values and the rest of the open facts free; false
  /// also when the budget is spent.
  boolean possible(Map<String, Value> values, Set<String> open) {
    Map<String, Value> reached = filing.reached(values);
    StringBuilder asked = new StringBuilder();
    filing.grips().keySet().forEach(key -> asked.append(state(key, reached, open)).append(' '));
    String question = asked.toString();
    Boolean known = answers.get(question);
    if (known != null) {
      return known;
    }
    Set<String> free = new HashSet<>(filing.grips().keySet());
    free.retainAll(open);
    free.removeAll(reached.keySet());
    boolean possible = false;
    if (filing.agrees(reached, free)) {
      if (!budget.evaluate()) {
        return false;
      }
      possible = ask(reached, free);
    }
    answers.put(question, possible);
    return possible;
  }

  /// Whether the aim may be reached while some comparisons are told.
  ///
  /// @param told their answers
  /// @param referred those of editions referred to, in words
  boolean possible(Map<String, Value> values, Set<String> open, Told told, String referred) {
    Map<String, Value> reached = filing.reached(values);
    Set<String> free = new HashSet<>(filing.grips().keySet());
    free.retainAll(open);
    free.removeAll(reached.keySet());
    return budget.evaluate() && may(prospect(reached, free, told, referred));
  }

  private boolean ask(Map<String, Value> reached, Set<String> free) {
    return may(prospect(reached, free, Told.NOTHING, ""));
  }

  private boolean may(Prospect prospect) {
    return aim == Aim.HOLDS ? prospect.mayHold() : prospect.outcome() != Outcome.NOT_MET;
  }

  private Prospect prospect(
      Map<String, Value> reached, Set<String> free, Told told, String referred) {
    StringBuilder shape = new StringBuilder();
    StringBuilder below = new StringBuilder(referred);
    for (String key : filing.grips().keySet()) {
      String state = state(key, reached, free);
      shape.append(state).append(' ');
      if (filing.concerns().contains(key)) {
        below.append(state).append(' ');
      }
    }
    Set<String> open = new HashSet<>(free);
    open.addAll(hoped);
    return new Prospect(
        filing.plan(),
        facts.computeIfAbsent(shape.toString(), s -> filing.projection().with(all(reached), open)),
        filing.occasion(),
        open,
        told,
        references.computeIfAbsent(below.toString(), s -> new IdentityHashMap<>()));
  }

  /// The filing with these values and nothing else.
  Prospect settled(Map<String, Value> values) {
    return prospect(filing.reached(values), Set.of(), Told.NOTHING, "");
  }

  /// Whether the aim is reached with these values and nothing else.
  boolean succeeds(Map<String, Value> values) {
    Map<String, Value> reached = filing.reached(values);
    return filing.agrees(reached, Set.of()) && ask(reached, Set.of());
  }

  /// The assessment on the day with these values.
  Assessment assess(Map<String, Value> values) {
    Map<String, Value> all = all(filing.reached(values));
    Facts then =
        all.isEmpty() ? filing.projection().facts() : filing.projection().with(all, Set.of());
    return Assessor.assess(filing.plan(), then, filing.occasion());
  }

  private Map<String, Value> all(Map<String, Value> reached) {
    Map<String, Value> all = new LinkedHashMap<>(won);
    all.putAll(reached);
    return all;
  }

  private static String state(String key, Map<String, Value> values, Set<String> open) {
    Value value = values.get(key);
    return value != null ? value.text() : open.contains(key) ? "?" : "-";
  }
}
