/// What programs need to call the platform: tokens, paging, and the document of all calls. The
/// calls themselves stand in their modules, under `/api/v1`, with the rules and walls of the pages.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `walls`, `audit`, `people`, `shell`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "api",
    allowedDependencies = {"walls", "audit", "people", "shell"})
package miaopu.service.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
