package miaopu.service.policies;

import java.util.List;
import miaopu.engine.ConditionResult;
import miaopu.intake.report.Wording;
import miaopu.service.assessments.Audiences;
import miaopu.service.assessments.Reading;
import miaopu.service.shell.Frame;

/// How many firms conditions are for, in words: or that they cannot be read yet, or that the
/// register is still being read.
///
/// @param readable false while the conditions have a mistake
/// @param percent how far the register is read; 100 when the counts are there
/// @param in some that belong to it
/// @param out some that one clause keeps out
/// @param lagging the moment the counts are of, while later changes are still being read; else
///   empty
public record Reached(
    boolean readable,
    int percent,
    long firms,
    long sure,
    long possible,
    List<Firm> in,
    List<Firm> out,
    String lagging) {
  private static final int ALL = 100;

  /// The conditions have a mistake.
  static final Reached UNREADABLE = new Reached(false, ALL, 0, 0, 0, List.of(), List.of(), "");

  /// A firm of a sample.
  ///
  /// @param why which clauses keep it out; empty for one that is in
  public record Firm(String id, String name, String why) {}

  static Reached reading(Reading reading) {
    int percent = Math.min(reading.percent(), ALL - 1);
    return new Reached(true, percent, 0, 0, 0, List.of(), List.of(), "");
  }

  static Reached of(Audiences.Counted counted, Wording words, Frame frame) {
    return new Reached(
        true,
        ALL,
        counted.firms(),
        counted.sure(),
        counted.possible(),
        counted.in().stream().map(one -> firm(one, words)).toList(),
        counted.out().stream().map(one -> firm(one, words)).toList(),
        counted.current() ? "" : frame.time(counted.asOf()));
  }

  private static Firm firm(Audiences.Seen seen, Wording words) {
    List<String> why =
        seen.offer().against().stream()
            .map((ConditionResult clause) -> words.say(clause.label()))
            .toList();
    return new Firm(seen.firm().id(), seen.firm().name(), String.join("、", why));
  }
}
