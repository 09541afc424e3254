/// Plans to a later filing date, found by asking the evaluator.
///
/// May depend on: read, plan, reference.
@NullMarked
package miaopu.engine.internal.roadmap;

import org.jspecify.annotations.NullMarked;
