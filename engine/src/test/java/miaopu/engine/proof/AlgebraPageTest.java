package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every cell of every table of `docs/reference/algebra.md`, put to the engine as a rule.
class AlgebraPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "algebra.md");
  private static final String ABSENT = "–";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /// Tables by the text of their first or last header: rows of cells.
  private static List<List<List<String>>> tables() throws IOException {
    List<List<List<String>>> tables = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (!line.startsWith("|")) {
        inside = false;
      } else if (!line.startsWith("|-")) {
        if (!inside) {
          tables.add(new ArrayList<>());
        }
        inside = true;
        String[] cells = line.substring(1).split("\\|", -1);
        tables.getLast().add(Stream.of(cells).limit(cells.length - 1).map(String::strip).toList());
      }
    }
    return tables;
  }

  private static List<List<String>> table(String header) throws IOException {
    return tables().stream()
        .filter(
            t -> t.getFirst().getFirst().equals(header) || t.getFirst().getLast().equals(header))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no table " + header));
  }

  @Test
  void knowsEveryTableOfThePage() throws IOException {
    assertThat(tables()).hasSize(8);
  }

  @TestFactory
  Stream<DynamicTest> pairsAreAsThePageSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String key : List.of("all", "any", "exempt_if", "applies_if")) {
      List<List<String>> table = table(key);
      for (List<String> row : table.subList(1, table.size())) {
        for (int i = 1; i < row.size(); i++) {
          String own = row.getFirst();
          String other = table.getFirst().get(i);
          String expected = row.get(i);
          tests.add(
              DynamicTest.dynamicTest(
                  key + " " + own + " " + other,
                  () -> assertThat(outcome(pair(key, own, other))).isEqualTo(expected)));
        }
      }
    }
    return tests.stream();
  }

  private static String pair(String key, String own, String other) {
    return key.equals("all") || key.equals("any")
        ? key + ": [" + leaf("x", own) + ", " + leaf("y", other) + "]"
        : "first_known: [" + leaf("x", own) + "], " + key + ": " + leaf("y", other);
  }

  @TestFactory
  Stream<DynamicTest> choicesAreAsThePageSays() throws IOException {
    List<List<String>> table = table("choose");
    return table.subList(1, table.size()).stream()
        .map(row ->
            DynamicTest.dynamicTest(
                String.join(" ", row),
                () -> assertThat(outcome(choice(row))).isEqualTo(row.getLast())));
  }

  private static String choice(List<String> row) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 4; i += 2) {
      if (!row.get(i).equals(ABSENT)) {
        items.add(
            "{when: "
                + leaf("w" + i, row.get(i))
                + ", then: "
                + leaf("t" + i, row.get(i + 1))
                + "}");
      }
    }
    if (!row.get(4).equals(ABSENT)) {
      items.add("{otherwise: " + leaf("o", row.get(4)) + "}");
    }
    return "choose: " + items;
  }

  @TestFactory
  Stream<DynamicTest> firstKnownIsAsThePageSays() throws IOException {
    List<List<String>> table = table("first_known");
    return table.subList(1, table.size()).stream()
        .map(row -> {
          String body =
              "first_known: [" + leaf("x", row.get(0)) + ", " + leaf("y", row.get(1)) + "]";
          return DynamicTest.dynamicTest(
              String.join(" ", row), () -> assertThat(outcome(body)).isEqualTo(row.get(2)));
        });
  }

  @TestFactory
  Stream<DynamicTest> proceduresAreAsThePageSays() throws IOException {
    List<List<String>> table = table("review");
    return table.subList(1, table.size()).stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getFirst(),
                () -> {
                  assertThat(inProcedure(row.getFirst(), Procedure.NEW)).isEqualTo(row.get(1));
                  assertThat(inProcedure(row.getFirst(), Procedure.REVIEW)).isEqualTo(row.get(2));
                }));
  }

  private String inProcedure(String keys, Procedure procedure) {
    boolean waived = keys.startsWith("waive");
    String only = keys.contains("only") ? ", " + keys.substring(keys.indexOf("only")) : "";
    String node = "{id: x, label: {zh: 是, en: Yes}, test: {value: a, is: yes}%s}";
    SmallRulebook rules =
        SmallRulebook.in(folder).test(root("all: [" + node + "]", waived ? "" : only));
    if (waived) {
      rules.write(
          "demo/test/2020/overlays/east.yaml",
          """
          overlay: east
          edition: demo/test/2020
          kind: notice
          campaign: 2026
          level: nation
          title: {zh: 通知, en: Notice}
          citations:
            main: {source: D1, from: 2020-01-01, to: open, checked: 2026-11-21, confidence: official}
          changes:
            - {waive: x%s, cite: main}
          """
              .formatted(only));
    }
    Occasion occasion = new Occasion(procedure, SmallRulebook.TODAY, SmallRulebook.TODAY, 2026, "");
    Assessment assessment =
        rules.assess(
            SmallRulebook.firm().add(SmallRulebook.fact("a", "yes")).build(),
            "demo/test/2020",
            occasion);
    return assessment.verdict().name();
  }

  @TestFactory
  Stream<DynamicTest> linesAreAsThePageSays() throws IOException {
    List<List<String>> table = table("sure");
    return table.subList(1, table.size()).stream()
        .map(row ->
            DynamicTest.dynamicTest(
                String.join(" ", row),
                () -> {
                  Assessment assessment =
                      SmallRulebook.in(folder).test(line(row)).assess(SmallRulebook.firm().build());
                  assertThat(assessment.verdict().name()).isEqualTo(row.get(5));
                }));
  }

  private static String line(List<String> row) {
    String[] comparison = row.get(4).split(" ", -1);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("best: [{otherwise: %s}]", row.get(0));
    bodies.put(
        "bands: {value: revenue@Y-1, steps: [{at_least: 1元, points: %s}, {otherwise: 0}]}",
        row.get(1));
    bodies.put("law_unknown: {zh: 未见, en: not seen}, # %s\n    ", row.get(2));
    bodies.put("manual: {zh: 看, en: look}, # %s\n    ", row.get(3));
    StringBuilder parts = new StringBuilder();
    bodies.forEach((body, points) -> {
      if (!points.equals("0")) {
        parts.append(
            "    - {label: {zh: 分, en: Part}, max: %s, %s}%n"
                .formatted(points, body.formatted(points)));
      }
    });
    return root("points: {of: total, %s: %s分}".formatted(comparison[0], comparison[1]), "")
        + "score:\n  id: total\n  cite: main\n  label: {zh: 分, en: Score}\n  parts:\n"
        + parts;
  }

  private String outcome(String body) {
    Assessment assessment =
        SmallRulebook.in(folder)
            .test(root(body, ""))
            .assess(SmallRulebook.firm().add(SmallRulebook.fact("a", "yes")).build());
    assertThat(assessment.verdict()).isEqualTo(assessment.root().outcome());
    return assessment.root().outcome().name();
  }

  private static String root(String body, String more) {
    return "result: verdict\nroot: {id: root, cite: main, label: {zh: 根, en: Root}, "
        + body.formatted(more)
        + "}\n";
  }

  /// A leaf that comes out as wanted for a firm of which only `a` is known, and yes.
  private static String leaf(String id, String outcome) {
    String body =
        switch (outcome) {
          case "MET" -> "test: {value: a, is: yes}";
          case "NOT_MET" -> "test: {value: a, is: no}";
          case "EXEMPT" ->
              "test: {value: a, is: no}, exempt_if: {id: %s.e, test: {value: a, is: yes}}"
                  .formatted(id);
          case "UNKNOWN" -> "test: {value: b, is: yes}";
          case "LAW_UNKNOWN" -> "law_unknown: {zh: 未见, en: not seen}";
          case "MANUAL" -> "manual: {zh: 看, en: look}";
          default -> "only: review, test: {value: a, is: yes}";
        };
    assertThat(outcome.equals("LAW_UNKNOWN") || Outcome.valueOf(outcome).label() != null).isTrue();
    return "{id: %s, label: {zh: 叶, en: Leaf}, %s}".formatted(id, body);
  }
}
