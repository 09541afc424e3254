package miaopu.engine.internal.run;

/// A condition made ready: the planes of its outcome for the rows a block is at.
interface Node {
  Planes run(Block block);
}
