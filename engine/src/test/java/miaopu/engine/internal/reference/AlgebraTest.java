package miaopu.engine.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import miaopu.engine.Outcome;
import miaopu.engine.UnknownReason;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Operator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Groups against the table written out in `algebra.csv`, and points lines against trying out
/// everything that is open. The tables of `docs/reference/algebra.md` have their own test.
class AlgebraTest {
  private static final Path TABLE = Path.of("src", "test", "resources", "algebra.csv");
  private static final List<Integer> WIDTHS = List.of(0, 5, 10, 20);

  @TestFactory
  Stream<DynamicTest> groupsAreAsWritten() throws IOException {
    List<String> rows = Files.readAllLines(TABLE);
    return rows.stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .map(row -> DynamicTest.dynamicTest(row[0] + " of " + row[1], () -> holds(row)));
  }

  private static void holds(String[] row) {
    List<State> members = Stream.of(row[1].split(" ", -1)).map(AlgebraTest::state).toList();
    for (List<State> order : orders(members)) {
      assertThat(group(row[0], order).outcome()).isEqualTo(Outcome.valueOf(row[2]));
    }
  }

  /// Replacing one member by a better outcome never makes a group worse.
  @TestFactory
  Stream<DynamicTest> groupsAreMonotone() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .map(row -> DynamicTest.dynamicTest(row[0] + " of " + row[1], () -> neverTurnsWorse(row)));
  }

  private static void neverTurnsWorse(String[] row) {
    String[] members = row[1].split(" ", -1);
    for (int i = 0; i < members.length; i++) {
      if (!members[i].equals("NOT_APPLICABLE")) {
        List<State> better = new ArrayList<>();
        for (int j = 0; j < members.length; j++) {
          better.add(i == j ? State.MET : state(members[j]));
        }
        int before = rank(Outcome.valueOf(row[2]));
        assertThat(rank(group(row[0], better).outcome())).isGreaterThanOrEqualTo(before);
      }
    }
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case NOT_MET -> 0;
      case UNKNOWN, MANUAL -> 1;
      case MET, EXEMPT, NOT_APPLICABLE -> 2;
    };
  }

  @Test
  void unknownGroupsCarryAllReasonsAndAllThatIsMissing() {
    State missing = State.missing(Set.of("revenue@2025"));
    State other = State.missing(Set.of("staff@2025"));
    State group = State.all(List.of(missing, State.MANUAL, State.LAW_UNKNOWN, other));
    assertThat(group.reasons())
        .containsExactlyInAnyOrder(UnknownReason.MISSING_FACT, UnknownReason.LAW_UNKNOWN);
    assertThat(group.missing()).containsExactly("revenue@2025", "staff@2025");
  }

  @Test
  void decidedGroupsAskForNothing() {
    State missing = State.missing(Set.of("revenue@2025"));
    assertThat(State.all(List.of(missing, State.NOT_MET)).missing()).isEmpty();
    assertThat(State.any(List.of(missing, State.MET)).missing()).isEmpty();
    assertThat(State.atLeast(1, List.of(missing, State.EXEMPT)).missing()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> linesAreWhatTryingOutEverythingGives() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int facts : WIDTHS) {
      for (int law : WIDTHS) {
        for (int people : WIDTHS) {
          String name = "facts " + facts + ", law " + law + ", people " + people;
          tests.add(DynamicTest.dynamicTest(name, () -> triesOut(facts, law, people)));
        }
      }
    }
    return tests.stream();
  }

  private static void triesOut(int facts, int law, int people) {
    for (int than = 45; than <= 105; than += 5) {
      for (Operator operator : Operator.values()) {
        if (operator != Operator.EQUALS) {
          var line = new Comparison.Bound(operator, BigDecimal.valueOf(than), than + "分");
          State found = range(facts, law, people).line(line);
          assertThat(found.outcome() + " " + found.reasons())
              .as(operator + " " + than)
              .isEqualTo(tried(facts, law, people, line));
        }
      }
    }
  }

  /// 50 points for sure and three parts that are open for a reason each.
  private static PointsState range(int facts, int law, int people) {
    BigDecimal none = BigDecimal.ZERO;
    return PointsState.sum(
        List.of(
            PointsState.exact(BigDecimal.valueOf(50)),
            PointsState.open(
                none, BigDecimal.valueOf(facts), State.missing(Set.of("revenue@2025"))),
            PointsState.open(none, BigDecimal.valueOf(law), State.LAW_UNKNOWN),
            PointsState.open(none, BigDecimal.valueOf(people), State.MANUAL)));
  }

  private static String tried(int facts, int law, int people, Comparison.Bound line) {
    Set<Boolean> answers = new HashSet<>();
    boolean byFacts = false;
    boolean byLaw = false;
    for (int f : List.of(0, facts)) {
      Set<Boolean> withFacts = new HashSet<>();
      for (int l : List.of(0, law)) {
        Set<Boolean> withLaw = new HashSet<>();
        for (int p : List.of(0, people)) {
          int points = 50 + f + l + p;
          withLaw.add(line.operator().holds(BigDecimal.valueOf(points).compareTo(line.than())));
        }
        byLaw |= withLaw.size() == 1;
        withFacts.addAll(withLaw);
      }
      byFacts |= withFacts.size() == 1;
      answers.addAll(withFacts);
    }
    if (answers.size() == 1) {
      return answers.contains(true) ? "MET []" : "NOT_MET []";
    }
    if (byFacts) {
      return law > 0 ? "UNKNOWN [MISSING_FACT, LAW_UNKNOWN]" : "UNKNOWN [MISSING_FACT]";
    }
    return byLaw ? "UNKNOWN [LAW_UNKNOWN]" : "MANUAL []";
  }

  private static State group(String group, List<State> members) {
    return switch (group) {
      case "all" -> State.all(members);
      case "any" -> State.any(members);
      default -> State.atLeast(Integer.parseInt(group.substring("at_least ".length())), members);
    };
  }

  private static State state(String outcome) {
    return switch (Outcome.valueOf(outcome)) {
      case MET -> State.MET;
      case NOT_MET -> State.NOT_MET;
      case EXEMPT -> State.EXEMPT;
      case UNKNOWN -> State.missing(Set.of("revenue@2025"));
      case MANUAL -> State.MANUAL;
      case NOT_APPLICABLE -> State.NOT_APPLICABLE;
    };
  }

  private static List<List<State>> orders(List<State> members) {
    if (members.isEmpty()) {
      return List.of(List.of());
    }
    List<List<State>> orders = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<State> others = new ArrayList<>(members);
      State first = others.remove(i);
      for (List<State> rest : orders(others)) {
        List<State> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
