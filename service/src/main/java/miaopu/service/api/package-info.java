/// What programs need to call the platform: tokens, the pace of their calls, answers that are given
/// once, and the document of all calls. The calls themselves stand in their modules, under
/// `/api/v1`, with the rules and walls of the pages.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `walls`, `audit`, `people`, `shell`, `calls`,
/// Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "api",
    allowedDependencies = {"walls", "audit", "people", "shell", "calls"})
package miaopu.service.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
