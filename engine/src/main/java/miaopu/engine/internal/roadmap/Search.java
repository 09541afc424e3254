package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// Finds the best set of moves for all stages of a route by branch and bound, with the evaluator as
/// oracle: grips not yet decided are held open, and a branch without a prospect is cut. Of equal
/// plans the one that leaves the earlier grips alone, and moves them least, is taken.
final class Search {
  /// What makes one plan better than another.
  enum Order {
    /// Steps without a price, money, the longest lead time, the number of steps.
    CHEAPEST,
    /// The number of steps, the longest lead time, steps without a price, money.
    FEWEST
  }

  /// How much a plan asks.
  ///
  /// @param months the longest lead time of a step
  record Worth(int unpriced, BigDecimal money, int months, int steps) {
    boolean better(Worth other, Order order) {
      int price = Integer.compare(unpriced, other.unpriced);
      price = price != 0 ? price : money.compareTo(other.money);
      int time = Integer.compare(months, other.months);
      int size = Integer.compare(steps, other.steps);
      int[] by =
          order == Order.CHEAPEST ? new int[] {price, time, size} : new int[] {size, time, price};
      for (int one : by) {
        if (one != 0) {
          return one < 0;
        }
      }
      return false;
    }
  }

  /// A set of moves by key, in the order of the grips.
  record Found(Map<String, Grip.Move> moves, Worth worth) {}

  private final List<Stage> stages;
  private final List<Grip> grips;
  private final Moves moves;
  private final Budget budget;
  private final Order order;
  private final int filings;
  private @Nullable Worth toBeat;
  private @Nullable Found best;

  /// @param stages all filings of the route, each counts as a step but the last
  /// @param grips all that can change, those first on which the figures of others rest
  /// @param toBeat what is known already, null when nothing is
  Search(List<Stage> stages, List<Grip> grips, Budget budget, Order order, @Nullable Worth toBeat) {
    this.stages = stages;
    this.grips = grips;
    this.budget = budget;
    this.order = order;
    this.toBeat = toBeat;
    this.filings = stages.size() - 1;
    this.moves = new Moves(stages.stream().map(Stage::filing).toList(), grips, budget);
  }

  /// Whether anything may be found at all.
  boolean possible() {
    return possible(Map.of(), keys(grips));
  }

  /// The best plan, null when there is none better than what is known, or the budget was spent
  /// before it was found.
  @Nullable Found find() {
    if (!possible()) {
      return null;
    }
    boolean cheapest = order == Order.CHEAPEST;
    List<Grip> counted = cheapest ? grips.stream().filter(grip -> !grip.priced()).toList() : grips;
    for (int steps = 0; steps <= counted.size() && !budget.spent(); steps++) {
      if (toBeat != null && steps > (cheapest ? toBeat.unpriced() : toBeat.steps() - filings)) {
        break;
      }
      choose(counted, 0, steps, new HashSet<>());
    }
    return best;
  }

  /// Chooses which of the counted grips take part: exactly so many.
  private void choose(List<Grip> counted, int at, int left, Set<String> chosen) {
    if (budget.spent() || left > counted.size() - at) {
      return;
    }
    Set<String> open = new HashSet<>();
    for (Grip grip : grips) {
      int place = counted.indexOf(grip);
      if (place < 0 || chosen.contains(grip.key()) || (left > 0 && place >= at)) {
        open.addAll(keys(List.of(grip)));
      }
    }
    if (!possible(Map.of(), open)) {
      return;
    }
    if (left == 0) {
      decide(0, chosen, open, new LinkedHashMap<>());
      return;
    }
    choose(counted, at + 1, left, chosen);
    String key = counted.get(at).key();
    chosen.add(key);
    choose(counted, at + 1, left - 1, chosen);
    chosen.remove(key);
  }

