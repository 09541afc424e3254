package miaopu.engine.internal.roadmap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Levers;
import miaopu.engine.internal.reference.Assessor;
import org.jspecify.annotations.Nullable;

/// Plans the way of one firm to one edition: projects its facts to the filing date, takes the
/// titles that can be won before and the levers there is time for, and searches the cheapest moves.
public final class RoadmapBuilder {
  private static final Text EDITORIAL =
      new Text(
          "费用和时间是编辑部的估计，不是规定；规则按申报日适用的现行版本，未来修订不在内。",
          "Costs and lead times are estimates of the editors, not law; the rules are those now known for"
              + " the filing date.");

  private final Filing target;
  private final Levers levers;
  private final Routes routes;
  private final Assessment before;

  private RoadmapBuilder(Filing target, Levers levers, Routes routes) {
    this.target = target;
    this.levers = levers;
    this.routes = routes;
    this.before = Assessor.assess(target.plan(), target.projection().facts(), target.occasion());
  }

  /// The roadmap.
  ///
  /// @param today the day the plan is made
  /// @param then the occasion of the later filing
  /// @param editions the editions of the titles to be won before
  public static Roadmap build(
      Plan plan, Levers levers, Facts facts, LocalDate today, Occasion then, Editions editions) {
    Filing target = new Filing(plan, levers, facts, today, then);
    return new RoadmapBuilder(target, levers, new Routes(target, levers, facts, today, editions))
        .build();
  }

  private Roadmap build() {
    if (before.kind() == Assessment.Kind.CLASS) {
      Text none =
          new Text(
              "这一标准只分档，没有可以达到的线。",
              "This standard sorts firms into classes; there is no line to reach.");
      return roadmap(null, false, true, null, List.of(none));
    }
    Budget budget = new Budget();
    Routes.Best best = routes.best(Stage.Aim.HOLDS, Search.Order.CHEAPEST, budget, null);
    if (best != null) {
      return roadmap(best, true, budget.complete(), fewer(best), notes(best, budget));
    }
    Budget second = new Budget();
    best = routes.best(Stage.Aim.NOT_FAILING, Search.Order.CHEAPEST, second, null);
    List<Text> obstacles = new ArrayList<>(unproven(budget));
    Assessment after = best == null ? before : best.stages().getLast().assess(best.values());
    obstacles.addAll(new Obstacles(target, routes, levers.titles(), before).blocking(after));
    return roadmap(best, false, budget.complete(), null, obstacles);
  }

  /// The plan of fewest changes, when it changes less or takes less time than the cheapest.
  private @Nullable Roadmap fewer(Routes.Best cheapest) {
    if (cheapest.found().moves().isEmpty()) {
      return null;
    }
    Budget budget = new Budget();
    Routes.Best best =
        routes.best(Stage.Aim.HOLDS, Search.Order.FEWEST, budget, cheapest.found().worth());
    return best == null ? null : roadmap(best, true, budget.complete(), null, notes(best, budget));
  }

  /// What was not weighed, and what is left for people in each filing.
  private static List<Text> notes(Routes.Best best, Budget budget) {
    List<Text> notes =
        new ArrayList<>(best.found().moves().isEmpty() ? List.of() : unproven(budget));
    for (Stage stage : best.stages()) {
      Text title = stage.filing().plan().draft().title();
      boolean last = stage.filing() == best.route().target();
      for (Text text : Obstacles.people(stage.assess(best.values()))) {
        notes.add(
            last ? text : new Text(title.zh() + "：" + text.zh(), title.en() + ": " + text.en()));
      }
    }
    return notes;
  }

  private static List<Text> unproven(Budget budget) {
    if (budget.spent()) {
      return List.of(
          new Text(
              "未证明最省：方案太多，核算 %d 次后停止；没有找到不等于没有。".formatted(budget.evaluations()),
              ("Not proven cheapest: too many plans, stopped after %d evaluations; that none was found"
                      + " does not mean that there is none.")
                  .formatted(budget.evaluations())));
    }
    return budget.complete()
        ? List.of()
        : List.of(
            new Text(
                "未证明最省：有的数相互牵连，没有逐一核算，可能还有更省的办法。",
                "Not proven cheapest: some figures depend on each other and not every value was tried; a"
                    + " cheaper plan may exist."));
  }

  private Roadmap roadmap(
      Routes.@Nullable Best best,
      boolean lawful,
      boolean proven,
      @Nullable Roadmap fewer,
      List<Text> obstacles) {
    Steps steps = best == null ? null : new Steps(best, before);
    boolean changes = best != null && !(steps == null || steps.all().isEmpty());
    boolean asIs = best == null || (!changes && best.route().titles().isEmpty());
    return new Roadmap(
        target.plan().draft().standard(),
        target.plan().id(),
        target.date(),
        lawful,
        proven || (lawful && !changes),
        best == null || steps == null ? List.of() : stages(best, steps),
        steps == null ? List.of() : steps.all(),
        steps == null ? java.math.BigDecimal.ZERO : steps.cost(),
        steps == null ? 0 : steps.months(target),
        fewer,
        assumptions(best),
        List.copyOf(obstacles),
        before,
        asIs || best == null ? before : best.stages().getLast().assess(best.values()));
  }

  private static List<Roadmap.Stage> stages(Routes.Best best, Steps steps) {
    List<Roadmap.Stage> stages = new ArrayList<>();
    for (int i = 0; i < best.route().titles().size(); i++) {
      Route.Won won = best.route().titles().get(i);
      Assessment after = best.stages().get(i).assess(best.values());
      stages.add(
          new Roadmap.Stage(
              won.filing().date(), won.award(), steps.of(won.filing()), won.title().how(), after));
    }
    return List.copyOf(stages);
  }

  private List<Text> assumptions(Routes.@Nullable Best best) {
    List<Filing> filings = best == null ? List.of(target) : best.route().filings();
    Set<Text> assumptions =
        new LinkedHashSet<>(
            Projection.assumptions(filings.stream().map(Filing::projection).toList()));
    if (best != null) {
      if (!best.route().titles().isEmpty()) {
        assumptions.add(
            new Text(
                "前置称号从申报到取得的时间是编辑部的估计；条件齐备不等于一定取得，是否认定由主管部门决定。",
                "The time from filing for a title to its award is an estimate of the editors; to meet the"
                    + " conditions is not to be awarded: the authority decides."));
      }
      best.found()
          .moves()
          .forEach((key, move) -> {
            if (move.reach().campaign()) {
              Text name = before.label(key);
              assumptions.add(
                  new Text(
                      "%s须在下一批次取得，按 12 个月计；它自身的条件没有规则数据，没有核算。".formatted(name.zh()),
                      ("%s must be won in the next campaign, counted as 12 months; there is no rule"
                              + " data for its own conditions, they were not examined.")
                          .formatted(name.en())));
            }
          });
      boolean unknown =
          best.grips().stream()
              .anyMatch(
                  grip -> grip.from() == null && best.found().moves().containsKey(grip.key()));
      if (unknown) {
        assumptions.add(
            new Text(
                "有的步骤所涉事实尚未填报：先核对，也许已经达到。",
                "Some steps concern facts not given yet: check first, they may be reached already."));
      }
    }
    assumptions.add(EDITORIAL);
    return List.copyOf(assumptions);
  }
}
