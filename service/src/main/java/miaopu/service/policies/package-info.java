/// The library of policies as pages, and what they are worth to a firm.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `miaopu.intake`, `walls`, `shell`, `calls`,
/// `enterprises`, `assessments`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "policies",
    allowedDependencies = {"walls", "shell", "calls", "enterprises", "assessments"})
package miaopu.service.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
