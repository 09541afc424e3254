/// What firms ask for out of policies, from the first word to the payment, and nobody twice.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `miaopu.intake`, `walls`, `letters`, `audit`,
/// `shell`, `calls`, `people`, `files`, `enterprises`, `policies`, `rulebook`, Jakarta Validation,
/// jspecify.
@NullMarked
@ApplicationModule(
    displayName = "claims",
    allowedDependencies = {
      "walls",
      "letters",
      "audit",
      "shell",
      "calls",
      "people",
      "files",
      "enterprises",
      "policies",
      "rulebook"
    })
package miaopu.service.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
