/// The commands of the launcher: they parse arguments, ask engine and intake, and print.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake`, picocli, jspecify.
@NullMarked
package miaopu.cli;

import org.jspecify.annotations.NullMarked;
