/// What policies are worth to a firm: the sums of their benefits, and which may be had together.
///
/// May depend on: `miaopu.engine`, `read`, `plan`, `reference`.
@NullMarked
package miaopu.engine.internal.worth;

import org.jspecify.annotations.NullMarked;
