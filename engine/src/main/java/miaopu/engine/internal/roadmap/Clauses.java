package miaopu.engine.internal.roadmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.reference.Told;
import org.jspecify.annotations.Nullable;

/// What was learnt about a filing: sets of circumstances that together keep it from succeeding,
/// whatever else is done. Each was made as small as it gets by asking the evaluator.
final class Clauses {
  /// One circumstance.
  ///
  /// @param sight true for a comparison and its answer, false for a grip and where it is
  /// @param number of the comparison or the grip
  /// @param is the answer; the value a grip moves to, `-` when it does not move
  record Item(boolean sight, int number, String is) {
    static Item saw(int sight, Told.Answer answer) {
      return new Item(true, sight, answer.name());
    }

    static Item left(int grip) {
      return new Item(false, grip, "-");
    }

    static Item took(int grip, Grip.Move move) {
      return new Item(false, grip, move.to().text());
    }
  }

  private final Stage stage;
  private final int number;
  private final List<Grip> grips;
  private final Sights sights;
  private final Map<Integer, List<Grip.Move>> moves;
  private final List<List<Item>> known = new ArrayList<>();
  private final IdentityHashMap<Object, IdentityHashMap<Comparison.Bound, Integer>> bySource =
      new IdentityHashMap<>();

  /// @param number of the filing
  /// @param moves of flags, codes and points, by grip
  Clauses(
      Stage stage,
      int number,
      List<Grip> grips,
      Sights sights,
      Map<Integer, List<Grip.Move>> moves) {
    this.moves = moves;
    this.stage = stage;
    this.number = number;
    this.grips = grips;
    this.sights = sights;
    for (int i = 0; i < sights.all().size(); i++) {
      Sight sight = sights.all().get(i);
      if (sight.stage() == number && sight.look().source() != null) {
        bySource
            .computeIfAbsent(sight.look().source(), s -> new IdentityHashMap<>())
            .put(sight.look().bound(), i);
      }
    }
  }

  /// The sets that a point falls under.
  List<List<Item>> matching(Point point) {
    return known.stream().filter(clause -> clause.stream().allMatch(point::shows)).toList();
  }

  /// What is known of one plan.
  interface Point {
    boolean shows(Item item);
  }

  /// The smallest part of some circumstances that still keeps the filing from succeeding; null when
  /// all of them do not.
  @Nullable List<Item> learn(List<Item> all) {
    if (possible(all)) {
      return null;
    }
    List<Item> core = new ArrayList<>(all);
    for (int size = core.size(); size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
      for (int at = 0; at < core.size(); ) {
        List<Item> less = new ArrayList<>(core.subList(0, at));
        less.addAll(core.subList(Math.min(core.size(), at + size), core.size()));
        if (less.size() < core.size() && !possible(less)) {
          core = less;
        } else {
          at += size;
        }
      }
    }
    known.add(core);
    return core;
  }

  /// Whether the filing may succeed under some circumstances, all else being free.
  private boolean possible(List<Item> items) {
    Map<Integer, Told.Answer> answers = new HashMap<>();
    Map<String, Value> values = new LinkedHashMap<>();
    Set<String> open = new HashSet<>(stage.filing().grips().keySet());
    for (Item item : items) {
      if (item.sight()) {
        answers.put(item.number(), Told.Answer.valueOf(item.is()));
      } else {
        Grip grip = grips.get(item.number());
        open.remove(grip.key());
        if (!item.is().equals("-")) {
          values.put(grip.key(), value(item.number(), item.is()));
        }
      }
    }
    StringBuilder referred = new StringBuilder();
    for (int i = 0; i < sights.all().size(); i++) {
      Sight sight = sights.all().get(i);
      if (sight.stage() == number && sight.look().source() != null) {
        if (silent(sight, values.keySet(), open)) {
          answers.put(i, Told.Answer.SILENT);
        }
        if (answers.containsKey(i) && stage.filing().referred().contains(sight.look().source())) {
          referred.append(i).append('=').append(answers.get(i)).append(' ');
        }
      }
    }
    return stage.possible(
        values,
        open,
        (source, bound) -> {
          IdentityHashMap<Comparison.Bound, Integer> bounds = bySource.get(source);
          Integer sight = bounds == null ? null : bounds.get(bound);
          return sight == null ? null : answers.get(sight);
        },
        referred.toString());
  }

  /// True when a comparison has no answer as long as some figures stay as they are.
  private boolean silent(Sight sight, Set<String> changed, Set<String> open) {
    if (sight.silent()) {
      return true;
    }
    for (int number : sight.grips()) {
      Grip grip = grips.get(number);
      if (grip.from() == null
          && grip.number()
          && !open.contains(grip.key())
          && !changed.contains(grip.key())
          && sights.stands(sight, number) == null) {
        return true;
      }
    }
    return false;
  }

  private Value value(int grip, String text) {
    return moves.getOrDefault(grip, List.of()).stream()
        .map(Grip.Move::to)
        .filter(to -> to.text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
