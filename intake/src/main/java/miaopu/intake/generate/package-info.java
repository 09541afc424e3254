/// Makes registers of firms that do not exist, for trials, tests and measurements.
///
/// May depend on: the JDK, commons-csv, fastexcel, DuckDB, jspecify.
@NullMarked
package miaopu.intake.generate;

import org.jspecify.annotations.NullMarked;
