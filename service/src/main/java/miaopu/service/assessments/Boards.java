package miaopu.service.assessments;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Edition;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;

/// How far a firm is from each board: every condition with its distance. It never says that a firm
/// qualifies, which is for the board.
///
/// @param boards in the order of the calendar
/// @param missing facts that are not known, the most asked for first
public record Boards(List<Board> boards, List<String> missing) {
  /// A board.
  ///
  /// @param met conditions that hold, of those that are looked at one by one
  /// @param all how many those are
  /// @param open what is not certain about its rules
  /// @param overlays those worked in
  public record Board(
      String standard,
      String title,
      long met,
      long all,
      Condition root,
      List<String> open,
      List<AppliedOverlay> overlays) {}

  /// A condition, or a group of them.
  ///
  /// @param how what a group asks of its parts, empty for a condition
  /// @param confidence how sure the threshold is
  /// @param guide what a person should look at, or what is open
  public record Condition(
      Outcome outcome,
      String label,
      String how,
      String value,
      String threshold,
      String gap,
      String clause,
      String confidence,
      String guide,
      List<Condition> parts) {
    private Stream<Condition> leaves() {
      return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(Condition::leaves);
    }
  }

  /// The distance to all boards whose rules are known for the day.
  static Boards of(Facts facts, Occasion occasion, DayRules rules, Language language) {
    Rulebook rulebook = rules.rulebook();
    Wording words = new Wording(rulebook, language);
    Set<String> missing = new LinkedHashSet<>();
    List<Board> boards =
        rulebook.standards().stream()
            .flatMap(one -> Stream.ofNullable(rulebook.assess(facts, one, occasion)))
            .filter(one -> one.kind() == Assessment.Kind.DISTANCE)
            .map(one -> {
              one.missing().forEach(each -> missing.add(each.key()));
              return board(one, occasion, rules, words);
            })
            .toList();
    return new Boards(boards, List.copyOf(missing));
  }

  private static Board board(Assessment one, Occasion occasion, DayRules rules, Wording words) {
    Edition edition = Objects.requireNonNull(rules.rulebook().edition(one.edition(), occasion));
    Condition root = condition(one.root(), edition, words);
    return new Board(
        one.standard(),
        words.say(one.title()),
        root.leaves().filter(leaf -> leaf.outcome().holds()).count(),
        root.leaves().count(),
        root,
        edition.open().stream().map(words::say).toList(),
        rules.applied(one));
  }

  private static Condition condition(ConditionResult node, Edition edition, Wording words) {
    return new Condition(
        node.outcome(),
        words.say(node.label()),
        words.say(how(node, edition)),
        words.value(node),
        node.test() == null ? "" : words.threshold(node.test()),
        node.gap() == null ? "" : words.gap(node.gap()),
        words.say(node.citation().place()),
        words.say(node.citation().confidence().label()),
        node.guide() == null ? "" : words.say(node.guide()),
        node.children().stream()
            .filter(child -> child.role() == Role.MEMBER || child.role() == Role.REFERENCE)
            .map(child -> condition(child, edition, words))
            .toList());
  }

  private static Text how(ConditionResult node, Edition edition) {
    return switch (node.form()) {
      case ALL -> new Text("须全部符合", "all of these");
      case ANY -> new Text("符合任一项即可", "any of these");
      case SOME -> {
        int least = edition.quorums().getOrDefault(node.id(), 0);
        yield new Text("至少符合 " + least + " 项", "at least " + least + " of these");
      }
      case CHOICE -> new Text("按所属情形", "by the case");
      case LEAF, FIRST_KNOWN, REFERENCE, SCORE -> Text.same("");
    };
  }
}
