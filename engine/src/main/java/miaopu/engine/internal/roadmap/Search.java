package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Value;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Finds the best set of moves for all stages of a route by branch and bound. A part of all plans
/// is bounded by the cheapest figures that satisfy what it tells of comparisons. If that point is a
/// plan, it is the best of its part; if not, the evaluator is asked for the least set of
/// circumstances that keeps it from succeeding, and one of them must change in every plan of the
/// part: each makes a smaller part. The cheapest part comes first.
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

  /// So often the range of a figure in a curved comparison is cut into three, not more.
  private static final int MOST_CUT = 500;

  /// A part with its bound and its cheapest point.
  ///
  /// @param far how far each grip moves there
  private record Part(
      Node node, Node.Point point, Worth least, List<BigFraction> far, int depth, int number) {}

  private final List<Stage> stages;
  private final List<Grip> grips;
  private final Budget budget;
  private final Order order;
  private final Sights sights;
  private final Relaxation relaxation;
  private final Map<Integer, List<Grip.Move>> choices = new HashMap<>();
  private final List<Clauses> clauses = new ArrayList<>();
  private final PriorityQueue<Part> parts;
  private final List<Part> children = new ArrayList<>();
  private final BigDecimal slack;
  private int cut;

  /// What plans could be worth that were not looked for.
  private final List<Worth> leftOut = new ArrayList<>();

  private int made;
  private @Nullable Worth toBeat;
  private @Nullable Found best;
  private List<BigFraction> bestFar = List.of();

  /// @param stages all filings of the route, each counts as a step but the last
  /// @param grips all that can change, the earlier rather left alone than the later
  /// @param toBeat what is known already, null when nothing is
  Search(List<Stage> stages, List<Grip> grips, Budget budget, Order order, @Nullable Worth toBeat) {
    this.stages = stages;
    this.grips = grips;
    this.budget = budget;
    this.order = order;
    this.toBeat = toBeat;
    List<Filing> filings = stages.stream().map(Stage::filing).toList();
    this.sights = new Sights(filings, grips);
    Set<Integer> free = new HashSet<>();
    for (int i = 0; i < grips.size(); i++) {
      String key = grips.get(i).key();
      boolean points = filings.stream().anyMatch(f -> f.looks().given().containsKey(key));
      if (grips.get(i).number() && !points) {
        free.add(i);
      } else {
        choices.put(i, Moves.of(grips.get(i), filings));
      }
    }
    BigDecimal slack = BigDecimal.ZERO;
    for (int i : free) {
      BigDecimal cost = grips.get(i).lever().reaches().getFirst().cost();
      if (cost != null && fine(i)) {
        slack = slack.add(cost.movePointLeft(grips.get(i).place().field().decimals()));
      }
    }
    this.slack = slack;
    this.relaxation = new Relaxation(grips, sights, free);
    for (int i = 0; i < stages.size(); i++) {
      clauses.add(new Clauses(stages.get(i), i, grips, sights, choices));
    }
    this.parts =
        new PriorityQueue<>((one, other) ->
            one.least().better(other.least(), order)
                ? -1
                : other.least().better(one.least(), order)
                    ? 1
                    : order(one.far(), other.far()) != 0
                        ? order(one.far(), other.far())
                        : one.depth() != other.depth()
                            ? Integer.compare(other.depth(), one.depth())
                            : Integer.compare(one.number(), other.number()));
  }

  /// Whether anything may be found at all.
  static boolean possible(List<Stage> stages, List<Grip> grips) {
    Set<String> open = new HashSet<>();
    grips.forEach(grip -> grip.all().forEach(one -> open.add(one.key())));
    return stages.stream().allMatch(stage -> stage.possible(Map.of(), open));
  }

  /// The best plan, null when there is none better than what is known, or the budget was spent
  /// before it was found.
  @Nullable Found find() {
    add(Node.ALL, 0);
    parts.addAll(children);
    Part next = parts.poll();
    while (next != null && budget.step()) {
      children.clear();
      if (promising(next.least(), next.far())) {
        expand(next);
      }
      parts.addAll(children);
      // Until there is a plan at all, the best part of the last one goes first.
      Part dive = best == null ? children.stream().min(parts.comparator()).orElse(null) : null;
      if (dive != null) {
        parts.remove(dive);
      }
      next = dive != null ? dive : parts.poll();
    }
    if (leftOut.stream().anyMatch(this::promising)) {
      budget.leaveOut();
    }
    return best;
  }

  private boolean promising(Worth least) {
    return toBeat == null || least.better(toBeat, order);
  }

  /// Whether a plan is better than what is known, or as good and moves the earlier grips less.
  private boolean promising(Worth least, List<BigFraction> far) {
    return promising(least)
        || (best != null && !best.worth().better(least, order) && order(far, bestFar) < 0);
  }

  /// Compares how far grips move, the earlier first.
  private static int order(List<BigFraction> one, List<BigFraction> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private List<BigFraction> far(Node node, Node.Point point) {
    List<BigFraction> far = new ArrayList<>();
    for (int i = 0; i < grips.size(); i++) {
      Grip.Move took = node.took().get(i);
      BigFraction step = point.steps().get(i);
      BigInteger start = Moves.start(grips.get(i));
      if (took != null) {
        far.add(BigFraction.of(choices.getOrDefault(i, List.of()).indexOf(took) + 1L));
      } else if (step != null) {
        far.add(start == null ? step.abs().add(1) : step.subtract(start).abs());
      } else {
        far.add(BigFraction.ZERO);
      }
    }
    return far;
  }

  private void add(Node node, int depth) {
    Node.Point point = relaxation.solve(node);
    if (point == null) {
      return;
    }
    Worth least = worth(node, point);
    List<BigFraction> far = far(node, point);
    if (promising(least, far)) {
      children.add(new Part(node, point, least, far, depth, made++));
    }
  }

  /// The least that a plan of a part can ask: what is decided, and the money of its cheapest point.
  private Worth worth(Node node, Node.Point point) {
    int unpriced = 0;
    int months = 0;
    int steps = stages.size() - 1;
    for (Map.Entry<Integer, Boolean> moved : node.moved().entrySet()) {
      if (moved.getValue()) {
        Grip grip = grips.get(moved.getKey());
        Grip.Move took = node.took().get(moved.getKey());
        unpriced += (took == null ? !grip.priced() : took.cost() == null) ? 1 : 0;
        months =
            Math.max(
                months, (took == null ? grip.lever().reaches().getFirst() : took.reach()).months());
        steps++;
      }
    }
    return new Worth(unpriced, point.money(), months, steps);
  }

  private Worth worth(Map<Integer, Grip.Move> plan) {
    int unpriced = 0;
    int months = 0;
    BigDecimal money = BigDecimal.ZERO;
    for (Grip.Move move : plan.values()) {
      BigDecimal cost = move.cost();
      unpriced += cost == null ? 1 : 0;
      money = cost == null ? money : money.add(cost);
      months = Math.max(months, move.reach().months());
    }
    return new Worth(unpriced, money, months, plan.size() + stages.size() - 1);
  }

  private void expand(Part part) {
    Integer weighed = undecided(part, true);
    if (weighed != null) {
      either(part, weighed);
      return;
    }
    Trial trial = new Trial(stages, grips, sights, choices.keySet(), part.node(), part.point());
    Integer between = between(part);
    if (trial.outgrown() != null || trial.contradiction() != null) {
      if (between != null) {
        split(part, between);
      } else {
        resolve(part, trial);
      }
      return;
    }
    List<Clauses.Item> narrowest = null;
    for (Clauses learnt : clauses) {
      for (List<Clauses.Item> clause : learnt.matching(trial)) {
        if (narrowest == null || part.node().open(clause) < part.node().open(narrowest)) {
          narrowest = clause;
        }
      }
    }
    if (narrowest != null) {
      branch(part, narrowest);
      return;
    }
    for (int i = 0; i < stages.size(); i++) {
      if (!stages.get(i).succeeds(trial.values())) {
        List<Clauses.Item> clause = clauses.get(i).learn(trial.items(i));
        if (clause == null) {
          // What keeps the filing from succeeding is nothing that is told.
          leftOut.add(part.least());
        } else {
          branch(part, clause);
        }
        return;
      }
    }
    Worth worth = worth(trial.plan());
    if (promising(worth, part.far())) {
      toBeat = worth;
      bestFar = part.far();
      best = new Found(trial.named(), worth);
    }
    if (between != null && (!fine(between) || promising(less(part.least())))) {
      split(part, between);
      return;
    }
    Integer tied = promising(part.least(), part.far()) ? undecided(part, false) : null;
    if (tied != null) {
      either(part, tied);
    } else if (between != null && promising(part.least())) {
      split(part, between);
    }
  }

  /// What a plan is worth that is cheaper by more than the last places of money only if this one
  /// is.
  private Worth less(Worth worth) {
    return new Worth(worth.unpriced(), worth.money().add(slack), worth.months(), worth.steps());
  }

  /// A grip that moves at the cheapest point although that is not decided; null when there is none.
  ///
  /// @param weighed only those that weigh more than money
  private @Nullable Integer undecided(Part part, boolean weighed) {
    for (int i = 0; i < grips.size(); i++) {
      BigFraction step = part.point().steps().get(i);
      BigInteger start = Moves.start(grips.get(i));
      boolean heavy = order == Order.FEWEST || !grips.get(i).priced();
      if (step != null
          && start != null
          && !part.node().moved().containsKey(i)
          && step.compareTo(BigFraction.of(start)) != 0
          && (heavy || !weighed)) {
        return i;
      }
    }
    return null;
  }

  /// A figure that lies between two steps of its grid at the cheapest point, those of money last;
  /// null when there is none.
  private @Nullable Integer between(Part part) {
    Integer found = null;
    for (Map.Entry<Integer, BigFraction> step : part.point().steps().entrySet()) {
      boolean between = !step.getValue().getDenominator().abs().equals(BigInteger.ONE);
      if (between && (found == null || (fine(found) && !fine(step.getKey())))) {
        found = step.getKey();
      }
    }
    return found;
  }

  /// Splits a part between two steps of a figure.
  private void split(Part part, int grip) {
    BigInteger floor =
        Relaxation.floor(Objects.requireNonNull(part.point().steps().get(grip), "step"));
    Node.Range below = new Node.Range(null, floor);
    Node.Range above = new Node.Range(floor.add(BigInteger.ONE), null);
    // Away from where it stands first: that way a comparison that is met stays met.
    boolean up = grips.get(grip).lever().upward();
    add(part.node().with(grip, up ? above : below), part.depth() + 1);
    add(part.node().with(grip, up ? below : above), part.depth() + 1);
  }

  private boolean fine(int grip) {
    return grips.get(grip).place().field().decimals() > 0;
  }

  /// Splits a part by whether a grip moves.
  private void either(Part part, int grip) {
    List<Grip.Move> moves = choices.get(grip);
    add(part.node().with(grip, false), part.depth() + 1);
    if (moves == null) {
      add(part.node().with(grip, true), part.depth() + 1);
    } else {
      moves.forEach(move -> add(part.node().with(grip, move), part.depth() + 1));
    }
  }

  /// Splits a part by the first circumstance that is otherwise.
  private void branch(Part part, List<Clauses.Item> clause) {
    Node node = part.node();
    int depth = part.depth() + 1;
    for (Clauses.Item item : clause) {
      int number = item.number();
      if (item.sight()) {
        Told.Answer answer = Told.Answer.valueOf(item.is());
        if (node.told().containsKey(number)) {
          continue;
        }
        for (Told.Answer other : others(part, sights.all().get(number), answer)) {
          add(node.with(number, other), depth);
        }
        node = node.with(number, answer);
      } else if (!node.moved().containsKey(number)) {
        List<Grip.Move> moves = choices.get(number);
        if (moves == null) {
          add(node.with(number, true), depth);
        } else {
          for (Grip.Move move : moves) {
            add(node.with(number, move), depth);
          }
        }
        node = node.with(number, false);
      }
    }
  }

  /// What a comparison may come to instead.
  private List<Told.Answer> others(Part part, Sight sight, Told.Answer answer) {
    List<Told.Answer> others = new ArrayList<>();
    if (answer == Told.Answer.SILENT) {
      // A range of which no figure is known exactly: what would narrow it is not looked for.
      leftOut.add(part.least());
      return others;
    }
    for (Told.Answer other : List.of(Told.Answer.HOLDS, Told.Answer.FAILS)) {
      if (other != answer) {
        others.add(other);
      }
    }
    if (answer != Told.Answer.BASELESS && sight.base() != null) {
      others.add(Told.Answer.BASELESS);
    }
    return others;
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

  /// Splits the part until its point is what it tells.
  private void resolve(Part part, Trial trial) {
    Integer sight = trial.contradiction();
    if (sight != null) {
      resolve(
          part,
          sights.all().get(sight),
          Objects.requireNonNull(part.node().told().get(sight), "told"));
      return;
    }
    Integer outgrown = trial.outgrown();
    if (outgrown != null) {
      whole(part, outgrown, trial);
    }
  }

  /// A part has outgrown its whole: either it no longer does, or nothing in it moves.
  private void whole(Part part, int stage, Trial trial) {
    for (int i = 0; i < sights.all().size(); i++) {
      Sight sight = sights.all().get(i);
      if (sight.whole()
          && sight.stage() == stage
          && trial.answer(i) == Told.Answer.FAILS
          && sight.grips().stream().anyMatch(trial.plan()::containsKey)) {
        add(part.node().with(i, Told.Answer.HOLDS), part.depth() + 1);
        Node still = part.node();
        for (int grip : sight.grips()) {
          if (still.moved().getOrDefault(grip, false)) {
            return;
          }
          still = still.with(grip, false);
        }
        add(still, part.depth() + 1);
        return;
      }
    }
    leftOut.add(part.least());
  }

  /// Decides more of what a comparison looks at, until it is what it is told to be.
  private void resolve(Part part, Sight sight, Told.Answer told) {
    Node node = part.node();
    List<Integer> free = new ArrayList<>();
    for (int grip : sight.grips()) {
      Relaxation.Term term = relaxation.term(sight, grip, node);
      boolean curved = sight.curved() && term == Relaxation.Term.FREE;
      if (term == Relaxation.Term.OPEN || curved) {
        if (!node.moved().containsKey(grip)) {
          either(part, grip);
          return;
        }
        BigFraction stands = sights.stands(sight, grip);
        if (term == Relaxation.Term.OPEN && stands != null) {
          splitAt(part, grip, stands);
          return;
        }
      }
      if (curved) {
        free.add(grip);
      }
    }
    if (free.isEmpty()) {
      // What is settled and still otherwise stays so.
      boolean settled =
          sight.grips().stream()
              .map(grip -> relaxation.term(sight, grip, node))
              .allMatch(term -> term == Relaxation.Term.FIXED || term == Relaxation.Term.SILENT);
      if (!settled) {
        leftOut.add(part.least());
      }
      return;
    }
    Map<Integer, BigFraction> others = new HashMap<>();
    for (int grip : sight.grips()) {
      if (relaxation.term(sight, grip, node) == Relaxation.Term.FIXED) {
        others.put(grip, relaxation.figure(sight, grip, node));
      } else {
        BigFraction at = part.point().steps().get(grip);
        BigInteger start = Moves.start(grips.get(grip));
        BigFraction step =
            at != null ? at : BigFraction.of(start == null ? BigInteger.ZERO : start);
        int decimals = grips.get(grip).place().field().decimals();
        others.put(grip, step.divide(BigInteger.TEN.pow(decimals)));
      }
    }
    if (free.size() == 1) {
      stretches(part, sight, told, free.getFirst(), others);
    } else {
      tryValues(part, sight, free, others);
    }
  }

  private void splitAt(Part part, int grip, BigFraction stands) {
    Grip one = grips.get(grip);
    BigFraction at = stands.multiply(BigInteger.TEN.pow(one.place().field().decimals()));
    BigInteger last =
        one.lever().upward()
            ? Relaxation.floor(at)
            : Relaxation.ceiling(at).subtract(BigInteger.ONE);
    add(part.node().with(grip, new Node.Range(null, last)), part.depth() + 1);
    add(part.node().with(grip, new Node.Range(last.add(BigInteger.ONE), null)), part.depth() + 1);
  }

  /// The stretches of one figure on which a comparison is what it is told to be.
  private void stretches(
      Part part, Sight sight, Told.Answer told, int grip, Map<Integer, BigFraction> others) {
    Quotient quotient = sights.quotient(sight, grip, others);
    int decimals = grips.get(grip).place().field().decimals();
    Node.Range range = relaxation.range(grip, part.node());
    BigInteger from = range.low();
    if (quotient == null || from == null) {
      leftOut.add(part.least());
      return;
    }
    TreeSet<BigInteger> starts =
        new TreeSet<>(quotient.turns(sight.look().bound(), sight.look().than(), decimals));
    starts.removeIf(start -> start.compareTo(from) <= 0);
    starts.add(from);
    for (BigInteger start : starts) {
      BigInteger next = starts.higher(start);
      if (quotient.answer(sight.look().bound(), sight.look().than(), start, decimals) == told) {
        Node.Range stretch =
            new Node.Range(start, next == null ? null : next.subtract(BigInteger.ONE));
        if (!range.with(stretch).empty()) {
          add(part.node().with(grip, stretch), part.depth() + 1);
        }
      }
    }
  }

  /// Several figures of a curved comparison move. One of them stays where it is, goes farther or
  /// less far; on a grid as fine as money, where that has no end, it is tried where the comparison
  /// turns with the others as they are.
  private void tryValues(
      Part part, Sight sight, List<Integer> free, Map<Integer, BigFraction> others) {
    int first = free.getFirst();
    Node.Range within = relaxation.range(first, part.node());
    BigInteger at = grips.get(first).lever().upward() ? within.low() : within.high();
    BigFraction now = part.point().steps().get(first);
    at = now == null ? at : Relaxation.floor(now);
    if (!fine(first) && at != null && cut++ < MOST_CUT) {
      Node node = part.node();
      int depth = part.depth() + 1;
      add(node.with(first, new Node.Range(at, at)), depth);
      add(node.with(first, new Node.Range(null, at.subtract(BigInteger.ONE))), depth);
      add(node.with(first, new Node.Range(at.add(BigInteger.ONE), null)), depth);
      return;
    }
    leftOut.add(part.least());
    for (int grip : free) {
      int decimals = grips.get(grip).place().field().decimals();
      Quotient quotient = sights.quotient(sight, grip, others);
      Node.Range range = relaxation.range(grip, part.node());
      if (quotient == null) {
        continue;
      }
      for (BigInteger turn : quotient.turns(sight.look().bound(), sight.look().than(), decimals)) {
        for (BigInteger step : List.of(turn, turn.subtract(BigInteger.ONE))) {
          Node.Range one = new Node.Range(step, step);
          if (!range.with(one).empty()) {
            add(part.node().with(grip, one), part.depth() + 1);
          }
        }
      }
    }
  }
}
