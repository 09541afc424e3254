/// The frame of every page: its head, navigation, language, components and error pages.
///
/// May depend on: the JDK, Spring, jte, `miaopu.engine`, `walls`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "shell",
    allowedDependencies = {"walls"})
package miaopu.service.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
