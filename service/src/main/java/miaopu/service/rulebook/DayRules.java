package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Edition;
import miaopu.engine.Rulebook;

/// The rules of a day: the rulebook with the overlays in force on it worked in. Whoever asks for
/// days with the same overlays is given the same object.
public final class DayRules {
  private final Rulebook rulebook;
  private final Map<String, Long> laid;

  /// @param laid ids of the overlays worked in, by [#key]
  DayRules(Rulebook rulebook, Map<String, Long> laid) {
    this.rulebook = rulebook;
    this.laid = Map.copyOf(laid);
  }

  static String key(String edition, String code) {
    return edition + "+" + code;
  }

  /// The rulebook that answers.
  public Rulebook rulebook() {
    return rulebook;
  }

  /// The overlays an assessment by these rules was made with, in the order they apply.
  public List<AppliedOverlay> applied(Assessment assessment) {
    if (assessment.overlays().isEmpty()) {
      return List.of();
    }
    List<AppliedOverlay> applied = new ArrayList<>();
    String edition = assessment.edition();
    for (Edition.Overlay one : rulebook.overlays(edition)) {
      if (assessment.overlays().contains(one.id())) {
        Long id = laid.get(key(edition, one.id()));
        String page =
            id == null
                ? "/rulebook/" + edition + "?overlay=" + one.id()
                : "/rulebook/overlays/" + id;
        applied.add(new AppliedOverlay(one.id(), one.title(), page, one.changes()));
      }
    }
    return applied;
  }
}
