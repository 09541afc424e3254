package miaopu.engine.internal.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.internal.read.Calendar;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Place;
import miaopu.engine.internal.read.Problems;
import miaopu.engine.internal.read.Quantity;
import miaopu.engine.internal.read.RuleProblem;
import miaopu.engine.internal.read.Score;

/// What must hold between the parts of a rulebook: ids, references, order of bands, and what an
/// overlay may do.
public final class Checks {
  private final Map<String, Draft> editions;
  private final Set<String> refused;
  private final Problems problems;

  /// @param editions what was read without a problem
  /// @param refused ids of editions that were not; who refers to one of them is told nothing more
  public Checks(Map<String, Draft> editions, Set<String> refused, Problems problems) {
    this.editions = editions;
    this.refused = refused;
    this.problems = problems;
  }

  /// Checks one edition by itself and its references.
  public void edition(Draft draft) {
    Set<String> ids = new HashSet<>();
    for (Condition condition : draft.conditions()) {
      unique(condition.head(), ids);
      condition(draft, condition);
    }
    if (draft.score() != null) {
      for (Score score : draft.score().all()) {
        unique(score.head(), ids);
        if (score instanceof Score.Bands bands) {
          ordered(bands);
        }
      }
    }
  }

  private void unique(Head head, Set<String> ids) {
    if (!ids.add(head.id())) {
      problems.add(RuleProblem.DUPLICATE_ID, head.place(), head.id());
    }
  }

  private void condition(Draft draft, Condition condition) {
    if (condition instanceof Condition.Line line && scoreNode(draft, line.of()) == null) {
      problems.add(RuleProblem.UNKNOWN_ID, line.head().place(), line.of());
    }
    if (condition instanceof Condition.Refers refers) {
      Draft other = editions.get(refers.edition());
      if (other == null) {
        unknown(refers.edition(), refers.head().place());
        return;
      }
      Set<String> answers =
          other.kind() == Assessment.Kind.CLASS
              ? other.classes().stream().map(Draft.Grade::id).collect(Collectors.toSet())
              : Set.of("MET");
      refers.is().stream()
          .filter(answer -> !answers.contains(answer))
          .forEach(answer -> problems.add(RuleProblem.UNKNOWN_CODE, refers.head().place(), answer));
    }
  }

  private void unknown(String edition, Place place) {
    if (!refused.contains(edition)) {
      problems.add(RuleProblem.UNKNOWN_EDITION, place, edition);
    }
  }

  private static @org.jspecify.annotations.Nullable Score scoreNode(Draft draft, String id) {
    return draft.score() == null
        ? null
        : draft.score().all().stream()
            .filter(s -> s.head().id().equals(id))
            .findFirst()
            .orElse(null);
  }

  private void ordered(Score.Bands bands) {
    for (int i = 1; i < bands.bands().size(); i++) {
      Score.Band above = bands.bands().get(i - 1);
      Score.Band below = bands.bands().get(i);
      Operator operator = below.comparison().operator();
      int order = above.comparison().than().compareTo(below.comparison().than());
      boolean stricter = operator.upward() ? order > 0 : order < 0;
      if (above.comparison().operator().upward() != operator.upward() || !stricter) {
        problems.add(RuleProblem.UNORDERED, bands.head().place(), below.comparison().shown());
      }
    }
  }

  /// Checks that no edition refers to itself, however far around; those that do cannot be planned
  /// and are the answer.
  public Set<String> cycles() {
    Set<String> around = new TreeSet<>();
    Map<String, Set<String>> refers = new HashMap<>();
    editions.forEach((id, draft) -> {
      Set<String> others = new TreeSet<>();
      for (Condition condition : draft.conditions()) {
        if (condition instanceof Condition.Refers one) {
          others.add(one.edition());
        }
      }
      refers.put(id, others);
    });
    for (String id : new TreeSet<>(editions.keySet())) {
      Set<String> seen = new HashSet<>();
      List<String> open = List.copyOf(refers.getOrDefault(id, Set.of()));
      while (!open.isEmpty()) {
        seen.addAll(open);
        open =
            open.stream()
                .flatMap(o -> refers.getOrDefault(o, Set.of()).stream())
                .filter(o -> !seen.contains(o))
                .distinct()
                .toList();
      }
      Draft draft = editions.get(id);
      if (seen.contains(id) && draft != null) {
        problems.add(RuleProblem.CYCLE, draft.source().place(), id);
        around.add(id);
      }
    }
    return around;
  }

