/// What a call by a program looks like, whichever module answers it: how a handler says what it is
/// for, pages of lists, and refusals with their reasons.
///
/// May depend on: the JDK, Spring, Jakarta Validation, Jackson, `miaopu.engine`, `walls`, `shell`,
/// jspecify.
@NullMarked
@ApplicationModule(
    displayName = "calls",
    allowedDependencies = {"walls", "shell"})
package miaopu.service.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
