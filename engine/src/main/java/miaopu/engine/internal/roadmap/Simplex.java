package miaopu.engine.internal.roadmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Exact linear programming: variables from zero up, rows `Σ factor · variable ≥ than`, and a cost,
/// none of it negative. Of equal costs the point that is least in the first variable wins, then in
/// the second, and so on, so there is one answer and no pivot is made twice (the dual simplex
/// method, with costs compared word by word).
final class Simplex {
  private final int size;
  private final List<BigFraction[]> rows = new ArrayList<>();

  /// The variable each row stands for, and each column: those of the problem first, then slacks.
  private final List<Integer> basic = new ArrayList<>();

  private final int[] columns;

  /// The cost, then each variable: how much each column adds to it.
  private final BigFraction[][] price;

  /// @param costs of one unit of each variable
  Simplex(List<BigFraction> costs) {
    this.size = costs.size();
    this.columns = new int[size];
    this.price = new BigFraction[size + 1][size];
    for (int i = 0; i < size; i++) {
      columns[i] = i;
      price[0][i] = costs.get(i);
      for (int k = 0; k < size; k++) {
        price[k + 1][i] = i == k ? BigFraction.ONE : BigFraction.ZERO;
      }
    }
  }

  /// Demands `Σ factor · variable ≥ than`.
  void atLeast(BigFraction[] factors, BigFraction than) {
    BigFraction[] row = Arrays.copyOf(factors, size + 1);
    row[size] = than.negate();
    basic.add(size + rows.size());
    rows.add(row);
  }

  /// The cheapest point; null when the rows contradict each other.
  BigFraction @Nullable [] least() {
    int leaving = leaving();
    while (leaving >= 0) {
      int entering = entering(rows.get(leaving));
      if (entering < 0) {
        return null;
      }
      pivot(leaving, entering);
      leaving = leaving();
    }
    BigFraction[] point = new BigFraction[size];
    Arrays.fill(point, BigFraction.ZERO);
    for (int i = 0; i < rows.size(); i++) {
      if (basic.get(i) < size) {
        point[basic.get(i)] = rows.get(i)[size];
      }
    }
    return point;
  }

  /// The row that is missed by most; negative when none is.
  private int leaving() {
    int leaving = -1;
    for (int i = 0; i < rows.size(); i++) {
      BigFraction value = rows.get(i)[size];
      if (value.signum() < 0 && (leaving < 0 || value.compareTo(rows.get(leaving)[size]) < 0)) {
        leaving = i;
      }
    }
    return leaving;
  }

  private int entering(BigFraction[] row) {
    int entering = -1;
    for (int j = 0; j < size; j++) {
      if (row[j].signum() > 0 && (entering < 0 || cheaper(j, entering, row))) {
        entering = j;
      }
    }
    return entering;
  }

  private boolean cheaper(int one, int other, BigFraction[] row) {
    for (BigFraction[] of : price) {
      int order = of[one].multiply(row[other]).compareTo(of[other].multiply(row[one]));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private void pivot(int leaving, int entering) {
    BigFraction[] row = rows.get(leaving);
    BigFraction pivot = row[entering];
    // The row says: leaving = Σ + pivot · entering; solved for the entering variable.
    BigFraction[] solved = new BigFraction[size + 1];
    for (int j = 0; j <= size; j++) {
      solved[j] = j == entering ? pivot.reciprocal() : row[j].divide(pivot).negate();
    }
    for (int i = 0; i < rows.size(); i++) {
      if (i != leaving) {
        replace(rows.get(i), entering, solved);
      }
    }
    for (BigFraction[] one : price) {
      replace(one, entering, solved);
    }
    rows.set(leaving, solved);
    int out = basic.get(leaving);
    basic.set(leaving, columns[entering]);
    columns[entering] = out;
  }

  private static void replace(BigFraction[] row, int entering, BigFraction[] solved) {
    BigFraction share = row[entering];
    if (share.signum() == 0) {
      return;
    }
    for (int j = 0; j < row.length; j++) {
      if (solved[j].signum() != 0) {
        row[j] = j == entering ? share.multiply(solved[j]) : row[j].add(share.multiply(solved[j]));
      }
    }
  }
}
