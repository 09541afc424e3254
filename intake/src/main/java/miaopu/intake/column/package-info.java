/// Which field of the catalogue a header means, for which year and in which unit.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake.problem`, `miaopu.intake.file`,
/// `miaopu.intake.value`, jspecify.
@NullMarked
package miaopu.intake.column;

import org.jspecify.annotations.NullMarked;
