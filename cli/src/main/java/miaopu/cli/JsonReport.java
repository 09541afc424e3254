package miaopu.cli;

import miaopu.engine.Assessment;
import miaopu.intake.Summary;

/// Canonical assessments: one a line, or the same lines as one JSON array.
final class JsonReport implements Report {
  private final Printer out;
  private final boolean array;
  private boolean first = true;

  private JsonReport(Printer out, boolean array) {
    this.out = out;
    this.array = array;
  }

  static JsonReport lines(Printer out) {
    return new JsonReport(out, false);
  }

  static JsonReport array(Printer out) {
    return new JsonReport(out, true);
  }

  @Override
  public void answer(Answer answer) {
    for (Assessment assessment : answer.assessments()) {
      if (array) {
        out.print(first ? "[\n" : ",\n").print(assessment.canonical());
      } else {
        out.line(assessment.canonical());
      }
      first = false;
    }
  }

  @Override
  public void finish(Summary summary) {
    if (array) {
      out.line(first ? "[]" : "\n]");
    }
    out.flush();
  }
}
