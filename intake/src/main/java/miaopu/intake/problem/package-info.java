/// Every kind of fault an input can have, in words that say what to enter.
///
/// May depend on: the JDK, `miaopu.engine`, jspecify.
@NullMarked
package miaopu.intake.problem;

import org.jspecify.annotations.NullMarked;
