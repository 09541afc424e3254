package miaopu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Problem;
import miaopu.intake.Summary;

/// The problems of a table: those of one kind together, the remedy once, then the places.
final class ProblemText {
  private static final int PLACES = 12;

  private final Session session;
  private final int places;

  /// @param all true to name every place, not only the first of each kind
  ProblemText(Session session, boolean all) {
    this.session = session;
    this.places = all ? Integer.MAX_VALUE : PLACES;
  }

  /// What problems of one group share.
  private record Kind(String code, Problem.Severity severity, String expected, String remedy) {}

  void print(Summary summary, Printer to) {
    Map<Kind, List<Problem>> groups = new LinkedHashMap<>();
    for (Problem problem : summary.problems()) {
      Kind kind =
          new Kind(
              problem.code(),
              problem.severity(),
              session.say(problem.expected()),
              session.say(problem.remedy()));
      groups.computeIfAbsent(kind, k -> new ArrayList<>()).add(problem);
    }
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Kind::severity)))
        .forEach(group -> print(group.getKey(), group.getValue(), to));
    long more = summary.problemCount() - summary.problems().size();
    if (more > 0) {
      to.line(
          session.say(
              "还有 " + more + " 处未列出；用 --errors 问题.xlsx 逐格标出。",
              more + " more are not listed; --errors problems.xlsx marks them cell by cell."));
    }
  }

  private void print(Kind kind, List<Problem> problems, Printer to) {
    String count = session.say(problems.size() + " 处", problems.size() + " ×");
    to.line(
        session.say(
            "%s [%s] %s：应为%s。%s"
                .formatted(
                    mark(kind.severity()), kind.code(), count, kind.expected(), kind.remedy()),
            "%s [%s] %s: expected %s. %s"
                .formatted(
                    mark(kind.severity()), kind.code(), count, kind.expected(), kind.remedy())));
    for (Problem problem : problems.subList(0, Math.min(places, problems.size()))) {
      String found =
          problem.found().isEmpty() ? session.say("空", "nothing") : "[" + problem.found() + "]";
      to.line("    " + problem.place() + "  " + found);
    }
    int more = problems.size() - places;
    if (more > 0) {
      to.line(session.say("    ……还有 " + more + " 处", "    … and " + more + " more"));
    }
  }

  private String mark(Problem.Severity severity) {
    return switch (severity) {
      case ERROR -> session.say("错误", "error");
      case WARNING -> session.say("警告", "warning");
      case NOTICE -> session.say("提示", "notice");
    };
  }
}
