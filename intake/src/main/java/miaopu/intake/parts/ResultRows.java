package miaopu.intake.parts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

  private static final List<String> POINTS = List.of("points_min", "points_max");

  /// What is read from the rows to become a part.
  static final String SELECT =
      "firm, standard, edition, hash, verdict, CAST(points_min * 0.01 AS DECIMAL(9, 2)) AS points_min, CAST(points_max * 0.01 AS DECIMAL(9, 2)) AS points_max, failed, unknown, manual, exempt";

  private final List<Sweep.Slice> slices;
  private final AnswerWords words;
  private int slice = -1;
  private int[] rows = {};
  private int at;

  ResultRows(List<Sweep.Slice> slices, AnswerWords words) {
    this.slices = slices;
    this.words = words;
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
    byte[][][] texts = new byte[TEXTS.size()][count][];
    Arrays.fill(texts[1], answers.standard().getBytes(StandardCharsets.UTF_8));
    Arrays.fill(texts[2], answers.edition().getBytes(StandardCharsets.UTF_8));
    Arrays.fill(texts[3], answers.hash().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < count; i++) {
      int row = rows[at + i];
      texts[0][i] = answers.firm(row).id().getBytes(StandardCharsets.UTF_8);
      AnswerWords.Said said = words.said(answers, row);
      texts[4][i] = said.verdict().bytes();
      texts[5][i] = said.failed().bytes();
      texts[6][i] = said.unknown().bytes();
      texts[7][i] = said.manual().bytes();
      texts[8][i] = said.exempt().bytes();
    }
    for (int i = 0; i < texts.length; i++) {
      chunk.vector(i).setStringUtf8Batch(0, texts[i]);
    }
    fillPoints(chunk.vector(texts.length), answers, count, false);
    fillPoints(chunk.vector(texts.length + 1), answers, count, true);
  }

  private void fillPoints(
      DuckDBWritableVector vector, Sweep.Slice answers, int count, boolean most) {
    for (int i = 0; i < count; i++) {
      if (answers.scored()) {
        vector.setInt(i, answers.hundredths(rows[at + i], most));
      } else {
        vector.setNull(i);
      }
    }
  }
}
