/// The web platform under measure: a process of its own, asked through HTTP as people ask it.
///
/// May depend on: the JDK, `intake` for made-up registers, `postgres` for its database, the driver.
@NullMarked
package miaopu.bench.service;

import org.jspecify.annotations.NullMarked;
