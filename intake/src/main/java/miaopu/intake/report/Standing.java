package miaopu.intake.report;

import miaopu.engine.Ladder;
import miaopu.engine.Outcome;
import miaopu.engine.Text;

/// Where a firm stands on one tier of the ladder. Held, reached and ready for people are different
/// things and stay apart.
public enum Standing {
  /// A valid title is held.
  HELD(new Text("已持有", "held")),
  /// A title is named whose validity is not known.
  NAMED(new Text("称号待核实", "title to be checked")),
  /// All conditions are met, the title is not held.
  REACHED(new Text("已达到条件", "conditions reached")),
  /// Only what people must judge is left.
  READY(new Text("待人工核验", "ready for people")),
  /// The next tier to aim at.
  NEXT(new Text("下一目标", "next")),
  /// A fact is missing.
  UNKNOWN(new Text("待补充", "facts missing")),
  /// Conditions are not met.
  NOT_YET(new Text("尚未达到", "not yet"));

  private final Text label;

  Standing(Text label) {
    this.label = label;
  }

  /// The words shown.
  public Text label() {
    return label;
  }

  /// The strongest thing that can be said of a tier.
  public static Standing of(Ladder ladder, Ladder.Rung rung) {
    if (rung.held().holds()) {
      return HELD;
    }
    if (rung.named()) {
      return NAMED;
    }
    if (rung.reached()) {
      return REACHED;
    }
    if (rung.ready()) {
      return READY;
    }
    if (ladder.next() != null && rung.tier().equals(ladder.next().tier())) {
      return NEXT;
    }
    return rung.best() == Outcome.UNKNOWN ? UNKNOWN : NOT_YET;
  }
}
