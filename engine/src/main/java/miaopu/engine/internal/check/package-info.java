/// Finds what is wrong with typed rules before anything is planned.
///
/// May depend on: read.
@NullMarked
package miaopu.engine.internal.check;

import org.jspecify.annotations.NullMarked;
