package miaopu.engine;

import java.util.List;

/// What came of reading policies.
///
/// @param policies those without a problem, in the order of their files
/// @param groups what is said of benefits that know of one another
/// @param problems everything wrong with the files, in the order found
public record Policies(List<Policy> policies, List<Policy.Group> groups, List<Problem> problems) {}
