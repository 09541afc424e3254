package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Field;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Score;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every threshold and band of every edition and overlay is walked: some case puts the compared
/// value exactly on it, one an ε below, one an ε above. What was compared is read from the
/// assessments, so a case that misses its threshold does not count.
class ThresholdsWalkedTest {
  private static final Library LIBRARY = Library.read(CaseFile.STANDARDS);
  private static final Pattern ROOT = Pattern.compile("\\((.*)\\)\\^\\(1/(\\d+)\\)-1");

  /// Lines on points: their scores go by steps, so the neighbours need only be on the two sides.
  private static final BigFraction ANY = BigFraction.of(Integer.MAX_VALUE);

  private enum Side {
    BELOW,
    ON,
    ABOVE
  }

  @TestFactory
  Stream<DynamicTest> everyThresholdHasItsThreeCases() {
    return LIBRARY.editions().values().stream()
        .map(draft ->
            DynamicTest.dynamicTest(draft.id(), () -> assertThat(unwalked(draft)).isEmpty()));
  }

  @Test
  void noticesAThresholdThatNobodyWalks() {
    Map<String, Set<Side>> seen = new HashMap<>();
    see(seen, "P2a|15000000", "14999999.98", BigFraction.of(15_000_000), BigFraction.of(1, 100));
    assertThat(seen).isEmpty();
    see(seen, "P2a|15000000", "14999999.99", BigFraction.of(15_000_000), BigFraction.of(1, 100));
    see(seen, "P2a|15000000", "15000000", BigFraction.of(15_000_000), BigFraction.of(1, 100));
    assertThat(seen.get("P2a|15000000")).containsExactly(Side.BELOW, Side.ON);
  }

  private static List<String> unwalked(Draft draft) {
    Map<String, Set<Side>> seen = new HashMap<>();
    CaseFile file = CaseFile.of(LIBRARY, draft.id());
    file.cases().forEach(one -> observe(CasesTest.assess(draft.id(), one), seen));
    file.rows().forEach(row -> observe(CasesTest.assess(draft.id(), row.situation()), seen));
    List<String> unwalked = new ArrayList<>();
    for (String threshold : thresholds(draft)) {
      Set<Side> sides = seen.getOrDefault(threshold, EnumSet.noneOf(Side.class));
      if (sides.size() < 3 && !floored(threshold, sides)) {
        unwalked.add(threshold + " only " + sides);
      }
    }
    return unwalked;
  }

  /// Nothing lies below a threshold of zero points, persons or pieces: FORMAT.md §8.
  private static boolean floored(String threshold, Set<Side> sides) {
    return threshold.endsWith("|0") && sides.contains(Side.ON) && sides.contains(Side.ABOVE);
  }

  private static Set<String> thresholds(Draft draft) {
    Set<String> thresholds = new TreeSet<>();
    List<Condition> conditions = new ArrayList<>(draft.conditions());
    for (Overlay overlay : LIBRARY.overlays(draft.id())) {
      for (Overlay.Change change : overlay.changes()) {
        switch (change) {
          case Overlay.Change.Set set ->
              thresholds.add(set.target() + "|" + plain(set.comparison().than()));
          case Overlay.Change.Add add -> conditions.addAll(add.condition().all());
          case Overlay.Change.Fill fill -> {
            scores(fill.with(), thresholds);
            fill.with().all().forEach(s -> s.conditions().forEach(c -> conditions.addAll(c.all())));
          }
          case Overlay.Change.Waive waive -> {}
        }
      }
    }
    for (Condition condition : conditions) {
      Comparison.Bound bound =
          condition instanceof Condition.Line line
              ? line.comparison()
              : condition instanceof Condition.Test test
                      && test.comparison() instanceof Comparison.Bound b
                  ? b
                  : null;
      if (bound != null) {
        thresholds.add(condition.head().id() + "|" + plain(bound.than()));
      }
    }
    if (draft.score() != null) {
      scores(draft.score(), thresholds);
    }
    return thresholds;
  }

  private static void scores(Score score, Set<String> thresholds) {
    for (Score node : score.all()) {
      if (node instanceof Score.Bands bands) {
        bands
            .bands()
            .forEach(b -> thresholds.add(node.head().id() + "|" + plain(b.comparison().than())));
      }
    }
  }

  private static void observe(Assessment assessment, Map<String, Set<Side>> seen) {
    List<ConditionResult> nodes = new ArrayList<>(assessment.root().all());
    if (assessment.score() != null) {
      nodes.addAll(assessment.score().all());
    }
    for (ConditionResult node : nodes) {
      ConditionResult.Test test = node.test();
      String value = node.value();
      if (test == null || value == null || value.contains("..")) {
        continue;
      }
      if (test.operator().equals("bands")) {
        for (ConditionResult.Step step : test.steps()) {
          if (!step.than().isEmpty()) {
            see(seen, node.id() + "|" + step.than(), value, number(step.than()), epsilon(test));
          }
        }
      } else if (test.than().matches("-?[0-9.]+") && !test.operator().contains("in")) {
        see(seen, node.id() + "|" + test.than(), value, number(test.than()), epsilon(test));
      }
    }
  }

  private static void see(
      Map<String, Set<Side>> seen,
      String threshold,
      String value,
      BigFraction than,
      BigFraction epsilon) {
    Matcher root = ROOT.matcher(value);
    BigFraction compared = root.matches() ? number(root.group(1)) : number(value);
    BigFraction line =
        root.matches() ? than.add(BigInteger.ONE).pow(Integer.parseInt(root.group(2))) : than;
    // a growth compounded over n years moves (1 + t)^n by about n times what t moves
    BigFraction near = root.matches() ? epsilon.multiply(3) : epsilon;
    BigFraction distance = compared.subtract(line);
    if (distance.abs().compareTo(near) <= 0) {
      Side side = distance.signum() < 0 ? Side.BELOW : distance.signum() > 0 ? Side.ABOVE : Side.ON;
      seen.computeIfAbsent(threshold, t -> EnumSet.noneOf(Side.class)).add(side);
    }
  }

  /// One unit of the last place a fact may carry.
  private static BigFraction epsilon(ConditionResult.Test test) {
    if (test.formula().startsWith("points(")) {
      return ANY;
    }
    if (test.formula().startsWith("years_since(")) {
      return BigFraction.ONE;
    }
    Field field = LIBRARY.catalogue().fields().get(test.formula().replaceAll("@.*", ""));
    int decimals = field != null ? field.decimals() : test.unit().equals("1") ? 6 : 2;
    return BigFraction.of(BigInteger.ONE, BigInteger.TEN.pow(decimals));
  }

  private static BigFraction number(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      return BigFraction.of(
          new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }
    BigDecimal decimal = new BigDecimal(text);
    return decimal.scale() <= 0
        ? BigFraction.of(decimal.toBigIntegerExact())
        : BigFraction.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
