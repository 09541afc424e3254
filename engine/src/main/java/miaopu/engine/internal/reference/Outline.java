package miaopu.engine.internal.reference;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Calendar;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Score;

/// An edition as a reader sees it: the tree that an assessment of a firm about which nothing is
/// known would have.
public final class Outline {
  private Outline() {}

  /// The edition of a plan.
  ///
  /// @param overlays those there are for it, worked into the plan or not
  public static Edition of(Plan plan, List<Overlay> overlays, Procedure procedure) {
    Facts nothing = Facts.of(new Firm("", "", "")).build();
    LocalDate day = LocalDate.of(Edition.YEAR, 1, 1);
    Occasion occasion = new Occasion(procedure, day, day, Edition.YEAR, "");
    Assessment empty = Assessor.assess(plan, nothing, occasion);
    List<ConditionResult> outline = new ArrayList<>(List.of(empty.root()));
    if (empty.score() != null) {
      outline.add(empty.score());
    }
    return new Edition(
        plan.id(),
        plan.draft().standard(),
        plan.draft().title(),
        plan.draft().kind(),
        List.copyOf(plan.draft().citations().values()),
        plan.draft().open(),
        overlays(overlays),
        List.copyOf(plan.fields()),
        List.copyOf(outline),
        awards(plan.draft()),
        local(plan.draft()),
        quorums(plan.draft()));
  }

  /// Overlays as a reader sees them.
  public static List<Edition.Overlay> overlays(List<Overlay> overlays) {
    return overlays.stream().map(Outline::overlay).toList();
  }

  private static Edition.Overlay overlay(Overlay overlay) {
    return new Edition.Overlay(
        overlay.id(),
        overlay.title(),
        overlay.region(),
        overlay.campaign(),
        overlay.level() == Draft.Level.NATION,
        overlay.changes().stream().map(Outline::alteration).toList(),
        overlay.windows().stream().map(Outline::season).toList());
  }

  private static Edition.Season season(Calendar.Dated window) {
    MonthDay from = window.from() == null ? window.to() : window.from();
    return new Edition.Season(
        window.firstYear(), window.lastYear(), from, window.to(), window.citation());
  }

  private static Edition.Alteration alteration(Overlay.Change change) {
    Edition.Alteration.Kind kind =
        switch (change) {
          case Overlay.Change.Set set -> Edition.Alteration.Kind.SET;
          case Overlay.Change.Fill fill -> Edition.Alteration.Kind.FILL;
          case Overlay.Change.Add add -> Edition.Alteration.Kind.ADD;
          case Overlay.Change.Waive waive -> Edition.Alteration.Kind.WAIVE;
        };
    Procedure only = change instanceof Overlay.Change.Waive waive ? waive.only() : null;
    return new Edition.Alteration(kind, change.target(), change.citation(), only);
  }

  private static Map<String, String> awards(Draft draft) {
    Map<String, String> awards = new TreeMap<>();
    List<Score> scores = draft.score() == null ? List.of() : draft.score().all();
    for (Score score : scores) {
      List<Score.Award> own =
          switch (score) {
            case Score.Best best -> best.awards();
            case Score.Capped capped -> capped.awards();
            default -> List.of();
          };
      if (score instanceof Score.Best best) {
        awards.put(best.head().id(), Asked.plain(best.otherwise()));
      }
      own.forEach(award -> awards.put(award.when().head().id(), Asked.plain(award.points())));
    }
    return Map.copyOf(awards);
  }

  private static Map<String, String> local(Draft draft) {
    Map<String, String> local = new TreeMap<>();
    List<Score> scores = draft.score() == null ? List.of() : draft.score().all();
    for (Score score : scores) {
      if (score.head().openTo().equalsIgnoreCase(Draft.Level.PROVINCE.name())) {
        local.put(score.head().id(), Asked.plain(score.max()));
      }
    }
    return Map.copyOf(local);
  }

  private static Map<String, Integer> quorums(Draft draft) {
    Map<String, Integer> quorums = new TreeMap<>();
    for (Condition condition : draft.conditions()) {
      if (condition instanceof Condition.AtLeast some) {
        quorums.put(some.head().id(), some.n());
      }
    }
    return Map.copyOf(quorums);
  }
}
