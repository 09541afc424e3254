package miaopu.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The complete answer of one engine: a number a row for every output.
///
/// @param outputs names, in order
/// @param numbers by output, then row
@SuppressWarnings("ArrayRecordComponent") // compared by difference only
record Answers(List<String> outputs, byte[][] numbers) {
  static Answers empty(List<String> outputs, int rows) {
    return new Answers(outputs, new byte[outputs.size()][rows]);
  }

  int rows() {
    return numbers[0].length;
  }

  /// The first difference on the rows both have, told in full; null when there is none.
  @Nullable String difference(Answers other, Firms firms) {
    int rows = Math.min(rows(), other.rows());
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i][row] != other.numbers[i][row]) {
          return "row [%d], [%s]: [%d], but [%d]%n%s"
              .formatted(
                  row, outputs.get(i), numbers[i][row], other.numbers[i][row], firms.map(row));
        }
      }
    }
    return null;
  }
}
