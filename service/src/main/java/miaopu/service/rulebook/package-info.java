/// The rulebook to read: editions clause by clause, what applies when, two editions side by side,
/// coverage; the overlays of provinces.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `miaopu.intake`, `walls`, `audit`, `shell`,
/// `calls`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "rulebook",
    allowedDependencies = {"walls", "audit", "shell", "calls"})
package miaopu.service.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
