package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.reference.Prospect;
import org.jspecify.annotations.Nullable;

/// Finds the cheapest set of moves by branch and bound, with the evaluator as oracle: grips not yet
/// decided are held open, and a branch without a prospect is cut.
///
/// Plans are ordered by the number of steps without a price, then money, then the longest lead
/// time, then the number of steps; of equal plans the one that leaves the earlier grips alone, and
/// moves them least, is taken.
final class Search {
  /// A search that has asked the evaluator so often stops and says so.
  static final int MOST_EVALUATIONS = 60_000;

  /// A search that has solved so many comparisons for a figure stops likewise.
  private static final int MOST_SOLVED = 40_000;

  /// What a plan must reach.
  enum Aim {
    /// MET, EXEMPT, or MANUAL: nothing is left but what people must judge.
    HOLDS,
    /// Anything but NOT_MET: facts that no lever moves may still be missing.
    NOT_FAILING
  }

  /// A set of moves by key, in the order of the grips.
  record Found(Map<String, Grip.Move> moves, BigDecimal money, int months) {
    /// The values reached.
    Map<String, Value> values() {
      Map<String, Value> values = new LinkedHashMap<>();
      moves.forEach((key, move) -> values.put(key, move.to()));
      return values;
    }
  }

  private final Plan plan;
  private final Occasion occasion;
  private final Projection projection;
  private final Moves moves;
  private final List<Grip> grips;
  private final BiPredicate<Map<String, Value>, Set<String>> sound;
  private final Set<String> concerns = new HashSet<>();
  private final Map<String, Map<Plan, Assessment>> references = new HashMap<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private Aim aim = Aim.HOLDS;
  private int evaluations;
  private int limit;
  private int mostSolved;
  private boolean stopped;
  private @Nullable Found best;

  /// @param grips all that can change, those first on which the figures of others rest
  /// @param sound whether the changed figures, without the open ones, agree with each other, such
  ///   as parts with their whole
  Search(
      Plan plan,
      Occasion occasion,
      Projection projection,
      Moves moves,
      List<Grip> grips,
      BiPredicate<Map<String, Value>, Set<String>> sound) {
    this.plan = plan;
    this.occasion = occasion;
    this.projection = projection;
    this.moves = moves;
    this.grips = grips;
    this.sound = sound;
    plan.references()
        .values()
        .forEach(other -> concerns.addAll(Looks.keys(other, occasion.date().getYear())));
  }

  /// How often the evaluator was asked so far.
  int evaluations() {
    return evaluations;
  }

  /// True when the search gave up.
  boolean stopped() {
    return stopped;
  }

  /// The best plan, null when there is none or the search gave up before it found one.
  @Nullable Found find(Aim wanted) {
    aim = wanted;
    limit = evaluations + MOST_EVALUATIONS;
    mostSolved = moves.solved() + MOST_SOLVED;
    stopped = false;
    best = null;
    answers.clear();
    List<Grip> unpriced = grips.stream().filter(grip -> !grip.priced()).toList();
    Set<String> all = new HashSet<>();
    grips.forEach(grip -> all.add(grip.key()));
    if (!possible(Map.of(), all)) {
      return null;
    }
    for (int steps = 0; steps <= unpriced.size() && best == null && !stopped; steps++) {
      choose(unpriced, 0, steps, new HashSet<>());
    }
    return best;
  }

  /// Chooses which grips without a price take part: exactly so many.
  private void choose(List<Grip> unpriced, int at, int left, Set<String> chosen) {
    if (stopped || left > unpriced.size() - at) {
      return;
    }
    Set<String> open = new HashSet<>(chosen);
    grips.stream().filter(Grip::priced).forEach(grip -> open.add(grip.key()));
    if (left > 0) {
      unpriced.subList(at, unpriced.size()).forEach(grip -> open.add(grip.key()));
    }
    if (!possible(Map.of(), open)) {
      return;
    }
    if (left == 0) {
      decide(0, chosen, open, new LinkedHashMap<>(), BigDecimal.ZERO, 0);
      return;
    }
    choose(unpriced, at + 1, left, chosen);
    String key = unpriced.get(at).key();
    chosen.add(key);
    choose(unpriced, at + 1, left - 1, chosen);
    chosen.remove(key);
  }

