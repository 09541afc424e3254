/// Who asks, what they may do, and the walls in the database around what is not theirs. Every other
/// module stands inside them.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "walls",
    allowedDependencies = {})
package miaopu.service.walls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
