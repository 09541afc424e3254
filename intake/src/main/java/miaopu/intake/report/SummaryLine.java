package miaopu.intake.report;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Ladder;
import miaopu.engine.Outcome;

/// One firm of the summary.
///
/// @param row the number people know its row by
/// @param link where the page about it lies, empty when there is none
/// @param stands where it stands on each tier
/// @param next its next tier, empty at the top
/// @param things how many things are left on the next tier, 0 when none or not known
/// @param near what the one thing is, when it is one
/// @param left that thing in words
/// @param problems how many problems its row has
record SummaryLine(
    long row,
    String name,
    String link,
    List<Standing> stands,
    String next,
    int things,
    Near near,
    String left,
    int problems) {
  private static final int FAR = 9_999;

  /// How near the next tier is.
  enum Near {
    FAR,
    CONDITION,
    FACT
  }

  static SummaryLine of(FirmReport firm, long row, String link, Wording words) {
    Ladder ladder = firm.ladder();
    Ladder.Rung next = ladder.next();
    int things = 0;
    Near near = Near.FAR;
    String left = "";
    for (Assessment each : next == null ? List.<Assessment>of() : next.assessments()) {
      List<ConditionResult> failed = distinct(Leaves.of(each.root()).failed());
      int count =
          switch (each.verdict()) {
            case NOT_MET -> failed.size();
            case UNKNOWN -> each.missing().size();
            case MANUAL -> distinct(Leaves.of(each.root()).manual()).size();
            case MET, EXEMPT, NOT_APPLICABLE -> 0;
          };
      if (count == 0 || (things > 0 && count >= things)) {
        continue;
      }
      things = count;
      near = Near.FAR;
      if (count == 1 && each.verdict() == Outcome.NOT_MET) {
        near = Near.CONDITION;
        left = condition(failed.getFirst(), words);
      } else if (count == 1 && each.verdict() == Outcome.UNKNOWN) {
        near = Near.FACT;
        left = words.key(each.missing().getFirst().key());
      }
    }
    return new SummaryLine(
        row,
        FirmSection.name(firm.facts().firm()),
        link,
        ladder.rungs().stream().map(rung -> Standing.of(ladder, rung)).toList(),
        next == null ? "" : words.say(next.label()),
        things,
        near,
        left,
        firm.problems().size());
  }

  private static String condition(ConditionResult node, Wording words) {
    String label = node.id() + " " + words.say(node.label());
    return node.gap() == null ? label : label + words.say("；", "; ") + words.gap(node.gap());
  }

  private static List<ConditionResult> distinct(List<ConditionResult> nodes) {
    List<String> ids = nodes.stream().map(ConditionResult::id).distinct().toList();
    return ids.stream()
        .map(id -> nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow())
        .toList();
  }

  /// Small for firms that hold or reach a high tier.
  int highRank() {
    int best = 0;
    for (int i = 0; i < stands.size(); i++) {
      int weight =
          switch (stands.get(i)) {
            case HELD -> 5;
            case NAMED -> 4;
            case REACHED -> 3;
            case READY -> 2;
            case NEXT, UNKNOWN, NOT_YET -> 0;
          };
      best = weight == 0 ? best : Math.max(best, 10 * (i + 1) + weight);
    }
    return FAR - best;
  }

  /// Small for firms with little left on their next tier.
  int nearRank() {
    return things == 0 ? FAR : things;
  }
}
