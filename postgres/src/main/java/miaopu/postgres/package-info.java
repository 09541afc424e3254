/// A real PostgreSQL from its embedded binaries: unpacked, made, started, adopted after a crash and
/// stopped.
///
/// May depend on: the JDK, commons-compress, xz, the PostgreSQL driver, jspecify.
@NullMarked
package miaopu.postgres;

import org.jspecify.annotations.NullMarked;
