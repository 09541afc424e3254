package miaopu.intake.parts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import miaopu.engine.Sweep;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

/// The answers of a sweep as rows of a part.
final class ResultRows {
  /// The columns of a part, as the writer takes them; points are in hundredths.
  private static final List<String> TEXTS =
      List.of("firm", "verdict", "failed", "unknown", "manual", "exempt");

  private static final List<String> POINTS = List.of("points_min", "points_max");
  private static final String RULES = "rules";

  /// What is read from the rows to become a part.
  ///
  /// @param rules all that can answer; a row names them by their place
  static String select(List<Sweep.Rules> rules) {
    return "firm, %s AS standard, %s AS edition, %s AS hash, verdict, CAST(points_min * 0.01 AS DECIMAL(9, 2)) AS points_min, CAST(points_max * 0.01 AS DECIMAL(9, 2)) AS points_max, failed, unknown, manual, exempt"
        .formatted(
            pick(rules, Sweep.Rules::standard),
            pick(rules, Sweep.Rules::edition),
            pick(rules, Sweep.Rules::hash));
  }

  private static String pick(List<Sweep.Rules> rules, Function<Sweep.Rules, String> text) {
    List<String> texts =
        rules.stream().map(text).map(each -> "'" + each.replace("'", "''") + "'").toList();
    return texts.size() < 2
        ? texts.isEmpty() ? "''" : texts.getFirst()
        : "[" + String.join(", ", texts) + "][" + RULES + " + 1]";
  }

  private final List<Sweep.Slice> slices;
  private final AnswerWords words;
  private final Map<String, Integer> places;
  private int slice = -1;
  private int[] rows = {};
  private long[] numbers = {};
  private int at;

  /// @param places the place of each hash among the rules
  ResultRows(List<Sweep.Slice> slices, AnswerWords words, Map<String, Integer> places) {
    this.slices = slices;
    this.places = places;
    this.words = words;
  }

  static void columns(DuckDBTableFunctionBindInfo bind) {
    TEXTS.forEach(column -> bind.addResultColumn(column, String.class));
    POINTS.forEach(column -> bind.addResultColumn(column, Integer.class));
    bind.addResultColumn(RULES, Integer.class);
  }

  /// Puts the next rows into a chunk; 0 after the last.
  int fill(DuckDBDataChunkWriter chunk) {
    while (at == rows.length) {
      slice++;
      if (slice >= slices.size()) {
        return 0;
      }
      rows = slices.get(slice).rows();
      numbers = slices.get(slice).sameness();
      at = 0;
    }
    int count = Math.min(Math.toIntExact(chunk.capacity()), rows.length - at);
    fill(chunk, slices.get(slice), count);
    at += count;
    return count;
  }

  private void fill(DuckDBDataChunkWriter chunk, Sweep.Slice answers, int count) {
    byte[][][] texts = new byte[TEXTS.size()][count][];
    for (int i = 0; i < count; i++) {
      int row = rows[at + i];
      texts[0][i] = answers.firm(row).id().getBytes(StandardCharsets.UTF_8);
      AnswerWords.Said said = words.said(answers, row, numbers[at + i]);
      texts[1][i] = said.verdict().bytes();
      texts[2][i] = said.failed().bytes();
      texts[3][i] = said.unknown().bytes();
      texts[4][i] = said.manual().bytes();
      texts[5][i] = said.exempt().bytes();
    }
    for (int i = 0; i < texts.length; i++) {
      chunk.vector(i).setStringUtf8Batch(0, texts[i]);
    }
    fillPoints(chunk.vector(texts.length), answers, count, false);
    fillPoints(chunk.vector(texts.length + 1), answers, count, true);
    DuckDBWritableVector by = chunk.vector(texts.length + 2);
    Integer place = Objects.requireNonNull(places.get(answers.hash()), answers.edition());
    for (int i = 0; i < count; i++) {
      by.setInt(i, place);
    }
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
