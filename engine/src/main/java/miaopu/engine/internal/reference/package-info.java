/// The plain, obvious evaluator over one firm's facts: the oracle of every faster one.
///
/// May depend on: read, plan.
@NullMarked
package miaopu.engine.internal.reference;

import org.jspecify.annotations.NullMarked;