  /// Decides the value of one grip after the other.
  private void decide(int at, Set<String> chosen, Set<String> open, Map<String, Grip.Move> made) {
    Worth worth = worth(chosen, made);
    if (!budget.step() || (toBeat != null && !worth.better(toBeat, order))) {
      return;
    }
    Map<String, Value> values = values(made);
    if (made.keySet().containsAll(chosen) && possible(values, Set.of())) {
      // Whatever else moves only adds to it.
      best = new Found(new LinkedHashMap<>(made), worth);
      toBeat = worth;
      return;
    }
    if (at == grips.size()
        || (toBeat != null && !atLeast(worth, at, chosen, open, values).better(toBeat, order))) {
      return;
    }
    Grip grip = grips.get(at);
    if (!open.contains(grip.key())) {
      decide(at + 1, chosen, open, made);
      return;
    }
    Set<String> rest = new HashSet<>(open);
    rest.removeAll(keys(List.of(grip)));
    if (!chosen.contains(grip.key()) && possible(values, rest)) {
      decide(at + 1, chosen, rest, made);
    }
    for (Grip.Move move : moves.of(grip, values, rest)) {
      made.put(grip.key(), move);
      if ((toBeat == null || worth(chosen, made).better(toBeat, order))
          && possible(values(made), rest)) {
        decide(at + 1, chosen, rest, made);
      }
      made.remove(grip.key());
    }
  }

  /// The least that can come of some moves: what cannot stay as it is takes its nearest move that
  /// leaves a prospect, each by itself while all others are free.
  private Worth atLeast(
      Worth worth, int at, Set<String> chosen, Set<String> open, Map<String, Value> values) {
    BigDecimal money = worth.money();
    int months = worth.months();
    int steps = worth.steps();
    for (Grip grip : grips.subList(at, grips.size())) {
      boolean free = open.contains(grip.key()) && !chosen.contains(grip.key()) && grip.priced();
      Set<String> rest = new HashSet<>(open);
      rest.removeAll(keys(List.of(grip)));
      if (free && !possible(values, rest)) {
        Grip.Move least = least(grip, values, rest);
        BigDecimal cost = least == null ? null : least.cost();
        if (least != null && cost != null) {
          money = money.add(cost);
          months = Math.max(months, least.reach().months());
          steps++;
        }
      }
    }
    return new Worth(worth.unpriced(), money, months, steps);
  }

  private Grip.@Nullable Move least(Grip grip, Map<String, Value> values, Set<String> rest) {
    for (Grip.Move move : moves.of(grip, values, rest)) {
      Map<String, Value> moved = new LinkedHashMap<>(values);
      grip.put(move.to(), moved);
      if (possible(moved, rest)) {
        return move;
      }
    }
    return null;
  }

  /// The least that a plan with these moves, and some of the others chosen, can ask.
  private Worth worth(Set<String> chosen, Map<String, Grip.Move> made) {
    int unpriced = 0;
    int months = 0;
    int steps = made.size() + filings;
    BigDecimal money = BigDecimal.ZERO;
    for (Grip.Move move : made.values()) {
      BigDecimal cost = move.cost();
      unpriced += cost == null ? 1 : 0;
      money = cost == null ? money : money.add(cost);
      months = Math.max(months, move.reach().months());
    }
    for (Grip grip : grips) {
      if (chosen.contains(grip.key()) && !made.containsKey(grip.key())) {
        steps++;
        unpriced += grip.priced() ? 0 : 1;
      }
    }
    return new Worth(unpriced, money, months, steps);
  }

  private static Set<String> keys(List<Grip> grips) {
    Set<String> keys = new HashSet<>();
    grips.forEach(grip -> grip.all().forEach(one -> keys.add(one.key())));
    return keys;
  }

  private Map<String, Value> values(Map<String, Grip.Move> made) {
    return values(grips, made);
  }

  /// The values reached by some moves.
  static Map<String, Value> values(List<Grip> grips, Map<String, Grip.Move> made) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Grip grip : grips) {
      Grip.Move move = made.get(grip.key());
      if (move != null) {
        grip.put(move.to(), values);
      }
    }
    return values;
  }

  private boolean possible(Map<String, Value> values, Set<String> open) {
    return stages.stream().allMatch(stage -> stage.possible(values, open));
  }
}
