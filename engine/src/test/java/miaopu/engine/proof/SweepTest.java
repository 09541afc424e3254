package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.engine.Table;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The columnar run says what the plain evaluator says: every verdict, class, gate, reason and
/// point of every edition, on random firms with a third of their facts missing and on extreme
/// figures.
class SweepTest {
  private static final Library LIBRARY = Library.bundled();
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Scope ALL = Scope.wholeTable("test");
  private static final int FIRMS = 300;

  static List<String> editions() {
    return List.copyOf(LIBRARY.editions().keySet());
  }

  @ParameterizedTest
  @MethodSource("editions")
  void agreesWithThePlainEvaluator(String edition) {
    for (Procedure procedure : Procedure.values()) {
      Occasion occasion =
          new Occasion(
              procedure,
              SmallRulebook.TODAY,
              SmallRulebook.TODAY,
              SmallRulebook.TODAY.getYear(),
              procedure == Procedure.NEW ? "" : "44");
      RandomFirms firms = new RandomFirms(LIBRARY, LIBRARY.planner().plan(edition, List.of()), 7);
      List<Facts> all = new ArrayList<>();
      Random random = new Random(11);
      for (int i = 0; i < FIRMS; i++) {
        Facts facts = firms.firm(i);
        Facts.Builder changed = facts.with();
        if (random.nextBoolean()) {
          changed.forgetList("findings");
        }
        if (random.nextInt(4) == 0) {
          extreme(changed, facts, random);
        }
        all.add(changed.build());
      }
      agree(edition, all, occasion);
    }
  }

  private static void extreme(Facts.Builder changed, Facts facts, Random random) {
    List<String> figures =
        List.of(
            "0",
            "-1",
            "-0.01",
            "0.01",
            "0.02999999",
            "1",
            "1E+13",
            "123456.78",
            "9223372036854775807",
            "92233720368547758",
            "99999999999999999",
            "1E+30",
            "1E-12");
    for (Fact fact : facts.all()) {
      Field field = Objects.requireNonNull(RULEBOOK.field(fact.field()));
      if (field.type().number() && random.nextInt(4) == 0) {
        BigDecimal figure = new BigDecimal(figures.get(random.nextInt(figures.size())));
        changed.add(Fact.of(fact.field(), fact.year(), new Value.Amount(figure)));
      }
    }
  }

  private static void agree(String edition, List<Facts> firms, Occasion occasion) {
    Table.Builder builder = RULEBOOK.table(occasion.date());
    Map<String, Facts> byId = new HashMap<>();
    for (Facts facts : firms) {
      builder.add(facts);
      byId.put(facts.firm().id(), facts);
    }
    Table table = builder.build();
    Sweep sweep = RULEBOOK.sweep(List.of(edition), occasion, true);
    int seen = 0;
    for (Sweep.Slice slice : sweep.run(table, ALL, 2)) {
      for (int row : slice.rows()) {
        seen++;
        Facts facts = Objects.requireNonNull(byId.get(slice.firm(row).id()));
        Assessment assessment = Objects.requireNonNull(RULEBOOK.assess(facts, edition, occasion));
        assertThat(told(slice, row))
            .as(() -> assessment.canonical())
            .isEqualTo(told(assessment, slice));
      }
    }
    assertThat(seen).isEqualTo(firms.size());
  }

  private static String told(Sweep.Slice slice, int row) {
    StringBuilder told = new StringBuilder();
    told.append(slice.edition()).append(slice.overlays()).append(slice.hash()).append('\n');
    told.append(slice.verdict(row)).append(slice.reasons(row)).append(slice.classes(row));
    told.append(slice.points(row) == null ? "" : Objects.requireNonNull(slice.points(row)).text());
    for (int i = 0; i < slice.gates().size(); i++) {
      told.append('\n').append(slice.gates().get(i)).append(' ').append(slice.gate(i, row));
      told.append(slice.gateReasons(i, row));
    }
    for (int i = 0; i < slice.indicators().size(); i++) {
      told.append('\n').append(slice.indicators().get(i)).append(' ');
      told.append(slice.points(i, row).text());
    }
    return told.toString();
  }

  private static String told(Assessment assessment, Sweep.Slice slice) {
    StringBuilder told = new StringBuilder();
    told.append(assessment.edition()).append(assessment.overlays()).append(assessment.hash());
    told.append('\n').append(assessment.verdict()).append(assessment.reasons());
    told.append(assessment.classes().stream().map(Code::id).toList());
    told.append(assessment.points() == null ? "" : assessment.points().text());
    for (String id : slice.gates()) {
      ConditionResult gate = Objects.requireNonNull(assessment.root().find(id));
      told.append('\n').append(id).append(' ').append(gate.outcome()).append(gate.reasons());
    }
    for (String id : slice.indicators()) {
      ConditionResult mark =
          Objects.requireNonNull(Objects.requireNonNull(assessment.score()).find(id));
      told.append('\n').append(id).append(' ');
      told.append(Objects.requireNonNull(mark.points()).text());
    }
    return told.toString();
  }

  @Test
  void anEmptyTableAnswersNothing() {
    Table table = RULEBOOK.table(SmallRulebook.TODAY).build();
    Occasion occasion = Occasion.on(SmallRulebook.TODAY);
    assertThat(RULEBOOK.sweep(RULEBOOK.standards(), occasion, false).run(table, ALL, 1)).isEmpty();
  }
}
