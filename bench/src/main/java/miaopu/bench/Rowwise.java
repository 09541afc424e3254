package miaopu.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A peer that takes one firm at a time. Its own form of a firm, a map of the known codes by
/// column, is filled anew for each: that is part of its work.
abstract class Rowwise implements Engine {
  private final String name;
  private final int rows;
  private final String[] columns;
  private final long[][] codes;
  private final List<String> outputs;
  private Answers answers;

  /// @param rows at most so many firms
  Rowwise(String name, Firms firms, Rules rules, int rows) {
    this.name = name;
    this.rows = Math.min(rows, firms.rows());
    this.columns = firms.names().toArray(new String[0]);
    this.codes = new long[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      codes[i] = firms.codes(columns[i]);
    }
    this.outputs = rules.outputs();
    this.answers = Answers.empty(outputs, 0);
  }

  /// What stands for a figure that is not known; null to leave it out.
  abstract @org.jspecify.annotations.Nullable Object missing();

  /// Answers for one firm.
  ///
  /// @param firm codes by column; steps may be added
  abstract void answer(Map<String, Object> firm, Given given) throws Exception;

  /// Takes the number of an output.
  interface Given {
    void output(int output, Object number);
  }

  List<String> outputs() {
    return outputs;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final void run() throws Exception {
    answers = Answers.empty(outputs, rows);
    for (int row = 0; row < rows; row++) {
      Map<String, Object> firm = new HashMap<>(1024);
      for (int i = 0; i < columns.length; i++) {
        long code = codes[i][row];
        Object told = code == Firms.MISSING ? missing() : (Object) code;
        if (told != null) {
          firm.put(columns[i], told);
        }
      }
      int at = row;
      answer(
          firm, (output, number) -> answers.numbers()[output][at] = ((Number) number).byteValue());
    }
  }

  @Override
  public final Answers answers() {
    return answers;
  }
}
