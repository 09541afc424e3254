/// Files that people send: looked into before anybody may open them, kept by what is in them, given
/// out so that they can do no harm.
///
/// May depend on: the JDK, Spring, PDFBox, `miaopu.engine`, `walls`, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "files",
    allowedDependencies = {"walls"})
package miaopu.service.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
