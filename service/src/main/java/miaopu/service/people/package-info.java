/// Accounts, organisations, mandates and consents: how somebody becomes one who may ask.
///
/// May depend on: the JDK, Spring, java-otp, ZXing, `miaopu.engine`, `miaopu.intake`, `walls`,
/// `letters`, `audit`, `files`, `shell`, `calls`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "people",
    allowedDependencies = {"walls", "letters", "audit", "files", "shell", "calls"})
package miaopu.service.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
