/// The register of firms: who they are over time, what is known about them and from where, the
/// titles they hold; tables in and out.
///
/// May depend on: the JDK, Spring, Jackson, DuckDB, fastexcel, `miaopu.engine`, `miaopu.intake`,
/// `walls`, `letters`, `audit`, `files`, `people`, `shell`, `calls`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "enterprises",
    allowedDependencies = {"walls", "letters", "audit", "files", "people", "shell", "calls"})
package miaopu.service.enterprises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
