package miaopu.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// The score of a plan as steps: the range of every node, and how much of it only people close.
final class ScoreWalk {
  private final Walk walk;
  private final Figures figures;
  private final Map<String, Range> ranges = new HashMap<>();

  /// Points of a node.
  ///
  /// @param byPeople width that people must judge; null when they never do
  record Range(Expr min, Expr max, @Nullable Expr byPeople) {}

  ScoreWalk(Walk walk, Figures figures) {
    this.walk = walk;
    this.figures = figures;
  }

  /// The range of a node that was walked.
  Range range(String id) {
    return Objects.requireNonNull(ranges.get(id), id);
  }

  Range points(Score score) {
    Range range =
        switch (score) {
          case Score.Parts parts -> sum(parts.of().stream().map(this::points).toList());
          case Score.BestOf best -> larger(best.of().stream().map(this::points).toList());
          case Score.Bands bands -> bands(bands);
          case Score.Best best -> best(best);
          case Score.Capped capped -> capped(capped);
          case Score.Given given -> given(given);
          default -> throw new IllegalArgumentException("score node [" + score.head().id() + "]");
        };
    String id = score.head().id();
    Range named =
        new Range(
            walk.step("min_" + id, range.min), walk.step("max_" + id, range.max), range.byPeople);
    ranges.put(id, named);
    return named;
  }

  private static Range sum(List<Range> of) {
    Expr people = null;
    for (Range range : of) {
      if (range.byPeople != null) {
        people = people == null ? range.byPeople : people.plus(range.byPeople);
      }
    }
    return new Range(
        of.stream().map(Range::min).reduce(Expr::plus).orElseThrow(),
        of.stream().map(Range::max).reduce(Expr::plus).orElseThrow(),
        people);
  }

  private static Range larger(List<Range> of) {
    BiFunction<Expr, Expr, Expr> larger = (a, b) -> new Expr.Extreme(true, a, b);
    return new Range(
        of.stream().map(Range::min).reduce(larger::apply).orElseThrow(),
        of.stream().map(Range::max).reduce(larger::apply).orElseThrow(),
        null);
  }

  /// The points, or -1 while they are open; then everything between the ends is possible.
  private Range ends(String id, Expr points, long min, long max) {
    Expr sure = walk.step("sure_" + id, points);
    Expr open = new Expr.Two(Expr.Op.LESS_THAN, sure, Expr.whole(0));
    return new Range(
        new Expr.Choice(open, Expr.whole(min), sure),
        new Expr.Choice(open, Expr.whole(max), sure),
        null);
  }

  private static long whole(BigDecimal points) {
    return points.longValueExact();
  }

  private Range bands(Score.Bands bands) {
    Expr points = Expr.whole(whole(bands.otherwise()));
    long min = whole(bands.otherwise());
    long max = min;
    for (Score.Band band : bands.bands().reversed()) {
      long own = whole(band.points());
      points =
          new Expr.Choice(
              figures.compare(bands.value(), band.comparison()), Expr.whole(own), points);
      min = Math.min(min, own);
      max = Math.max(max, own);
    }
    Expr told = new Expr.Choice(figures.usable(bands.value()), points, Expr.whole(-1));
    return ends(bands.head().id(), told, min, max);
  }

  private Range given(Score.Given given) {
    String column = figures.column(given.field());
    Expr value = new Expr.Column(column);
    Expr inside =
        Expr.and(
            List.of(
                new Expr.Known(column),
                value.atLeast(0),
                new Expr.Two(Expr.Op.AT_MOST, value, Expr.whole(whole(given.max())))));
    Expr told = new Expr.Choice(inside, value, Expr.whole(-1));
    return ends(given.head().id(), told, 0, whole(given.max()));
  }

  private Expr award(Score.Award award) {
    return walk.step("award_" + award.when().head().id(), awarded(award.when()));
  }

  /// Conditions of a score refer to no edition.
  private Expr awarded(Condition condition) {
    return switch (condition) {
      case Condition.Any any -> Walk.any(any.of().stream().map(this::inner).toList());
      case Condition.FirstKnown first ->
          Walk.firstKnown(first.of().stream().map(this::inner).toList());
      case Condition.Test test -> walk.test(test);
      case Condition.Manual manual -> Expr.whole(Rules.MANUAL);
      default -> throw Walk.refused(condition);
    };
  }

  private Expr inner(Condition condition) {
    return walk.step("award_" + condition.head().id(), awarded(condition));
  }

  private Range best(Score.Best best) {
    List<Score.Award> awards =
        best.awards().stream().sorted(Comparator.comparing(Score.Award::points)).toList();
    ToLongFunction<Score.Award> points = a -> whole(a.points());
    Expr min = Expr.whole(whole(best.otherwise()));
    Expr max = min;
    List<Expr> unknown = new ArrayList<>();
    boolean people = false;
    for (Score.Award award : awards) {
      Expr state = award(award);
      Expr own = Expr.whole(points.applyAsLong(award));
      min = new Expr.Choice(state.is(Rules.MET), own, min);
      max =
          new Expr.Choice(
              Expr.or(
                  List.of(state.is(Rules.MET), state.is(Rules.UNKNOWN), state.is(Rules.MANUAL))),
              own,
              max);
      unknown.add(state);
      people |= award.when().all().stream().anyMatch(c -> c instanceof Condition.Manual);
    }
    if (!people) {
      return new Range(min, max, null);
    }
    Expr least = walk.step("min_" + best.head().id(), min);
    Expr most = walk.step("max_" + best.head().id(), max);
    List<Expr> byFacts = new ArrayList<>();
    for (int i = 0; i < awards.size(); i++) {
      Expr more =
          new Expr.Two(Expr.Op.LESS_THAN, least, Expr.whole(points.applyAsLong(awards.get(i))));
      byFacts.add(Expr.and(List.of(unknown.get(i).is(Rules.UNKNOWN), more)));
    }
    Expr width = new Expr.Choice(Expr.or(byFacts), Expr.whole(0), most.minus(least));
    return new Range(least, most, walk.step("people_" + best.head().id(), width));
  }

  private Range capped(Score.Capped capped) {
    Expr min = null;
    Expr max = null;
    for (Score.Award award : capped.awards()) {
      Expr state = award(award);
      Expr own = Expr.whole(whole(award.points()));
      Expr sure = new Expr.Choice(state.is(Rules.MET), own, Expr.whole(0));
      Expr possible = new Expr.Choice(state.is(Rules.NOT_MET), Expr.whole(0), own);
      min = min == null ? sure : min.plus(sure);
      max = max == null ? possible : max.plus(possible);
    }
    Expr cap = Expr.whole(whole(capped.max()));
    return new Range(
        new Expr.Extreme(false, Objects.requireNonNull(min), cap),
        new Expr.Extreme(false, Objects.requireNonNull(max), cap),
        null);
  }
}
