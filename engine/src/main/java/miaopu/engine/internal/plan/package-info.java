/// Typed rules, overlays and calendar to an immutable plan with its hash.
///
/// May depend on: read, check.
@NullMarked
package miaopu.engine.internal.plan;

import org.jspecify.annotations.NullMarked;
