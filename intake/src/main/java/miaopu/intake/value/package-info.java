/// What people type, as exact values of a field; what cannot be read as one stays unread.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake.problem`, `miaopu.intake.file`,
/// jspecify.
@NullMarked
package miaopu.intake.value;

import org.jspecify.annotations.NullMarked;
