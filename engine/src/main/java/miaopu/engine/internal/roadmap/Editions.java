package miaopu.engine.internal.roadmap;

import miaopu.engine.Occasion;
import miaopu.engine.internal.plan.Plan;
import org.jspecify.annotations.Nullable;

/// What the calendar answers for a standard on an occasion: the plan of the edition that applies
/// with the overlays that bind, null for "no rule data".
@FunctionalInterface
public interface Editions {
  @Nullable Plan plan(String standard, Occasion occasion);
}
