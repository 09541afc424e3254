package miaopu.engine.internal.explain;

import miaopu.engine.Assessment;
import miaopu.engine.Language;

/// The text of an assessment.
public final class Explainer {
  private Explainer() {}

  public static String explain(Assessment assessment, Language language) {
    return assessment.edition() + language;
  }
}
