/// Every event, the chain over them and its checkpoints.
///
/// May depend on: the JDK, Spring, Jackson, Bouncy Castle, `miaopu.engine`, `walls`, `shell`,
/// `calls`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "audit",
    allowedDependencies = {"walls", "shell", "calls"})
package miaopu.service.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
