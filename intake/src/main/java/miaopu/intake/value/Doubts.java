package miaopu.intake.value;

import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;

/// Hears what is wrong with the cell being read; it knows the cell's place and text.
@FunctionalInterface
public interface Doubts {
  /// Takes a fault with what its texts leave open.
  void doubt(InputProblem problem, Text... more);
}
