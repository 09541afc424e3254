package miaopu.engine.internal.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Runs a program over segments.
public final class Runner {
  private final Program program;
  private final boolean indicators;
  private final Lanes lanes;

  /// @param indicators whether the points of each indicator are kept as well
  public Runner(Program program, boolean indicators) {
    this(program, indicators, Lanes.best());
  }

  Runner(Program program, boolean indicators, Lanes lanes) {
    this.program = program;
    this.indicators = indicators;
    this.lanes = lanes;
  }

  /// What each plan of the program says about a segment, in their order. The rows that are left to
  /// the plain evaluator hold nothing of meaning, nor need those that were not asked for.
  ///
  /// @param asked rows for each plan; a block without any is passed over
  public List<Results> run(Segment segment, List<BitSet> asked) {
    List<Results> results = new ArrayList<>();
    for (Judge judge : program.judges()) {
      results.add(new Results(judge, segment, indicators));
    }
    Kernel[] kernels = program.bind(segment);
    Block block = program.block(lanes);
    for (int row = 0; row < segment.rows(); row += Block.ROWS) {
      block.moveTo(segment, kernels, row);
      for (int i = 0; i < results.size(); i++) {
        int next = asked.get(i).nextSetBit(row);
        if (next >= 0 && next < row + Block.ROWS) {
          results.get(i).take(block);
        }
      }
    }
    program.giveBack(block);
    return results;
  }
}
