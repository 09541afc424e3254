/// Results of tables of any size: a folder of Parquet parts and a manifest, which a stopped run is
/// taken up from.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake`, jackson, DuckDB, jspecify.
@NullMarked
package miaopu.intake.parts;

import org.jspecify.annotations.NullMarked;
