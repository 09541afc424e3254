/// What an office writes to firms that it has chosen, and how firms hear it.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `walls`, `letters`, `audit`, `people`, `shell`,
/// `calls`, `enterprises`, `assessments`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "circulars",
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
package miaopu.service.circulars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
