package miaopu.service.assessments;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Text;

/// Counts of clauses, each with a firm to take its words from; for one thread.
final class Clauses {
  private static final Scope TABLES = Scope.wholeTable("rows an office may see");

  private final Rulebook rulebook;
  private final Sweeps.Asked asked;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Text> labels = new HashMap<>();

  Clauses(Rulebook rulebook, Sweeps.Asked asked) {
    this.rulebook = rulebook;
    this.asked = asked;
  }

  /// A clause and how many firms it decides for.
  record Counted(String id, Text label, long firms) {}

  void count(String gate, FirmTable table, int row) {
    counts.merge(gate, 1L, Long::sum);
    labels.computeIfAbsent(gate, id -> label(id, table, row));
  }

  private Text label(String gate, FirmTable table, int row) {
    Facts facts = Objects.requireNonNull(table.table().facts(TABLES, row));
    Assessment one = rulebook.assess(facts, asked.standard(), asked.occasion());
    ConditionResult node = one == null ? null : one.root().find(gate);
    return node == null ? Text.same(gate) : node.label();
  }

  /// Those that decide for most firms first.
  List<Counted> most() {
    return counts.entrySet().stream()
        .map(one ->
            new Counted(
                one.getKey(), Objects.requireNonNull(labels.get(one.getKey())), one.getValue()))
        .sorted(Comparator.comparingLong(Counted::firms).reversed())
        .toList();
  }
}
