/// YAML of the rulebook to typed rules, with the place of each datum.
///
/// May depend on: the JDK, snakeyaml-engine, the public types.
@NullMarked
package miaopu.engine.internal.read;

import org.jspecify.annotations.NullMarked;