  /// Decides the value of one grip after the other.
  private void decide(
      int at,
      Set<String> chosen,
      Set<String> open,
      Map<String, Grip.Move> made,
      BigDecimal money,
      int months) {
    if (stopped || !better(money, months, made.size() + unmade(chosen, made))) {
      return;
    }
    if (at == grips.size()) {
      if (possible(values(made), Set.of())) {
        best = new Found(new LinkedHashMap<>(made), money, months);
      }
      return;
    }
    Grip grip = grips.get(at);
    if (!open.contains(grip.key())) {
      decide(at + 1, chosen, open, made, money, months);
      return;
    }
    Map<String, Value> values = values(made);
    Set<String> rest = new HashSet<>(open);
    rest.remove(grip.key());
    if (!chosen.contains(grip.key()) && possible(values, rest)) {
      decide(at + 1, chosen, rest, made, money, months);
    }
    for (Grip.Move move : moves.of(grip, values, rest)) {
      BigDecimal price = move.cost();
      BigDecimal spent = price == null ? money : money.add(price);
      int longest = Math.max(months, move.reach().months());
      made.put(grip.key(), move);
      if (better(spent, longest, made.size() + unmade(chosen, made))
          && possible(values(made), rest)) {
        decide(at + 1, chosen, rest, made, spent, longest);
      }
      made.remove(grip.key());
    }
  }

  private static int unmade(Set<String> chosen, Map<String, Grip.Move> made) {
    return (int) chosen.stream().filter(key -> !made.containsKey(key)).count();
  }

  private boolean better(BigDecimal money, int months, int steps) {
    Found known = best;
    if (known == null) {
      return true;
    }
    int order = money.compareTo(known.money());
    order = order != 0 ? order : Integer.compare(months, known.months());
    order = order != 0 ? order : Integer.compare(steps, known.moves().size());
    return order < 0;
  }

  private static Map<String, Value> values(Map<String, Grip.Move> made) {
    Map<String, Value> values = new LinkedHashMap<>();
    made.forEach((key, move) -> values.put(key, move.to()));
    return values;
  }

  /// Whether the aim may be reached with these values and the rest of the open grips free.
  private boolean possible(Map<String, Value> values, Set<String> open) {
    StringBuilder asked = new StringBuilder();
    for (Grip grip : grips) {
      asked.append(state(grip.key(), values, open)).append(' ');
    }
    String question = asked.toString();
    Boolean known = answers.get(question);
    if (known != null) {
      return known;
    }
    if (!sound.test(values, open)) {
      answers.put(question, false);
      return false;
    }
    if (evaluations == limit || moves.solved() > mostSolved) {
      stopped = true;
      return false;
    }
    evaluations++;
    Facts facts = projection.with(values, open);
    Prospect prospect = new Prospect(plan, facts, occasion, open, referred(values, open));
    boolean possible =
        aim == Aim.HOLDS ? prospect.mayHold() : prospect.outcome() != Outcome.NOT_MET;
    answers.put(question, possible);
    return possible;
  }

  /// The assessments of the editions referred to, shared by all questions that are alike in the
  /// facts those editions look at.
  private Map<Plan, Assessment> referred(Map<String, Value> values, Set<String> open) {
    StringBuilder shape = new StringBuilder();
    for (Grip grip : grips) {
      if (concerns.contains(grip.key())) {
        shape.append(state(grip.key(), values, open)).append(' ');
      }
    }
    return references.computeIfAbsent(shape.toString(), s -> new IdentityHashMap<>());
  }

  private static String state(String key, Map<String, Value> values, Set<String> open) {
    Value value = values.get(key);
    return value != null ? value.text() : open.contains(key) ? "?" : "-";
  }
}
