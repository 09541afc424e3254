/// Facts put to the rulebook: what somebody types, and where a firm stands with it. Nothing that a
/// visitor types is kept.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `miaopu.intake`, `walls`, `shell`, `calls`,
/// `enterprises`, `rulebook`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "assessments",
    allowedDependencies = {"walls", "shell", "calls", "enterprises", "rulebook"})
package miaopu.service.assessments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
