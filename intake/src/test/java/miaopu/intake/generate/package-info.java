/// Tests of the generator of registers.
@NullMarked
package miaopu.intake.generate;

import org.jspecify.annotations.NullMarked;
