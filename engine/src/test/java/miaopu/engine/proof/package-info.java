/// What must hold of the engine whatever the rules say: its algebra, its properties over random
/// firms, its refusals, its public interface.
@NullMarked
package miaopu.engine.proof;

import org.jspecify.annotations.NullMarked;
