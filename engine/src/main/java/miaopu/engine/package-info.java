/// The face of the rules engine: what may be asked, and the answers it gives.
///
/// May depend on: the JDK, `miaopu.engine.internal`, jspecify.
@NullMarked
package miaopu.engine;

import org.jspecify.annotations.NullMarked;
