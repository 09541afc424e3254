package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A table loses nothing, keeps to the caller's scope, and its sweeps are right at the edges of
/// codes, products and blocks.
class TableTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final LocalDate DATE = LocalDate.of(2026, 6, 30);
  private static final Occasion NOW = Occasion.on(DATE);
  private static final Scope ALL = Scope.wholeTable("test");
  private static final String STANDARD = "miit/specialized";

  private static Facts firm(String id, Map<String, String> values) {
    Facts.Builder facts = Facts.of(new Firm(id, "", ""));
    values.forEach((key, text) -> {
      int at = key.indexOf('@');
      String field = at < 0 ? key : key.substring(0, at);
      int year = at < 0 ? 0 : Integer.parseInt(key.substring(at + 1));
      Value value =
          switch (Objects.requireNonNull(RULEBOOK.field(field)).type()) {
            case CODE -> new Value.Term(text);
            case FLAG -> new Value.Flag(text.equals("yes"));
            case DATE -> Value.Day.of(LocalDate.parse(text));
            default -> new Value.Amount(new BigDecimal(text));
          };
      facts.add(Fact.of(field, year, value));
    });
    return facts.build();
  }

  private static Table table(List<Facts> firms) {
    Table.Builder builder = RULEBOOK.table(DATE);
    firms.forEach(builder::add);
    return builder.build();
  }

  private static void agrees(List<Facts> firms) {
    Map<String, Facts> byId = new HashMap<>();
    firms.forEach(facts -> byId.put(facts.firm().id(), facts));
    int seen = 0;
    for (Sweep.Slice slice :
        RULEBOOK.sweep(List.of(STANDARD), NOW, false).run(table(firms), ALL, 2)) {
      for (int row : slice.rows()) {
        seen++;
        Facts facts = Objects.requireNonNull(byId.get(slice.firm(row).id()));
        Assessment plain = Objects.requireNonNull(RULEBOOK.assess(facts, STANDARD, NOW));
        assertThat(slice.verdict(row)).isEqualTo(plain.verdict());
        assertThat(slice.missing(row))
            .containsExactlyInAnyOrderElementsOf(
                plain.missing().stream().map(Assessment.Missing::key).toList());
        for (int i = 0; i < slice.gates().size(); i++) {
          ConditionResult gate = Objects.requireNonNull(plain.root().find(slice.gates().get(i)));
          assertThat(slice.gate(i, row)).as(gate.id()).isEqualTo(gate.outcome());
        }
      }
    }
    assertThat(seen).isEqualTo(firms.size());
  }

  /// 3 % of revenue, and a hair below: no rounding brings them together, whatever the size.
  @ParameterizedTest
  @CsvSource({
    "29999, 1000000",
    "30000, 1000000",
    "30001, 1000000",
    "3703703.40, 123456780",
    "3703703.39, 123456780",
    "0.03, 1",
    "0.029999999999, 1",
    "2999999999999999999, 100000000000000000000",
    "299999999999999999, 9999999999999999999",
    "276701161105643274, 9223372036854775807",
    "276701161105643275, 9223372036854775807"
  })
  void ratiosAreExact(String rd, String revenue) {
    List<Facts> firms = new ArrayList<>();
    firms.add(firm("edge", Map.of("rd_expense@2025", rd, "revenue@2025", revenue)));
    for (int i = 0; i < 200; i++) {
      firms.add(
          firm("f" + i, Map.of("rd_expense@2025", "3" + i, "revenue@2025", "1000" + i + ".5")));
    }
    agrees(firms);
  }

  @Test
  void oddFiguresWidenTheColumnOrGoToThePlainEvaluator() {
    List<Facts> firms =
        List.of(
            firm("share", Map.of("rd_ratio@2025", "0.029999")),
            firm("fine", Map.of("revenue@2025", "123456.78")),
            firm("large", Map.of("revenue@2025", "100000000000")),
            firm("larger", Map.of("revenue@2025", "1E+30")),
            firm("tiny", Map.of("revenue@2025", "1E-30")));
    Table table = table(firms);
    assertThat(table.rows(ALL)).isEqualTo(5);
    for (int row = 0; row < 5; row++) {
      Firm firm = Objects.requireNonNull(table.firm(ALL, row));
      Facts there = Objects.requireNonNull(table.facts(ALL, row));
      Facts given = firms.stream().filter(f -> f.firm().equals(firm)).findFirst().orElseThrow();
      for (Fact fact : given.all()) {
        Value value = Objects.requireNonNull(there.value(fact.field(), fact.year()));
        assertThat(value.text()).isEqualTo(Objects.requireNonNull(fact.value()).text());
      }
    }
    agrees(firms);
  }

  /// Thresholds far beyond what the column can hold are settled without being held.
  @ParameterizedTest
  @ValueSource(strings = {"1E-12", "1E-30", "1E+17", "9E+30", "-1E+17", "0"})
  void aloneInItsColumn(String figure) {
    agrees(
        List.of(
            firm(
                "alone",
                Map.of(
                    "revenue@2025", figure,
                    "total_assets@2025", figure,
                    "staff@2025", "5",
                    "industry", "C39",
                    "rd_expense@2025", figure,
                    "main_revenue@2025", figure))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 2047, 2048, 2049, 4097})
  void agreesAtTheEdgesOfBlocks(int rows) {
    List<Facts> firms = new ArrayList<>();
    String[] regions = {"440300", "110101", "330100", "440305"};
    for (int i = 0; i < rows; i++) {
      firms.add(
          firm(
              "f" + i,
              Map.of(
                  "region", regions[i % regions.length],
                  "revenue@2025", String.valueOf(9_999_999 + i % 3),
                  "rd_expense@2025", String.valueOf(999_999 + i % 3))));
    }
    agrees(firms);
  }

  @Test
  void rowsLieInTheOrderOfTheirRegions() {
    Table table =
        table(
            List.of(
                firm("sz", Map.of("region", "440300")),
                firm("none", Map.of()),
                firm("bj", Map.of("region", "110101"))));
    List<String> order = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      order.add(Objects.requireNonNull(table.firm(ALL, row)).id());
    }
    assertThat(order).containsExactly("none", "bj", "sz");
  }

  @Test
  void nobodySeesBeyondTheirScope() {
    List<Facts> firms =
        List.of(
            firm("sz", Map.of("region", "440300")),
            firm("gz", Map.of("region", "440100")),
            firm("bj", Map.of("region", "110101")),
            firm("none", Map.of()));
    Table table = table(firms);
    Scope shenzhen = Scope.jurisdiction("深圳市", "4403");
    Scope withConsent = new Scope("bank", List.of("4403"), Set.of("bj"));
    assertThat(seen(table, shenzhen)).containsExactlyInAnyOrder("sz");
    assertThat(seen(table, withConsent)).containsExactlyInAnyOrder("sz", "bj");
    assertThat(seen(table, new Scope("nobody", List.of(), Set.of()))).isEmpty();
    assertThat(seen(table, ALL)).containsExactlyInAnyOrder("sz", "gz", "bj", "none");
  }

  private static Set<String> seen(Table table, Scope scope) {
    Set<String> seen = new java.util.HashSet<>();
    for (Sweep.Slice slice : RULEBOOK.sweep(List.of(STANDARD), NOW, false).run(table, scope, 1)) {
      for (int row : slice.rows()) {
        seen.add(slice.firm(row).id());
      }
    }
    assertThat(table.rows(scope)).isEqualTo(seen.size());
    for (int row = 0; row < table.rows(ALL); row++) {
      Firm firm = table.firm(scope, row);
      assertThat(firm != null).isEqualTo(table.facts(scope, row) != null);
      if (firm != null) {
        assertThat(seen).contains(firm.id());
      }
    }
    return seen;
  }

  /// A sweep outlives its first table: codes the catalogue does not know are numbered by each
  /// table.
  @Test
  void oneSweepServesManyTables() {
    Sweep sweep = RULEBOOK.sweep(List.of("miit/size"), NOW, false);
    for (String industry : List.of("C3911X", "E4711X", "F5111X", "C3911X")) {
      Map<String, String> values =
          Map.of("industry", industry, "staff@2025", "25", "revenue@2025", "61000000");
      Facts facts = firm(industry, values);
      Assessment plain = Objects.requireNonNull(RULEBOOK.assess(facts, "miit/size", NOW));
      Sweep.Slice slice = sweep.run(table(List.of(facts)), ALL, 1).getFirst();
      assertThat(slice.classes(0)).isEqualTo(plain.classes().stream().map(Code::id).toList());
    }
  }

  @Test
  void refusesAnotherDate() {
    Table table = table(List.of(firm("f", Map.of())));
    Occasion later = Occasion.on(DATE.plusDays(1));
    assertThatThrownBy(() -> RULEBOOK.sweep(List.of(STANDARD), later, false).run(table, ALL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-06-30");
    assertThatThrownBy(() -> RULEBOOK.sweep(List.of("no/such"), NOW, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
