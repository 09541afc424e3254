/// The library of policies as pages, what they are worth to a firm, and how offices write them.
///
/// May depend on: the JDK, Spring, Jackson, fastexcel, `miaopu.engine`, `miaopu.intake`, `walls`,
/// `letters`, `audit`, `people`, `shell`, `calls`, `enterprises`, `assessments`, Jakarta
/// Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "policies",
    allowedDependencies = {
      "walls",
      "letters",
      "audit",
      "people",
      "shell",
      "calls",
      "enterprises",
      "assessments"
    })
package miaopu.service.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
