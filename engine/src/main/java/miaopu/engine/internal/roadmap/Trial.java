package miaopu.engine.internal.roadmap;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Value;
import miaopu.engine.internal.reference.Prospect;
import miaopu.engine.internal.reference.Told;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The cheapest point of a part, put on the grid and looked at as a plan.
final class Trial implements Clauses.Point {
  private final List<Stage> stages;
  private final List<Grip> grips;
  private final Sights sights;
  private final Set<Integer> chosen;
  private final Node node;
  private final Map<Integer, Grip.Move> plan = new LinkedHashMap<>();
  private final Map<String, Value> values;
  private final Map<Integer, Prospect> settled = new HashMap<>();
  private final Map<Integer, Told.Answer> answers = new HashMap<>();

  /// @param chosen numbers of the grips whose moves are chosen: flags, codes, points
  Trial(
      List<Stage> stages,
      List<Grip> grips,
      Sights sights,
      Set<Integer> chosen,
      Node node,
      Node.Point point) {
    this.stages = stages;
    this.grips = grips;
    this.sights = sights;
    this.chosen = chosen;
    this.node = node;
    for (int i = 0; i < grips.size(); i++) {
      Grip.Move took = node.took().get(i);
      BigFraction step = point.steps().get(i);
      if (took != null) {
        plan.put(i, took);
      } else if (step != null) {
        boolean up = grips.get(i).lever().upward();
        BigInteger near = up ? Relaxation.ceiling(step) : Relaxation.floor(step);
        if (moves(i, near)) {
          plan.put(i, Moves.to(grips.get(i), near));
        }
      }
    }
    this.values = Search.values(grips, named());
  }

  private boolean moves(int grip, BigInteger step) {
    BigInteger start = Moves.start(grips.get(grip));
    return node.moved().getOrDefault(grip, start != null && !start.equals(step));
  }

  Told.Answer answer(int number) {
    Told.Answer known = answers.get(number);
    if (known == null) {
      Sight sight = sights.all().get(number);
      known =
          settled
              .computeIfAbsent(sight.stage(), i -> stages.get(i).settled(values))
              .answer(sight.look().operand(), sight.look().bound());
      answers.put(number, known);
    }
    return known;
  }

  @Override
  public boolean shows(Clauses.Item item) {
    if (item.sight()) {
      return answer(item.number()).name().equals(item.is());
    }
    Grip.Move move = plan.get(item.number());
    return item.is().equals(move == null ? "-" : move.to().text());
  }

  /// All circumstances of a filing, those first that rarely keep it from succeeding.
  List<Clauses.Item> items(int stage) {
    List<Clauses.Item> items = new ArrayList<>();
    for (int i = 0; i < sights.all().size(); i++) {
      Sight sight = sights.all().get(i);
      if (sight.stage() == stage && !sight.whole() && !sight.silent() && !waits(sight)) {
        items.add(Clauses.Item.saw(i, answer(i)));
      }
    }
    items.sort(Comparator.comparing(item -> !item.is().equals(Told.Answer.HOLDS.name())));
    for (int i = 0; i < grips.size(); i++) {
      Grip.Move move = plan.get(i);
      if (stages.get(stage).filing().grips().containsKey(grips.get(i).key())) {
        if (chosen.contains(i)) {
          items.add(move == null ? Clauses.Item.left(i) : Clauses.Item.took(i, move));
        } else if (grips.get(i).from() == null && move == null) {
          items.add(Clauses.Item.left(i));
        }
      }
    }
    return items;
  }

  /// True while a figure in a comparison is not known that could be.
  private boolean waits(Sight sight) {
    return sight.grips().stream()
        .anyMatch(grip ->
            grips.get(grip).from() == null
                && !plan.containsKey(grip)
                && sights.stands(sight, grip) == null);
  }

  /// The filing in which a part has outgrown its whole, null when there is none.
  @Nullable Integer outgrown() {
    for (int i = 0; i < stages.size(); i++) {
      Filing filing = stages.get(i).filing();
      if (!filing.agrees(filing.reached(values), Set.of())) {
        return i;
      }
    }
    return null;
  }

  /// A comparison that comes to something else than the part tells, null when there is none.
  @Nullable Integer contradiction() {
    for (Map.Entry<Integer, Told.Answer> told : node.told().entrySet()) {
      Sight sight = sights.all().get(told.getKey());
      Told.Answer answer = answer(told.getKey());
      if (sight.whole() ? answer == Told.Answer.FAILS : answer != told.getValue()) {
        return told.getKey();
      }
    }
    return null;
  }

  /// The moves by the number of the grip.
  Map<Integer, Grip.Move> plan() {
    return plan;
  }

  /// The moves by the key of the grip.
  Map<String, Grip.Move> named() {
    Map<String, Grip.Move> named = new LinkedHashMap<>();
    plan.forEach((grip, move) -> named.put(grips.get(grip).key(), move));
    return named;
  }

  /// The facts that change.
  Map<String, Value> values() {
    return values;
  }
}
