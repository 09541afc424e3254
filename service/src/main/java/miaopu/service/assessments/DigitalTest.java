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
/// @param edition the questionnaire
/// @param points `67` or a range, of the whole first part; the word for unknown while no answer is
///   known
/// @param max most points of it
/// @param dimensions parts of the score
/// @param next what the lowest level that is not reached asks; empty when the highest is
/// @param open what is not certain about the questionnaire itself
/// @param keys facts the second part of the questionnaire asks
/// @param overlays those worked in
public record DigitalTest(
    String edition,
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

  private static final Text UNKNOWN = new Text("未知", "unknown");
  private static final List<String> LEVELS = List.of("1", "2", "3", "4");

  /// A dimension.
  public record Dimension(String label, String points, String max, List<Item> items) {}

  /// An item of the questionnaire.
  ///
  /// @param id such as `Q4`
  /// @param points a range while some answers are not known; the word for unknown while none is
  /// @param weak true when it surely has less than all of its points
  /// @param confidence how sure its limits are
  /// @param keys facts it looks at
  /// @param remedies what would help, each naming the fact it answers; empty for full marks
  /// @param open what is still to be answered
  /// @param place where it stands in its source
  public record Item(
      String id,
      String label,
      String points,
      String max,
      boolean weak,
      String confidence,
      List<String> keys,
      List<Remedy> remedies,
      List<String> open,
      String place) {}

  /// Something to do about a fact.
  public record Remedy(String about, String how) {}

  /// A condition of the next level.
  ///
  /// @param have how many members hold and how many are not known, or the points; empty when it has
  ///   neither
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
        score.children().stream().map(part -> dimension(part, facts, rulebook, words)).toList();
    Edition edition = Objects.requireNonNull(rulebook.edition(found.edition(), occasion));
    return new DigitalTest(
        found.edition(),
        found.verdict(),
        ResultText.answer(found, language),
        points(score, found.points(), facts, words),
        score.max() == null ? "" : score.max(),
        dimensions,
        next(found, edition, words, known(score, facts)),
        edition.open().stream().map(words::say).toList(),
        scenes(found, dimensions),
        rules.applied(found));
  }

  private static Dimension dimension(
      ConditionResult part, Facts facts, Rulebook rulebook, Wording words) {
    return new Dimension(
        words.say(part.label()),
        points(part, part.points(), facts, words),
        part.max() == null ? "" : part.max(),
        part.children().stream().map(item -> item(item, facts, rulebook, words)).toList());
  }

  /// From nought to all of it says nothing: while no answer is known, that is what is said.
  private static String points(
      ConditionResult node, @Nullable Points points, Facts facts, Wording words) {
    if (points == null) {
      return "";
    }
    return known(node, facts) || points.exact() ? points.text() : words.say(UNKNOWN);
  }

  private static boolean known(ConditionResult node, Facts facts) {
    return keys(node).stream().anyMatch(key -> facts.fact(key) != null);
  }

  private static Item item(ConditionResult node, Facts facts, Rulebook rulebook, Wording words) {
    Points points = Objects.requireNonNull(node.points());
    String max = Objects.requireNonNull(node.max());
    boolean weak = points.max().compareTo(new BigDecimal(max)) < 0;
    return new Item(
        node.id(),
        words.say(node.label()),
        points(node, points, facts, words),
        max,
        weak,
        words.say(node.citation().confidence().label()),
        keys(node),
        weak ? remedies(node, rulebook, words) : List.of(),
        points.exact()
            ? List.of()
            : keys(node).stream().filter(key -> facts.fact(key) == null).map(words::key).toList(),
        words.say(node.citation().place()));
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

  private static List<Ask> next(Assessment found, Edition edition, Wording words, boolean scored) {
    for (String level : LEVELS) {
      ConditionResult answers = found.root().find(level + ".answers");
      if (answers != null && !answers.outcome().holds() && !shown(found, level)) {
        return answers.children().stream().map(one -> ask(one, edition, words, scored)).toList();
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

  /// @param scored true when some answer of the scored part is known
  private static Ask ask(ConditionResult node, Edition edition, Wording words, boolean scored) {
    if (node.form() == Form.SOME) {
      return new Ask(
          node.outcome(),
          words.say(node.label()),
          held(node, words),
          Integer.toString(edition.quorums().getOrDefault(node.id(), 0)));
    }
    String value = words.value(node);
    boolean known = (scored && !value.isEmpty()) || node.outcome() != Outcome.UNKNOWN;
    return new Ask(
        node.outcome(),
        words.say(node.label()),
        known ? value : words.say(UNKNOWN),
        node.test() == null ? "" : words.threshold(node.test()));
  }

  /// How many members hold; those not known are no zeros.
  private static String held(ConditionResult node, Wording words) {
    List<ConditionResult> members =
        node.children().stream().filter(one -> one.role() == Role.MEMBER).toList();
    long have = members.stream().filter(one -> one.outcome().holds()).count();
    long open = members.stream().filter(one -> one.outcome() == Outcome.UNKNOWN).count();
    if (open == 0) {
      return Long.toString(have);
    }
    return open == members.size()
        ? words.say(UNKNOWN)
        : words.say(
            new Text(
                "%d，另有 %d 项未知".formatted(have, open), "%d, %d more unknown".formatted(have, open)));
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
