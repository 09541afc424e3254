/// Calls of the command line as a user makes them, in this process.
///
/// May depend on: everything of the module, JUnit, AssertJ.
@NullMarked
package miaopu.cli;

import org.jspecify.annotations.NullMarked;
