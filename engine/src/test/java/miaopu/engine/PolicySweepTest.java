package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import miaopu.engine.internal.reference.Assessor;
import org.junit.jupiter.api.Test;

/// A sweep of a policy says of every firm, and of every gate, what the plain evaluator says.
class PolicySweepTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Occasion NOW = Occasion.on(TODAY);
  private static final Scope ALL = Scope.wholeTable("test");

  @Test
  void agreesWithThePlainEvaluator() {
    List<Policy> policies = new ArrayList<>(RULEBOOK.policies().policies());
    for (int seed = 1; seed <= 2; seed++) {
      policies.addAll(RULEBOOK.policies(new RandomPolicies(seed).files("p", 40)).policies());
    }
    Random random = new Random(7);
    List<Facts> firms = new ArrayList<>();
    Table.Builder builder = RULEBOOK.table(TODAY);
    for (int i = 0; i < 300; i++) {
      firms.add(RandomTakers.firm("f" + i, random));
      builder.add(firms.getLast());
    }
    Table table = builder.buildAsGiven();
    int gates = 0;
    for (Policy policy : policies) {
      for (Sweep.Slice slice : RULEBOOK.sweep(policy, NOW).run(table, ALL, 1)) {
        for (int row : slice.rows()) {
          Assessment plain = Assessor.assess(policy.plan(), firms.get(row), NOW);
          assertThat(slice.verdict(row)).as(policy + " f" + row).isEqualTo(plain.verdict());
          for (int gate = 0; gate < slice.gates().size(); gate++) {
            ConditionResult found = plain.root().find(slice.gates().get(gate));
            if (found != null) {
              gates++;
              assertThat(slice.gate(gate, row)).isEqualTo(found.outcome());
            }
          }
        }
      }
    }
    assertThat(gates).isGreaterThan(10_000);
  }

  @Test
  void looksAtAnotherDateWhereNoFirmHasRecords() {
    Random random = new Random(3);
    Table.Builder builder = RULEBOOK.table(TODAY);
    builder.add(Facts.of(new Firm("a", "", "a")).build());
    Table plain = builder.build();
    assertThat(plain.on(TODAY.plusYears(1)).date()).isEqualTo(TODAY.plusYears(1));
    assertThat(plain.on(TODAY.plusYears(1)).rows(ALL)).isEqualTo(1);
    for (int i = 0; i < 30; i++) {
      builder.add(RandomTakers.firm("f" + i, random));
    }
    Table listed = builder.build();
    assertThatThrownBy(() -> listed.on(TODAY)).isInstanceOf(IllegalStateException.class);
  }
}
