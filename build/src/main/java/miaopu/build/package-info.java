/// Checks of the repository itself, each with a failing example that proves it bites.
///
/// May depend on: the JDK, every module of the project, ArchUnit, JUnit, AssertJ, jspecify.
@NullMarked
package miaopu.build;

import org.jspecify.annotations.NullMarked;
