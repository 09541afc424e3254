package miaopu.intake.parts;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import miaopu.engine.Points;
import miaopu.engine.Sweep;
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

  private final List<Sweep.Slice> slices;
  private final AnswerWords words = new AnswerWords();
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
      texts[4][i] = AnswerWords.verdict(answers, row);
      String[] gates = words.gates(answers, row);
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
}
