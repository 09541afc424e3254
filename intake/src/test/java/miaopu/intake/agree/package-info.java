/// The engine against the same rules written a second time, in SQL.
@NullMarked
package miaopu.intake.agree;

import org.jspecify.annotations.NullMarked;
