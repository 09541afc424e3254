/// What a letter to people looks like and where it is posted, whichever module writes it; the
/// module `messages` carries it.
///
/// May depend on: the JDK, Spring, `miaopu.engine`, `walls`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "letters",
    allowedDependencies = {"walls"})
package miaopu.service.letters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
