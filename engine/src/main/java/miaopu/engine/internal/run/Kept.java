package miaopu.engine.internal.run;

import java.util.ArrayList;
import java.util.List;

/// Points of one node for the rows of a segment, in binary: bits for each digit of the least and of
/// the most.
final class Kept {
  private final int rows;
  private final List<Bits> least = new ArrayList<>();
  private final List<Bits> most = new ArrayList<>();

  /// @param rows rows of the segment
  Kept(int rows) {
    this.rows = rows;
  }

  /// Takes down the points of a block.
  void take(Block block, Marks marks) {
    take(block, marks.min(), least);
    take(block, marks.max(), most);
  }

  private void take(Block block, Digits digits, List<Bits> to) {
    while (to.size() < digits.count()) {
      to.add(new Bits(rows));
    }
    for (int i = 0; i < digits.count(); i++) {
      to.get(i).take(block, digits.plane(i));
    }
  }

  int min(int row) {
    return number(least, row);
  }

  int max(int row) {
    return number(most, row);
  }

  private static int number(List<Bits> digits, int row) {
    int number = 0;
    for (int i = 0; i < digits.size(); i++) {
      number |= digits.get(i).get(row) ? 1 << i : 0;
    }
    return number;
  }
}
