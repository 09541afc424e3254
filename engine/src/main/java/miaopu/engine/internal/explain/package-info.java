/// Assessments as canonical JSON and as text for people.
///
/// May depend on: the public types.
@NullMarked
package miaopu.engine.internal.explain;

import org.jspecify.annotations.NullMarked;
