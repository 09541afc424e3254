/// The columnar evaluator piece by piece.
@NullMarked
package miaopu.engine.internal.run;

import org.jspecify.annotations.NullMarked;
