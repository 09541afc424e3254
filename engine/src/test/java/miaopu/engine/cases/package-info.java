/// The examples and edges of the rulebook, walked through the engine.
@NullMarked
package miaopu.engine.cases;

import org.jspecify.annotations.NullMarked;
