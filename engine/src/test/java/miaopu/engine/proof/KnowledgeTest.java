package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.reference.Assessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Knowing more never takes back what was said: over 10,000 random firms, whatever fills a gap, a
/// decided outcome stays, a range of points narrows, a class stays among those that were possible;
/// and once nothing is missing there is an answer.
class KnowledgeTest {
  private static final Library LIBRARY = Library.read(Path.of("..", "standards"));
  private static final int FIRMS = 10_000;

  /// What was met on the way, so that no property holds for want of an example.
  private static final Map<Outcome, Integer> VERDICTS = new EnumMap<>(Outcome.class);

  private static int answered;

  @AfterAll
  static void metEverySortOfVerdict() {
    System.out.println(
        "verdicts of random firms " + VERDICTS + ", answered in the end " + answered);
    assertThat(VERDICTS.getOrDefault(Outcome.MET, 0)).isGreaterThan(FIRMS / 10);
    assertThat(VERDICTS.getOrDefault(Outcome.NOT_MET, 0)).isGreaterThan(FIRMS / 10);
    assertThat(VERDICTS.getOrDefault(Outcome.UNKNOWN, 0)).isGreaterThan(FIRMS / 10);
    assertThat(VERDICTS.getOrDefault(Outcome.MANUAL, 0)).isPositive();
    assertThat(answered).isGreaterThan(FIRMS / 4);
  }

  @TestFactory
  Stream<DynamicTest> knowingMoreTakesNothingBack() {
    List<String> editions = List.copyOf(LIBRARY.editions().keySet());
    int each = FIRMS / editions.size() + 1;
    return editions.stream()
        .map(edition -> DynamicTest.dynamicTest(edition, () -> walk(edition, each)));
  }

  private static void walk(String edition, int firms) {
    Plan plan = LIBRARY.planner().plan(edition, List.of());
    RandomFirms draw = new RandomFirms(LIBRARY, plan, edition.hashCode());
    Random random = new Random(7);
    int fillings = 0;
    for (int i = 0; i < firms; i++) {
      Facts facts = draw.firm(i);
      Assessment before = Assessor.assess(plan, facts, SmallRulebook.NOW);
      VERDICTS.merge(before.verdict(), 1, Integer::sum);
      List<String> lacks = lacks(before, draw.preferred());
      while (!lacks.isEmpty()) {
        Collections.shuffle(lacks, random);
        int some = random.nextBoolean() ? lacks.size() : 1 + random.nextInt(lacks.size());
        Facts more = facts;
        for (String key : lacks.subList(0, some)) {
          more = draw.filled(more, key);
        }
        Assessment after = Assessor.assess(plan, more, SmallRulebook.NOW);
        String change = facts.firm().id() + " + " + lacks.subList(0, some);
        stands(before, after, change);
        fillings++;
        facts = more;
        before = after;
        lacks = lacks(before, draw.preferred());
      }
      answered += answered(before) ? 1 : 0;
    }
    assertThat(fillings).as("gaps were filled").isGreaterThan(firms / 8);
  }

  /// What any node lacks, but for evidence that never comes.
  private static List<String> lacks(Assessment assessment, Set<String> never) {
    Set<String> keys = new LinkedHashSet<>();
    for (ConditionResult node : nodes(assessment).values()) {
      keys.addAll(node.missing());
    }
    assessment.missing().forEach(missing -> keys.add(missing.key()));
    keys.removeAll(never);
    return new ArrayList<>(keys);
  }

  private static void stands(Assessment before, Assessment after, String change) {
    Map<String, ConditionResult> then = nodes(after);
    nodes(before)
        .forEach((path, node) -> {
          ConditionResult now = then.get(path);
          if (now != null) {
            stays(node.outcome(), now.outcome(), change + " at " + path);
            narrows(node.points(), now.points(), change + " at " + path);
          }
        });
    stays(before.verdict(), after.verdict(), change);
    narrows(before.points(), after.points(), change);
    if (before.kind() == Assessment.Kind.CLASS) {
      assertThat(before.classes().stream().map(Code::id).toList())
          .as(change)
          .containsAll(after.classes().stream().map(Code::id).toList());
    }
  }

  private static void stays(Outcome before, Outcome after, String change) {
    if (before == Outcome.EXEMPT) {
      assertThat(after.holds()).as(change).isTrue();
    } else if (before != Outcome.UNKNOWN) {
      assertThat(after).as(change).isEqualTo(before);
    }
  }

  private static void narrows(@Nullable Points before, @Nullable Points after, String change) {
    if (before != null && after != null) {
      assertThat(after.min()).as(change).isGreaterThanOrEqualTo(before.min());
      assertThat(after.max()).as(change).isLessThanOrEqualTo(before.max());
    }
  }

  /// True when nothing but facts was asked for and all are there: then there is an answer.
  private static boolean answered(Assessment last) {
    boolean open =
        nodes(last).values().stream()
            .anyMatch(n -> n.outcome() == Outcome.UNKNOWN || n.outcome() == Outcome.MANUAL);
    if (!open) {
      assertThat(last.verdict()).isIn(Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE);
      assertThat(last.missing()).isEmpty();
      assertThat(last.points() == null || last.points().exact()).isTrue();
      assertThat(last.kind() == Assessment.Kind.CLASS ? last.classes().size() : 1).isOne();
    }
    return !open;
  }

  /// All nodes by their path of ids: an id alone may stand twice, below two references.
  private static Map<String, ConditionResult> nodes(Assessment assessment) {
    Map<String, ConditionResult> nodes = new LinkedHashMap<>();
    collect("", assessment.root(), nodes);
    if (assessment.score() != null) {
      collect("score", assessment.score(), nodes);
    }
    return nodes;
  }

  private static void collect(
      String above, ConditionResult node, Map<String, ConditionResult> nodes) {
    String path = above + "/" + node.id();
    nodes.put(path, node);
    node.children().forEach(child -> collect(path, child, nodes));
  }
}
