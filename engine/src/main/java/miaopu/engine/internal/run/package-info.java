/// The columnar evaluator: the same plan over millions of rows, block by block, on exact codes. The
/// plain evaluator is its oracle, and takes the rows that no code can hold.
///
/// May depend on: `miaopu.engine`, `read`, `plan`.
@NullMarked
package miaopu.engine.internal.run;

import org.jspecify.annotations.NullMarked;
