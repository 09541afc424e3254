/// Who a policy is for, both ways round: policies and firms as bits over an order-preserving code.
/// The plain evaluator is its oracle, and takes what no code can say.
///
/// May depend on: `miaopu.engine`, `read`, `plan`, `reference`, `run`.
@NullMarked
package miaopu.engine.internal.match;

import org.jspecify.annotations.NullMarked;
