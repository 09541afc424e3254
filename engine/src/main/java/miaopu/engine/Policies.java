package miaopu.engine;

import java.util.List;

/// What came of reading policies.
///
/// @param policies those without a problem, in the order of their files
/// @param problems everything wrong with the files, in the order found
public record Policies(List<Policy> policies, List<Problem> problems) {}
