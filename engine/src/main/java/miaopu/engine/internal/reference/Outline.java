package miaopu.engine.internal.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Overlay;

/// An edition as a reader sees it: the tree that an assessment of a firm about which nothing is
/// known would have.
public final class Outline {
  /// Any day serves: without facts only the years in the formulas depend on it.
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private Outline() {}

  /// The edition of a plan.
  public static Edition of(Plan plan, List<Overlay> overlays) {
    Facts nothing = Facts.of(new Firm("", "", "")).build();
    Assessment empty = Assessor.assess(plan, nothing, Occasion.on(DAY));
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
        overlays.stream().map(Overlay::id).toList(),
        List.copyOf(plan.fields()),
        List.copyOf(outline));
  }
}
