package miaopu.cli;

import miaopu.intake.Summary;

/// What a reading came to, in one line, and how a call ends by it.
final class SummaryLine {
  private SummaryLine() {}

  static String of(Summary summary, Session session) {
    return session.say(
        "读取 %d 行，评估 %d 户，拒收 %d 行；问题 %d 处，其中错误 %d 处。"
            .formatted(
                summary.rows(),
                summary.firms(),
                summary.refused(),
                summary.problemCount(),
                summary.errors()),
        "rows read: %d, firms assessed: %d, rows refused: %d; problems: %d, of them errors: %d."
            .formatted(
                summary.rows(),
                summary.firms(),
                summary.refused(),
                summary.problemCount(),
                summary.errors()));
  }

  static int exitCode(Summary summary) {
    if (!summary.readable()) {
      return ExitCode.UNREADABLE;
    }
    return summary.refused() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }
}
