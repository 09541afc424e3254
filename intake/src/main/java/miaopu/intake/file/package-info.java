/// Files of every format as sheets, rows and cells, within bounded memory.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake.problem`, DuckDB, jspecify.
@NullMarked
package miaopu.intake.file;

import org.jspecify.annotations.NullMarked;
