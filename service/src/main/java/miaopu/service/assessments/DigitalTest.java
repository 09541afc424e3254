package miaopu.service.assessments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Form;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Edition;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.ResultText;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;
import org.jspecify.annotations.Nullable;

/// The digital level of a firm: its dimensions with their items, what is weak and what helps, and
/// what the next level asks.
///
/// @param outcome whether the level is settled
/// @param answer the level, or those still possible
/// @param points `67` or a range, of the whole first part
/// @param max most points of it
/// @param dimensions parts of the score
/// @param next what the lowest level that is not reached asks; empty when the highest is
/// @param open what is not certain about the questionnaire itself
/// @param keys facts the second part of the questionnaire asks
/// @param overlays those worked in
public record DigitalTest(
    Outcome outcome,
    String answer,
    String points,
    String max,
    List<Dimension> dimensions,
    List<Ask> next,
    List<String> open,
    List<String> keys,
    List<AppliedOverlay> overlays) {
  /// The standard.
  static final String STANDARD = "miit/digital";

  private static final List<String> LEVELS = List.of("1", "2", "3", "4");

  /// A dimension.
  public record Dimension(String label, String points, String max, List<Item> items) {}

  /// An item of the questionnaire.
  ///
  /// @param id such as `Q4`
  /// @param weak true when it surely has less than all of its points
  /// @param confidence how sure its limits are
  /// @param keys facts it looks at
  /// @param remedies what would help, each naming the fact it answers; empty for full marks
  public record Item(
      String id,
      String label,
      String points,
      String max,
      boolean weak,
      String confidence,
      List<String> keys,
      List<Remedy> remedies) {}

  /// Something to do about a fact.
  public record Remedy(String about, String how) {}

  /// A condition of the next level.
  ///
  /// @param have how many members hold, or the points; empty when it has neither
  /// @param want how many must hold, or the points asked
  public record Ask(Outcome outcome, String label, String have, String want) {}

  /// Where a firm stands; null when no questionnaire is known for the day.
  static @Nullable DigitalTest of(
      Facts facts, Occasion occasion, DayRules rules, Language language) {
    Rulebook rulebook = rules.rulebook();
    Assessment found = rulebook.assess(facts, STANDARD, occasion);
    if (found == null) {
      return null;
    }
    Wording words = new Wording(rulebook, language);
    ConditionResult score = Objects.requireNonNull(found.score());
    List<Dimension> dimensions =
        score.children().stream().map(part -> dimension(part, rulebook, words)).toList();
    Edition edition = Objects.requireNonNull(rulebook.edition(found.edition(), occasion));
    return new DigitalTest(
        found.verdict(),
        ResultText.answer(found, language),
        found.points() == null ? "" : found.points().text(),
        score.max() == null ? "" : score.max(),
        dimensions,
        next(found, edition, words),
        edition.open().stream().map(words::say).toList(),
        scenes(found, dimensions),
        rules.applied(found));
  }

  private static Dimension dimension(ConditionResult part, Rulebook rulebook, Wording words) {
    return new Dimension(
        words.say(part.label()),
        text(part.points()),
        part.max() == null ? "" : part.max(),
        part.children().stream().map(item -> item(item, rulebook, words)).toList());
  }

  private static String text(@Nullable Points points) {
    return points == null ? "" : points.text();
  }

  private static Item item(ConditionResult node, Rulebook rulebook, Wording words) {
    Points points = Objects.requireNonNull(node.points());
    String max = Objects.requireNonNull(node.max());
    boolean weak = points.max().compareTo(new BigDecimal(max)) < 0;
    return new Item(
        node.id(),
        words.say(node.label()),
        points.text(),
        max,
        weak,
        words.say(node.citation().confidence().label()),
        keys(node),
        weak ? remedies(node, rulebook, words) : List.of());
  }

  private static List<String> keys(ConditionResult node) {
    Set<String> keys = new LinkedHashSet<>();
    node.all().forEach(one -> keys.addAll(one.inputs()));
    return List.copyOf(keys);
  }

  private static List<Remedy> remedies(ConditionResult node, Rulebook rulebook, Wording words) {
    Set<String> weak = new LinkedHashSet<>();
    for (ConditionResult one : node.all()) {
      // a band says how many points, not whether
      boolean band = one.test() != null && one.points() != null;
      if (band || one.outcome() == Outcome.NOT_MET) {
        weak.addAll(one.inputs());
      }
    }
    List<Remedy> remedies = new ArrayList<>();
    for (String key : weak) {
      Text how = rulebook.remedy(key);
      if (how != null) {
        remedies.add(new Remedy(words.key(key), words.say(how)));
      }
    }
    return remedies;
  }

  private static List<Ask> next(Assessment found, Edition edition, Wording words) {
    for (String level : LEVELS) {
      ConditionResult answers = found.root().find(level + ".answers");
      if (answers != null && !answers.outcome().holds() && !shown(found, level)) {
        return answers.children().stream().map(one -> ask(one, edition, words)).toList();
      }
    }
    return List.of();
  }

  /// True when the platform of the questionnaire itself showed this level or a higher one.
  private static boolean shown(Assessment found, String level) {
    return LEVELS.stream()
        .filter(one -> one.compareTo(level) >= 0)
        .map(one -> found.root().find(one + ".shown"))
        .anyMatch(node -> node != null && node.outcome() == Outcome.MET);
  }

  private static Ask ask(ConditionResult node, Edition edition, Wording words) {
    if (node.form() == Form.SOME) {
      long have =
          node.children().stream()
              .filter(one -> one.role() == Role.MEMBER && one.outcome().holds())
              .count();
      return new Ask(
          node.outcome(),
          words.say(node.label()),
          Long.toString(have),
          Integer.toString(edition.quorums().getOrDefault(node.id(), 0)));
    }
    return new Ask(
        node.outcome(),
        words.say(node.label()),
        words.value(node),
        node.test() == null ? "" : words.threshold(node.test()));
  }

  /// Facts the levels look at beside the score: the scenes of the second part.
  private static List<String> scenes(Assessment found, List<Dimension> dimensions) {
    Set<String> keys = new LinkedHashSet<>();
    for (String level : LEVELS) {
      ConditionResult answers = found.root().find(level + ".answers");
      if (answers != null) {
        keys.addAll(keys(answers));
      }
    }
    dimensions.forEach(one -> one.items().forEach(item -> keys.removeAll(item.keys())));
    return List.copyOf(keys);
  }
}
