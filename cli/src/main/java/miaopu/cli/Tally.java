package miaopu.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Points;
import miaopu.intake.report.DisplayWidth;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.ResultText;

/// What one standard came to over all firms: how many of each answer, the span of the points, and
/// what fails, is missing or waits for people most often.
final class Tally {
  private static final int SHOWN = 3;

  private final Session session;
  private final Map<String, Long> answers = new TreeMap<>();
  private final Map<String, Long> failed = new LinkedHashMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final Map<String, Long> manual = new LinkedHashMap<>();
  private @org.jspecify.annotations.Nullable Points span;

  Tally(Session session) {
    this.session = session;
  }

  void add(Assessment each) {
    answer(ResultText.answer(each, session.language()));
    Points points = each.points();
    if (points != null) {
      Points before = span == null ? points : span;
      BigDecimal least = before.min().min(points.min());
      span = new Points(least, before.max().max(points.max()));
    }
    Leaves leaves = Leaves.of(each.root());
    switch (each.verdict()) {
      case NOT_MET -> count(failed, leaves.failed());
      case UNKNOWN -> {
        each.missing()
            .forEach(one -> missing.merge(session.say(each.label(one.key())), 1L, Long::sum));
        count(manual, leaves.manual());
      }
      case MANUAL -> count(manual, leaves.manual());
      case MET, EXEMPT, NOT_APPLICABLE -> {}
    }
  }

  void answer(String words) {
    answers.merge(words, 1L, Long::sum);
  }

  private void count(Map<String, Long> counts, List<ConditionResult> nodes) {
    Set<String> once = new LinkedHashSet<>();
    nodes.forEach(node -> once.add(node.id() + " " + session.say(node.label())));
    once.forEach(words -> counts.merge(words, 1L, Long::sum));
  }

  void print(String edition, Printer to) {
    List<String> parts = new ArrayList<>(ordered(answers, Integer.MAX_VALUE));
    if (span != null) {
      parts.add(session.say("得分 ", "points ") + span.text());
    }
    to.line("  " + DisplayWidth.padRight(edition, 24) + "  " + String.join(" · ", parts));
    most(session.say("最多不符合：", "fails most: "), failed, to);
    most(session.say("最多缺少：", "missing most: "), missing, to);
    most(session.say("最多待人工核验：", "for people most: "), manual, to);
  }

  private void most(String label, Map<String, Long> counts, Printer to) {
    if (counts.isEmpty()) {
      return;
    }
    int more = counts.size() - SHOWN;
    to.line(
        "      "
            + label
            + String.join(" · ", ordered(counts, SHOWN))
            + (more <= 0
                ? ""
                : session.say(" 等 " + counts.size() + " 项", " and " + more + " more")));
  }

  /// The most frequent first, and among equals the most decisive, which comes first.
  private static List<String> ordered(Map<String, Long> counts, int most) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(most)
        .map(each -> each.getKey() + " " + each.getValue())
        .toList();
  }
}
