package miaopu.intake.parts;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import miaopu.engine.Points;
import miaopu.engine.Sweep;
import org.jspecify.annotations.Nullable;

/// The answers of a sweep one by one, for a writer of its own. They say what the rows of a part
/// say, in the same words.
public final class ResultLines implements Iterator<ResultLines.Line> {
  private final Iterator<Sweep.Slice> slices;
  private final AnswerWords words = new AnswerWords();
  private Sweep.@Nullable Slice slice;
  private int[] rows = {};
  private long[] numbers = {};
  private int at;

  /// The answers of these slices, in their order.
  public ResultLines(List<Sweep.Slice> slices) {
    this.slices = slices.iterator();
  }

  /// What a standard says about a firm.
  ///
  /// @param firm id of the firm
  /// @param region code of its region; empty when unknown
  /// @param hash SHA-256 over the rules applied, in hex
  /// @param verdict the verdict, or the classes still possible with bars between
  /// @param least least points with two decimals, null when the edition has no score
  /// @param most most points
  /// @param failed gates that failed, with commas between
  /// @param unknown gates that are unknown, each with its reasons
  /// @param manual gates for people
  /// @param exempt gates the firm is exempt from
  public record Line(
      String firm,
      String region,
      String standard,
      String edition,
      String hash,
      String verdict,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      String failed,
      String unknown,
      String manual,
      String exempt) {}

  @Override
  public boolean hasNext() {
    while (at == rows.length && slices.hasNext()) {
      slice = slices.next();
      rows = slice.rows();
      numbers = slice.sameness();
      at = 0;
    }
    return at < rows.length;
  }

  @Override
  public Line next() {
    if (!hasNext() || slice == null) {
      throw new NoSuchElementException();
    }
    Sweep.Slice answers = slice;
    int row = rows[at];
    AnswerWords.Said said = words.said(answers, row, numbers[at]);
    at++;
    Points points = answers.points(row);
    return new Line(
        answers.firm(row).id(),
        answers.region(row),
        answers.standard(),
        answers.edition(),
        answers.hash(),
        said.verdict().text(),
        points == null ? null : points.min().setScale(2),
        points == null ? null : points.max().setScale(2),
        said.failed().text(),
        said.unknown().text(),
        said.manual().text(),
        said.exempt().text());
  }
}
