package miaopu.intake.report;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import org.jspecify.annotations.Nullable;

/// One row of a table of results: what one edition says about one firm, and the tier that is next
/// for the firm.
///
/// @param assessment the assessment
/// @param leaves its deciding nodes
/// @param next the next tier on the firm's ladder, null at the top or when no ladder was made
record ResultRow(Assessment assessment, Leaves leaves, Ladder.@Nullable Rung next) {
  private static final String MANY = ";";

  static ResultRow of(Assessment assessment, Ladder.@Nullable Rung next) {
    return new ResultRow(assessment, Leaves.of(assessment.root()), next);
  }

  /// The answer in words: an outcome, the class or classes still possible, or "not covered".
  static String answer(Assessment assessment, Language language) {
    boolean zh = language == Language.ZH;
    if (assessment.kind() == Assessment.Kind.CLASS) {
      if (!assessment.covered()) {
        return zh ? "不在适用范围" : "not covered";
      }
      String or = zh ? "或" : " or ";
      String classes =
          String.join(
              or, assessment.classes().stream().map(each -> each.label().in(language)).toList());
      if (!classes.isEmpty()) {
        return classes;
      }
    }
    if (assessment.kind() == Assessment.Kind.DISTANCE && assessment.verdict().holds()) {
      return zh
          ? "量化条件未见差距（不等于符合上市条件）"
          : "no gap found in the figures (not a finding that it qualifies)";
    }
    return assessment.verdict().label().in(language);
  }

  /// The answer as a code: an outcome, class ids joined by `|`, or `NOT_COVERED`.
  String answerCode() {
    if (assessment.kind() != Assessment.Kind.CLASS) {
      return assessment.verdict().name();
    }
    if (!assessment.covered()) {
      return "NOT_COVERED";
    }
    List<String> ids = assessment.classes().stream().map(Code::id).toList();
    return ids.isEmpty() ? Outcome.UNKNOWN.name() : String.join("|", ids);
  }

  String reasons() {
    return join(assessment.reasons().stream().sorted().map(UnknownReason::name).toList());
  }

  String missing() {
    return join(assessment.missing().stream().map(Assessment.Missing::key).toList());
  }

  String leastPoints() {
    return assessment.points() == null
        ? ""
        : Figures.plain(assessment.points().min().toPlainString());
  }

  String mostPoints() {
    return assessment.points() == null
        ? ""
        : Figures.plain(assessment.points().max().toPlainString());
  }

  static String ids(List<ConditionResult> nodes) {
    return join(nodes.stream().map(ConditionResult::id).distinct().toList());
  }

  static String join(List<String> parts) {
    return String.join(MANY, parts);
  }
}
