package miaopu.engine.internal.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import miaopu.engine.Occasion;
import miaopu.engine.internal.plan.Plan;

/// Plans made ready to run over segments together, sharing what they ask of the columns.
public final class Program {
  private final List<Judge> judges;
  private final Map<Integer, Compiler.Question> questions;
  private final int memory;
  private final boolean expressible;
  private final Queue<Block> idle = new ConcurrentLinkedQueue<>();
  private final Map<Segment, Kernel[]> bound = Collections.synchronizedMap(new WeakHashMap<>());

  private Program(List<Judge> judges, Compiler compiler) {
    this.judges = judges;
    this.questions = compiler.questions();
    this.memory = compiler.memory();
    this.expressible = compiler.expressible();
  }

  /// Makes plans ready for one occasion.
  public static Program of(List<Plan> plans, Occasion occasion) {
    Compiler compiler = new Compiler(occasion);
    List<Judge> judges = plans.stream().map(compiler::judge).toList();
    return new Program(judges, compiler);
  }

  /// False when some operand has a shape no kernel knows: then the plain evaluator takes all rows.
  public boolean expressible() {
    return expressible;
  }

  List<Judge> judges() {
    return judges;
  }

  /// A block to work with; one that was given back, if there is any.
  Block block(Lanes lanes) {
    Block known = idle.poll();
    return known != null && known.lanes.equals(lanes) ? known : new Block(lanes, memory);
  }

  /// Keeps the scratch arrays of a block for whoever comes next.
  void giveBack(Block block) {
    block.leave();
    idle.add(block);
  }

  /// The questions bound to the columns of a segment; bound once for each.
  Kernel[] bind(Segment segment) {
    return bound.computeIfAbsent(segment, this::bound);
  }

  private Kernel[] bound(Segment segment) {
    Kernel[] kernels = new Kernel[memory];
    questions.forEach((slot, question) -> kernels[slot] = question.bind(segment));
    return kernels;
  }
}
