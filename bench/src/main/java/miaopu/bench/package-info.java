/// The same edition put to the same firms by other engines, in one process, so that ratios mean
/// something. Looks into the engine, because the rules of every peer are made from its plan.
///
/// May depend on: engine, its internals included; intake; the peers.
@NullMarked
package miaopu.bench;

import org.jspecify.annotations.NullMarked;
