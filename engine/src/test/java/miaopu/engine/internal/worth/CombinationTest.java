package miaopu.engine.internal.worth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The choice is as good as that of trying every set, whatever goes with what.
class CombinationTest {
  @Test
  void isAsGoodAsTryingEverySet() {
    for (int seed = 1; seed <= 600; seed++) {
      Random random = new Random(seed);
      int count = random.nextInt(12);
      int density = 1 + random.nextInt(9);
      boolean[][] together = new boolean[count][count];
      List<Combination.Item> items = new ArrayList<>();
      Map<String, BigDecimal> caps = new HashMap<>();
      for (int i = 0; i < count; i++) {
        String group = "g" + random.nextInt(3);
        caps.putIfAbsent(group, BigDecimal.valueOf(random.nextInt(60)));
        items.add(
            new Combination.Item(
                BigDecimal.valueOf(random.nextInt(30)),
                random.nextBoolean() ? Set.of(group) : Set.of()));
        for (int j = 0; j < i; j++) {
          together[i][j] = random.nextInt(10) < density;
          together[j][i] = together[i][j];
        }
      }
      Combination found = new Combination(items, (i, j) -> together[i][j], caps);
      assertThat(found.proven()).isTrue();
      assertThat(fits(found.chosen(), together)).isTrue();
      assertThat(found.sum())
          .as("seed %d", seed)
          .isEqualByComparingTo(sum(found.chosen(), items, caps));
      assertThat(found.sum())
          .as("seed %d", seed)
          .isEqualByComparingTo(brute(items, together, caps));
    }
  }

  private static BigDecimal brute(
      List<Combination.Item> items, boolean[][] together, Map<String, BigDecimal> caps) {
    BigDecimal best = BigDecimal.ZERO;
    for (int set = 0; set < 1 << items.size(); set++) {
      List<Integer> some = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if ((set >> i & 1) == 1) {
          some.add(i);
        }
      }
      if (fits(some, together)) {
        best = best.max(sum(some, items, caps));
      }
    }
    return best;
  }

  private static boolean fits(Iterable<Integer> some, boolean[][] together) {
    for (int i : some) {
      for (int j : some) {
        if (i != j && !together[i][j]) {
          return false;
        }
      }
    }
    return true;
  }

  private static BigDecimal sum(
      Iterable<Integer> some, List<Combination.Item> items, Map<String, BigDecimal> caps) {
    Map<String, BigDecimal> used = new HashMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i : some) {
      String group = items.get(i).capped().stream().findFirst().orElse("");
      BigDecimal before = used.getOrDefault(group, BigDecimal.ZERO);
      BigDecimal after = before.add(items.get(i).sum());
      BigDecimal counted = group.isEmpty() ? after : after.min(caps.get(group));
      sum = sum.add(counted).subtract(before);
      used.put(group, counted);
    }
    return sum;
  }

  @Test
  void doesNotCountABenefitThatExcludesBetterOnes() {
    List<Combination.Item> items =
        List.of(
            new Combination.Item(BigDecimal.TEN, Set.of()),
            new Combination.Item(BigDecimal.valueOf(6), Set.of()),
            new Combination.Item(BigDecimal.valueOf(5), Set.of()));
    Combination two = new Combination(items, (i, j) -> i + j == 3, Map.of());
    assertThat(two.chosen()).containsExactlyInAnyOrder(1, 2);
    assertThat(two.sum()).isEqualByComparingTo("11");
  }

  @Test
  void choosesAmongMany() {
    List<Combination.Item> items = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      items.add(new Combination.Item(BigDecimal.valueOf(i % 10), Set.of()));
    }
    Combination tens = new Combination(items, (i, j) -> i / 10 != j / 10, Map.of());
    assertThat(tens.sum()).isEqualByComparingTo("81");
    assertThat(tens.proven()).isTrue();
  }
}
