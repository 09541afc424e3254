package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Outcome;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.reference.Assessor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Doing better never hurts where the law is monotone: for a condition that fails or is open, a
/// fact that satisfies it never turns a yes into anything else; and where the fact was known, an
/// open verdict does not become a no either. (Learning an unknown fact may well give a no: it may
/// be too little for another condition.)
///
/// Where the law itself turns the other way is written out in `not-monotone.csv`, condition by
/// condition with the reason; the list must be exactly what the rules imply.
class MonotoneTest {
  private static final Library LIBRARY = Library.read(Path.of("..", "standards"));
  private static final Path EXCEPTIONS = Path.of("src", "test", "resources", "not-monotone.csv");
  private static final int FIRMS = 300;
  private static final int TRIED_OF_EACH_FIRM = 4;

  @TestFactory
  Stream<DynamicTest> doingBetterNeverHurts() {
    return editions().map(draft -> DynamicTest.dynamicTest(draft.id(), () -> walk(draft.id())));
  }

  @Test
  void namesExactlyWhereTheLawIsNotMonotone() throws IOException {
    List<String> named = new ArrayList<>();
    List<String> lines = Files.readAllLines(EXCEPTIONS);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 3);
      assertThat(cells[2]).as(line).isNotBlank();
      named.add(cells[0] + "," + cells[1]);
    }
    List<String> implied = new ArrayList<>();
    editions()
        .forEach(draft -> {
          Plan plan = LIBRARY.planner().plan(draft.id(), List.of());
          Directions directions = Directions.of(plan);
          for (Condition.Test test : tests(plan)) {
            if (!directions.harmless((Operand.At) test.value(), Directions.of(test.comparison()))) {
              implied.add(draft.id() + "," + test.head().id());
            }
          }
        });
    assertThat(named).containsExactlyInAnyOrderElementsOf(implied);
  }

  /// A class is neither good nor bad: size classes and digital levels have no yes.
  private static Stream<Draft> editions() {
    return LIBRARY.editions().values().stream()
        .filter(draft -> draft.kind() != Assessment.Kind.CLASS);
  }

  /// The conditions of the edition itself on one figure or flag that is given, not derived by a
  /// formula.
  private static List<Condition.Test> tests(Plan plan) {
    return Objects.requireNonNull(plan.draft().root()).all().stream()
        .filter(c -> c instanceof Condition.Test)
        .map(c -> (Condition.Test) c)
        .filter(test ->
            test.value() instanceof Operand.At at
                && Directions.of(test.comparison()) != 0
                && !(plan.catalogue().derivations().get(at.field().id())
                    instanceof Derivation.Formula))
        .toList();
  }

  private static void walk(String edition) {
    Plan plan = LIBRARY.planner().plan(edition, List.of());
    Directions directions = Directions.of(plan);
    List<Condition.Test> tests = new ArrayList<>(tests(plan));
    tests.removeIf(
        t -> !directions.harmless((Operand.At) t.value(), Directions.of(t.comparison())));
    RandomFirms draw = new RandomFirms(LIBRARY, plan, 11L * edition.hashCode());
    Random random = new Random(11);
    int tried = 0;
    for (int i = 0; i < FIRMS; i++) {
      Facts facts = draw.firm(i);
      Assessment before = Assessor.assess(plan, facts, SmallRulebook.NOW);
      Collections.shuffle(tests, random);
      int left = TRIED_OF_EACH_FIRM;
      for (Condition.Test test : tests) {
        if (left > 0 && open(before, test) && mayBeGiven(plan, facts, test)) {
          left--;
          tried++;
          better(plan, facts, before, test);
        }
      }
    }
    assertThat(tests.isEmpty() || tried > FIRMS / 4).as("tried " + tried).isTrue();
  }

  private static void better(Plan plan, Facts facts, Assessment before, Condition.Test test) {
    Operand.At at = (Operand.At) test.value();
    Field field = at.field();
    int year = field.yearly() ? SmallRulebook.TODAY.getYear() + at.offset() : 0;
    Fact good = Fact.of(field.id(), year, satisfying(test.comparison(), field));
    Assessment after = Assessor.assess(plan, facts.with().add(good).build(), SmallRulebook.NOW);
    String change = facts.firm().id() + ": " + test.head().id() + " by " + good.key();
    ConditionResult now = after.root().find(test.head().id());
    assertThat(now == null || now.outcome().holds()).as(change).isTrue();
    boolean learnt = facts.value(field.id(), year) == null;
    int least = learnt && rank(before.verdict()) < 2 ? 0 : rank(before.verdict());
    assertThat(rank(after.verdict())).as(change).isGreaterThanOrEqualTo(least);
  }

  private static boolean open(Assessment before, Condition.Test test) {
    ConditionResult node = before.root().find(test.head().id());
    return node != null && (node.outcome() == Outcome.NOT_MET || node.outcome() == Outcome.UNKNOWN);
  }

  /// A count cannot be given against records that are there.
  private static boolean mayBeGiven(Plan plan, Facts facts, Condition.Test test) {
    return switch (plan.catalogue().derivations().get(((Operand.At) test.value()).field().id())) {
      case Derivation.Count count -> facts.records(count.list()) == null;
      case Derivation.Total total -> facts.records(total.list()) == null;
      case Derivation.Exists exists -> facts.records(exists.list()) == null;
      case null, default -> true;
    };
  }

  private static Value satisfying(Comparison comparison, Field field) {
    return switch (comparison) {
      case Comparison.Is is -> new Value.Flag(is.yes());
      case Comparison.Bound bound -> {
        BigDecimal step = BigDecimal.ONE.movePointLeft(field.decimals());
        BigDecimal than = bound.than();
        yield new Value.Amount(
            bound.operator() == Operator.MORE_THAN
                ? than.add(step)
                : bound.operator() == Operator.LESS_THAN ? than.subtract(step) : than);
      }
      case Comparison.In in -> throw new IllegalArgumentException("a code has no direction");
    };
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case NOT_MET -> 0;
      case UNKNOWN, MANUAL -> 1;
      case MET, EXEMPT, NOT_APPLICABLE -> 2;
    };
  }
}
