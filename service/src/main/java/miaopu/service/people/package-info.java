/// Accounts, organisations, mandates and consents: how somebody becomes one who may ask.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `walls`, `audit`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "people",
    allowedDependencies = {"walls", "audit"})
package miaopu.service.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
