package miaopu.engine.internal.run;

/// A question bound to the columns of a segment.
interface Kernel {
  Answer run(Block block);
}
