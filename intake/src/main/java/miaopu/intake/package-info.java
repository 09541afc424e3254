/// Tables to facts and back, and every problem found on the way.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake`, fastexcel, commons-csv, jackson,
/// DuckDB, jspecify.
@NullMarked
package miaopu.intake;

import org.jspecify.annotations.NullMarked;
