package miaopu.intake.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Sweep;
import miaopu.engine.UnknownReason;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

/// The answers of a sweep as rows of a part.
final class ResultRows {
  /// The columns of a part, as the writer takes them; points are in hundredths.
  private static final List<String> TEXTS =
      List.of(
          "firm",
          "standard",
          "edition",
          "hash",
          "verdict",
          "failed",
          "unknown",
          "manual",
          "exempt");

  private static final int FAILED = TEXTS.indexOf("failed");
  private static final List<String> POINTS = List.of("points_min", "points_max");

  /// What is read from the rows to become a part.
  static final String SELECT =
      "firm, standard, edition, hash, verdict, CAST(points_min * 0.01 AS DECIMAL(9, 2)) AS points_min, CAST(points_max * 0.01 AS DECIMAL(9, 2)) AS points_max, failed, unknown, manual, exempt";

  private static final int GATES_A_WORD = 16;

  /// What came of all gates: four bits each.
  private record State(long low, long high) {}

  private final List<Sweep.Slice> slices;
  private final Map<State, String[]> states = new HashMap<>();
  private int slice = -1;
  private int[] rows = {};
  private int at;

  ResultRows(List<Sweep.Slice> slices) {
    this.slices = slices;
  }

  static void columns(DuckDBTableFunctionBindInfo bind) {
    TEXTS.forEach(column -> bind.addResultColumn(column, String.class));
    POINTS.forEach(column -> bind.addResultColumn(column, Integer.class));
  }

  /// Puts the next rows into a chunk; 0 after the last.
  int fill(DuckDBDataChunkWriter chunk) {
    while (at == rows.length) {
      slice++;
      if (slice >= slices.size()) {
        return 0;
      }
      rows = slices.get(slice).rows();
      at = 0;
      states.clear();
    }
    int count = Math.min(Math.toIntExact(chunk.capacity()), rows.length - at);
    fill(chunk, slices.get(slice), count);
    at += count;
    return count;
  }

  private void fill(DuckDBDataChunkWriter chunk, Sweep.Slice answers, int count) {
    String[][] texts = new String[TEXTS.size()][count];
    Arrays.fill(texts[1], answers.standard());
    Arrays.fill(texts[2], answers.edition());
    Arrays.fill(texts[3], answers.hash());
    DuckDBWritableVector least = chunk.vector(TEXTS.size());
    DuckDBWritableVector most = chunk.vector(TEXTS.size() + 1);
    for (int i = 0; i < count; i++) {
      int row = rows[at + i];
      texts[0][i] = answers.firm(row).id();
      texts[4][i] = verdict(answers, row);
      String[] gates = gates(answers, row);
      for (int j = 0; j < gates.length; j++) {
        texts[FAILED + j][i] = gates[j];
      }
      Points points = answers.points(row);
      if (points == null) {
        least.setNull(i);
        most.setNull(i);
      } else {
        least.setInt(i, hundredths(points.min()));
        most.setInt(i, hundredths(points.max()));
      }
    }
    for (int i = 0; i < texts.length; i++) {
      chunk.vector(i).setStrings(0, texts[i]);
    }
  }

  private static int hundredths(BigDecimal points) {
    return points.movePointRight(2).intValueExact();
  }

  private static String verdict(Sweep.Slice answers, int row) {
    List<String> classes = answers.classes() ? answers.classes(row) : List.of();
    return classes.isEmpty() ? answers.verdict(row).name() : String.join("|", classes);
  }

  /// The gates that failed, are unknown, for people, exempt.
  private String[] gates(Sweep.Slice answers, int row) {
    int count = answers.gates().size();
    if (count == 0 || count > 2 * GATES_A_WORD) {
      return words(answers, row);
    }
    long low = 0;
    long high = 0;
    for (int gate = 0; gate < count; gate++) {
      Outcome outcome = answers.gate(gate, row);
      long code = outcome == Outcome.UNKNOWN ? reasons(answers, gate, row) : number(outcome);
      if (gate < GATES_A_WORD) {
        low = low << 4 | code;
      } else {
        high = high << 4 | code;
      }
    }
    return states.computeIfAbsent(new State(low, high), state -> words(answers, row));
  }

  /// A number from 8 to 15, which no other outcome has.
  private static long reasons(Sweep.Slice answers, int gate, int row) {
    long code = 8;
    for (UnknownReason reason : answers.gateReasons(gate, row)) {
      code |=
          switch (reason) {
            case MISSING_FACT -> 1;
            case NOT_COMPUTABLE -> 2;
            case LAW_UNKNOWN -> 4;
          };
    }
    return code;
  }

  private static long number(Outcome outcome) {
    return switch (outcome) {
      case MET -> 0;
      case NOT_MET -> 1;
      case EXEMPT -> 2;
      case MANUAL -> 3;
      case NOT_APPLICABLE, UNKNOWN -> 4;
    };
  }

  private static String[] words(Sweep.Slice answers, int row) {
    List<String> failed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> manual = new ArrayList<>();
    List<String> exempt = new ArrayList<>();
    List<String> gates = answers.gates();
    for (int gate = 0; gate < gates.size(); gate++) {
      String id = gates.get(gate);
      switch (answers.gate(gate, row)) {
        case NOT_MET -> failed.add(id);
        case UNKNOWN -> unknown.add(id + ":" + words(answers.gateReasons(gate, row)));
        case MANUAL -> manual.add(id);
        case EXEMPT -> exempt.add(id);
        case MET, NOT_APPLICABLE -> {}
      }
    }
    if (gates.isEmpty()) {
      unknown.add(words(answers.reasons(row)));
    }
    return new String[] {
      String.join(",", failed),
      String.join(",", unknown),
      String.join(",", manual),
      String.join(",", exempt)
    };
  }

  private static String words(Set<UnknownReason> reasons) {
    return String.join("+", reasons.stream().map(UnknownReason::name).toList());
  }
}
