package miaopu.service.assessments;

import java.util.Map;

/// Which firms of a sweep a list shows.
///
/// @param group how they stand; of no meaning with a fact
/// @param clause the one that keeps them out or is open, empty for any
/// @param fact key of the one fact that alone keeps them from being judged, empty for any
record Pick(Sweeps.Group group, String clause, String fact) {
  /// What an address asks for; what makes no sense in it asks for nothing.
  static Pick of(Map<String, String> query) {
    return of(query, Sweeps.Group.REACHED);
  }

  /// The same where no group was asked for, or one that is not.
  static Pick of(Map<String, String> query, Sweeps.Group otherwise) {
    String clause = query.getOrDefault("clause", "");
    String fact = query.getOrDefault("fact", "");
    return new Pick(
        group(query.getOrDefault("group", ""), otherwise),
        clause.matches("[\\w.-]{1,60}") ? clause : "",
        fact.matches("[\\w.@-]{1,80}") ? fact : "");
  }

  /// A whole group.
  static Pick of(Sweeps.Group group) {
    return new Pick(group, "", "");
  }

  private static Sweeps.Group group(String name, Sweeps.Group otherwise) {
    for (Sweeps.Group group : Sweeps.Group.values()) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    return otherwise;
  }
}
