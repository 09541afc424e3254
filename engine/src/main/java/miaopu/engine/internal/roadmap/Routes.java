package miaopu.engine.internal.roadmap;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.read.Levers;
import miaopu.engine.internal.read.Title;
import miaopu.engine.internal.reference.FactReader;
import org.jspecify.annotations.Nullable;

/// All ways to a target: which titles to win before it, and when to file for each. A way starts
/// from the target alone and grows by one title at a time; a standard is filed under once, so that
/// no way runs in a circle.
final class Routes {
  /// So many ways are weighed, not more.
  private static final int MOST = 200;

  private final Filing target;
  private final Levers levers;
  private final Facts facts;
  private final LocalDate today;
  private final Editions editions;
  private final Map<String, @Nullable Filing> filings = new HashMap<>();

  Routes(Filing target, Levers levers, Facts facts, LocalDate today, Editions editions) {
    this.target = target;
    this.levers = levers;
    this.facts = facts;
    this.today = today;
    this.editions = editions;
  }

  /// A way with its plan.
  record Best(Route route, List<Stage> stages, List<Grip> grips, Search.Found found) {
    Map<String, Value> values() {
      return Search.values(grips, found.moves());
    }
  }

  /// The best plan over all ways, null when there is none or the budget was spent before one was
  /// found.
  ///
  /// @param known what a plan must be better than, null when it need not
  @Nullable Best best(
      Stage.Aim aim, Search.Order order, Budget budget, Search.@Nullable Worth known) {
    Best best = null;
    Set<String> seen = new HashSet<>();
    Deque<Route> queue = new ArrayDeque<>();
    queue.add(new Route(target, List.of()));
    while (!queue.isEmpty() && !budget.spent()) {
      if (seen.size() == MOST) {
        budget.leaveOut();
        break;
      }
      Route route = queue.remove();
      if (!seen.add(route.id())) {
        continue;
      }
      List<Grip> grips = grips(route);
      if (!Search.possible(stages(route, true, aim, budget), grips)) {
        continue;
      }
      List<Stage> stages = stages(route, false, aim, budget);
      Search.Worth toBeat = best == null ? known : best.found().worth();
      Search.Found found = new Search(stages, grips, budget, order, toBeat).find();
      if (found != null) {
        best = new Best(route, stages, grips, found);
      }
      if (best != null && best.found().moves().isEmpty()) {
        break;
      }
      queue.addAll(longer(route));
    }
    return best;
  }

  private List<Stage> stages(Route route, boolean hopeful, Stage.Aim aim, Budget budget) {
    List<Stage> stages = new ArrayList<>();
    for (Filing filing : route.filings()) {
      Map<String, Value> won = route.flags(filing);
      Set<String> hoped = new LinkedHashSet<>();
      if (hopeful) {
        for (Title title : levers.titles()) {
          if (!route.standards().contains(title.standard()) && !days(filing, title).isEmpty()) {
            hoped.addAll(Route.flags(filing, title));
          }
        }
        hoped.removeAll(won.keySet());
      }
      stages.add(new Stage(filing, won, hoped, aim, budget));
    }
    return stages;
  }

  /// What can change on a way, those first on which the figures of others rest: the bases of
  /// shares, then earlier years.
  private static List<Grip> grips(Route route) {
    Set<String> bases = new HashSet<>();
    List<Grip> grips = new ArrayList<>();
    for (Filing filing : route.filings()) {
      bases.addAll(filing.bases());
      grips.addAll(filing.grips().values());
    }
    List<Grip> together = new ArrayList<>(Grip.together(grips));
    together.sort(
        Comparator.comparing((Grip grip) -> !bases.contains(grip.place().field().id()))
            .thenComparingInt(grip -> grip.place().year()));
    return together;
  }

  private List<Route> longer(Route route) {
    List<Route> longer = new ArrayList<>();
    Set<String> standards = route.standards();
    for (Filing filing : route.filings()) {
      for (Title title : levers.titles()) {
        if (!standards.contains(title.standard()) && asks(filing, title, route)) {
          for (LocalDate day : days(filing, title)) {
            Filing more = filing(title, day);
            if (more != null) {
              longer.add(route.with(new Route.Won(title, more, award(title, day))));
            }
          }
        }
      }
    }
    return longer;
  }

  /// True when a filing looks at a title that it does not have yet.
  private static boolean asks(Filing filing, Title title, Route route) {
    Map<String, Value> won = route.flags(filing);
    return Route.flags(filing, title).stream()
        .anyMatch(flag ->
            !won.containsKey(flag) && !new Value.Flag(true).equals(filing.value(flag, Map.of())));
  }

  /// The days on which a title can be filed for, so that it is in force on the day of a filing: the
  /// last one and those so many years before, for campaigns are yearly.
  List<LocalDate> days(Filing filing, Title title) {
    List<LocalDate> days = new ArrayList<>();
    LocalDate last = last(filing, title);
    for (int years = 0; !last.minusYears(years).isBefore(today); years++) {
      LocalDate day = last.minusYears(years);
      if (!Route.lasts(filing.plan(), title, award(title, day), filing.date())) {
        break;
      }
      days.add(day);
    }
    return days;
  }

  /// The last day on which to file for a title that another filing asks for.
  LocalDate last(Filing filing, Title title) {
    return filing.date().minusMonths(title.months());
  }

  private static LocalDate award(Title title, LocalDate day) {
    return day.plusMonths(title.months());
  }

  /// The filing for a title on a day, under the edition the calendar has for it; null when there is
  /// no rule data. Who still holds the title files for a review.
  @Nullable Filing filing(Title title, LocalDate day) {
    String id = title.standard() + "@" + day;
    if (!filings.containsKey(id)) {
      Occasion occasion =
          new Occasion(
              held(title, day) ? Procedure.REVIEW : Procedure.NEW,
              day,
              award(title, day),
              day.getYear(),
              target.occasion().province());
      Plan plan = editions.plan(title.standard(), occasion);
      filings.put(id, plan == null ? null : new Filing(plan, levers, facts, today, occasion));
    }
    return filings.get(id);
  }

  private boolean held(Title title, LocalDate day) {
    FactReader reader = new FactReader(facts, target.plan().catalogue(), day);
    for (Lever lever : levers.fields().values()) {
      Field field = lever.field();
      if (lever.kind() == Lever.Kind.TITLE
          && only(field, title)
          && new Value.Flag(true).equals(reader.value(field, 0))) {
        return true;
      }
    }
    return false;
  }

  private boolean only(Field field, Title title) {
    return target.plan().catalogue().derivations().get(field.id())
            instanceof Derivation.Exists exists
        && exists.where().contains(new Derivation.Criterion.Codes("kind", List.of(title.kind())));
  }
}