  /// Checks that an overlay changes what is there, and loosens nothing that a higher level decides.
  ///
  /// @param calendar with the windows of the nation
  public void overlay(Overlay overlay, Calendar calendar) {
    Draft draft = editions.get(overlay.edition());
    if (draft == null) {
      unknown(overlay.edition(), overlay.source().place());
      return;
    }
    windows(draft, overlay, calendar);
    for (Overlay.Change change : overlay.changes()) {
      switch (change) {
        case Overlay.Change.Set set -> set(draft, overlay, set);
        case Overlay.Change.Fill fill -> {
          Score score = scoreNode(draft, fill.target());
          if (score == null) {
            problems.add(RuleProblem.UNKNOWN_ID, fill.place(), fill.target());
          } else if (!overlay.decides(draft, score.head())) {
            problems.add(RuleProblem.LOOSENED, fill.place(), fill.target());
          } else if (fill.with().max().compareTo(score.max()) != 0) {
            problems.add(RuleProblem.WRONG_MAX, fill.place(), fill.with().max().toPlainString());
          }
          fill.with().all().forEach(node -> node.conditions().forEach(c -> added(draft, c)));
          bands(fill.with());
        }
        case Overlay.Change.Add add -> {
          if (!(target(draft, add.target()) instanceof Condition.All)) {
            problems.add(RuleProblem.UNKNOWN_ID, add.place(), add.target());
          }
          added(draft, add.condition());
        }
        case Overlay.Change.Waive waive -> {
          Condition condition = target(draft, waive.target());
          if (condition == null) {
            problems.add(RuleProblem.UNKNOWN_ID, waive.place(), waive.target());
          } else if (!overlay.decides(draft, condition.head())) {
            problems.add(RuleProblem.LOOSENED, waive.place(), waive.target());
          }
        }
      }
    }
  }

  /// Whom a higher level decides about files within its window, where that is known.
  private void windows(Draft draft, Overlay overlay, Calendar calendar) {
    if (overlay.level().compareTo(draft.decider()) >= 0) {
      return;
    }
    for (Calendar.Dated window : overlay.windows()) {
      boolean outside =
          calendar.days().stream()
              .filter(day -> day.region().isEmpty() && day.standard().equals(window.standard()))
              .anyMatch(day -> day.meets(window) && !window.lies(day));
      if (outside) {
        problems.add(RuleProblem.LOOSENED, window.place(), window.from() + " " + window.to());
      }
    }
  }

  /// What an overlay adds must refer to what is there, under ids of its own.
  private void added(Draft draft, Condition added) {
    for (Condition condition : added.all()) {
      condition(draft, condition);
      if (target(draft, condition.head().id()) != null) {
        problems.add(RuleProblem.DUPLICATE_ID, condition.head().place(), condition.head().id());
      }
    }
  }

  private void bands(Score filled) {
    for (Score score : filled.all()) {
      if (score instanceof Score.Bands bands) {
        ordered(bands);
      }
    }
  }

  private void set(Draft draft, Overlay overlay, Overlay.Change.Set set) {
    Condition condition = target(draft, set.target());
    var old =
        switch (condition) {
          case Condition.Line line -> line.comparison();
          case Condition.Test test
              when test.comparison() instanceof miaopu.engine.internal.read.Comparison.Bound n ->
              n;
          case null, default -> null;
        };
    if (condition == null || old == null) {
      problems.add(RuleProblem.UNKNOWN_ID, set.place(), set.target());
      return;
    }
    Quantity before = Quantity.parse(old.shown());
    Quantity after = Quantity.parse(set.comparison().shown());
    if (before != null && after != null && before.kind() != after.kind()) {
      problems.add(RuleProblem.WRONG_UNIT, set.place(), set.comparison().shown());
      return;
    }
    boolean stricter = old.takesAllOf(set.comparison());
    if (!stricter && !overlay.decides(draft, condition.head())) {
      problems.add(RuleProblem.LOOSENED, set.place(), set.comparison().shown());
    }
  }

  private static @org.jspecify.annotations.Nullable Condition target(Draft draft, String id) {
    return draft.conditions().stream()
        .filter(c -> c.head().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /// Checks that the calendar names editions there are.
  public void calendar(Calendar calendar) {
    calendar
        .standards()
        .forEach((standard, rules) ->
            rules.forEach(rule -> {
              if (rule.use() != null && !editions.containsKey(rule.use())) {
                unknown(rule.use(), rule.place());
              }
            }));
  }
}
